import type { Box } from './finding.ts';

/** Programs whose files hold shapes (polygons, runs, boxes) instead of pixels. */
export type AnnotationFormat = 'coco' | 'yolo' | 'labelme';

/**
 * What is wrong with one shape.
 * - `outside`: points beyond the image; `amountPx` is how far.
 * - `crossing`: the outline crosses itself and covers another area than it encloses; `amountPx` is the difference.
 * - `degenerate`: fewer than three points, or no pixel.
 * - `malformed`: numbers missing, not finite, or runs that do not fill the image; it is not drawn.
 * - `unknownClass`: of a class that the annotations do not declare; it is not drawn.
 * - `boxOnly`: a box where shapes are expected; drawn as a rectangle.
 * - `boxDisagrees`: the stored bounding box is not that of the shape; `amountPx` is by how much.
 */
export type ShapeFaultKind =
  'outside' | 'crossing' | 'degenerate' | 'malformed' | 'unknownClass' | 'boxOnly' | 'boxDisagrees';

export interface ShapeFault {
  readonly kind: ShapeFaultKind;
  /** Which shape of the image, from 1, in the file's order; for YOLO the line. */
  readonly number: number;
  /** Class as the file names it. */
  readonly label: string;
  /** End of a sentence about the shape: "has 2 points". */
  readonly detail: string;
  readonly amountPx: number;
  /** Where it is in the image, where that can be told. */
  readonly box: Box | null;
}

/** What is known of a mask because it was drawn from shapes. */
export interface DrawnShapes {
  readonly format: AnnotationFormat;
  /** The annotation file. */
  readonly path: string;
  readonly shapeCount: number;
  /** Pixels that shapes of different classes claim; the order of drawing decides. */
  readonly contestedPx: number;
  /** Pixels that more than one shape claims. */
  readonly overlapPx: number;
  /** The first of each kind, worst first; `faultCounts` counts all. */
  readonly faults: readonly ShapeFault[];
  readonly faultCounts: Readonly<Partial<Record<ShapeFaultKind, number>>>;
}
