/** Flat points `x0, y0, x1, y1 …` in pixels; (0, 0) is the corner of the first pixel. */
export type Points = readonly number[];

/** What a shape covers. */
export type Geometry =
  /** Closed polygons, united. */
  | { readonly kind: 'polygons'; readonly parts: readonly Points[] }
  /** Corners in any order. */
  | { readonly kind: 'rectangle'; readonly points: Points }
  /** Center and a point on the circle. */
  | { readonly kind: 'circle'; readonly points: Points }
  /** An open line of a width in pixels. */
  | { readonly kind: 'line'; readonly points: Points; readonly widthPx: number }
  | { readonly kind: 'point'; readonly points: Points; readonly radiusPx: number }
  /** Lengths of runs of 0 and 1 in turn, column by column over the whole image. */
  | { readonly kind: 'runs'; readonly counts: readonly number[]; readonly width: number; readonly height: number }
  /** Pixels that lie at (x, y): those that are not 0 count. */
  | {
      readonly kind: 'bitmap';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly bits: ArrayLike<number>;
    };

/** One shape to draw. */
export interface Shape {
  /** From 1, as the file counts. */
  readonly number: number;
  readonly label: string;
  /** Value in the mask. */
  readonly value: number;
  readonly geometry: Geometry;
  /** The bounding box that the file states: x, y, width, height. */
  readonly statedBox?: readonly [number, number, number, number];
  /** Drawn below all others: a crowd, or a larger shape. */
  readonly isBelow?: boolean;
  /** True for a box in place of a shape. */
  readonly isBoxOnly?: boolean;
}

/** Sets pixels x0 … x1 − 1 of row y. All three lie inside the image. */
export type PaintSpan = (y: number, x0: number, x1: number) => void;

/** Most points of one shape that are drawn; outlines traced pixel by pixel have a few thousand. */
export const maxPoints = 1_000_000;
