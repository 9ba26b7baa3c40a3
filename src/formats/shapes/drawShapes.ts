import type { Mask } from '../../core/model/mask.ts';
import type { Decoded } from '../../core/model/problem.ts';
import type { AnnotationFormat, DrawnShapes, ShapeFault, ShapeFaultKind } from '../../core/model/shapes.ts';
import type { PixelLimit } from '../broken.ts';
import { checkSize } from '../broken.ts';
import type { Canvas, Convention } from './fillGeometry.ts';
import { fillGeometry } from './fillGeometry.ts';
import type { Geometry, Shape } from './shape.ts';
import { inspectCoverage, inspectOutline, inspectShape } from './shapeFaults.ts';

/** All that one image's annotation says. */
export interface ShapeSheet {
  readonly format: AnnotationFormat;
  readonly path: string;
  readonly size: Canvas;
  /** In the order in which they are drawn, apart from those that are `isBelow`. */
  readonly shapes: readonly Shape[];
  /** Faults of shapes that could not be read. */
  readonly faults: readonly ShapeFault[];
}

const conventions: Readonly<Record<AnnotationFormat, Convention>> = {
  coco: 'pycocotools',
  yolo: 'opencv',
  labelme: 'pillow',
};

/** So many faults of one image are kept with their places; all are counted. */
const maxFaultsPerKind = 5;

/**
 * Draws shapes into a mask, by the rounding of the tool that the format belongs to. Where shapes overlap, the later one wins;
 * pixels that no shape covers are 0. Values up to 255 give 8 bits, others 16.
 */
export function drawShapes({ format, path, size, shapes, faults }: ShapeSheet, limit: PixelLimit): Decoded<Mask> {
  const { width, height } = size;
  const problem = checkSize(size, limit);
  if (problem !== undefined) return { value: undefined, problems: [problem] };
  const isWide = shapes.some(({ value }) => 255 < value);
  const labels = isWide ? new Uint16Array(width * height) : new Uint8Array(width * height);
  // 0: nothing drawn yet; else the number of the shape that was drawn last, modulo 255.
  const owners = new Uint8Array(width * height);
  const found: ShapeFault[] = [...faults];
  let [contestedPx, overlapPx] = [0, 0];
  const ordered = [
    ...shapes.filter(({ isBelow }) => isBelow === true),
    ...shapes.filter(({ isBelow }) => isBelow !== true),
  ];
  for (const [index, shape] of ordered.entries()) {
    const own = inspectShape(shape, size);
    found.push(...own);
    if (own.some(({ kind }) => kind === 'malformed')) continue;
    const owner = (index % 255) + 1;
    const { value } = shape;
    let coveredPx = 0;
    const paint = (y: number, x0: number, x1: number): void => {
      for (let at = y * width + x0; at < y * width + x1; at++) {
        const before = owners[at];
        if (before === owner) continue;
        coveredPx++;
        if (before !== 0) {
          overlapPx++;
          if (labels[at] !== value) contestedPx++;
        }
        owners[at] = owner;
        labels[at] = value;
      }
    };
    for (const part of partsOf(shape.geometry)) {
      const coveredBefore = coveredPx;
      fillGeometry(part, size, conventions[format], paint);
      const [points] = part.kind === 'polygons' ? part.parts : [];
      if (points !== undefined) found.push(...inspectOutline(shape, points, coveredPx - coveredBefore, size));
    }
    found.push(...inspectCoverage(shape, coveredPx, size));
  }
  const drawn = summarize(found);
  return {
    value: {
      width,
      height,
      labels,
      valueKind: 'index',
      encoding: { format, colorType: 'grey', bitDepth: isWide ? 16 : 8, sampleFormat: 'uint', isLossy: false },
      fileCount: 1,
      drawn: { format, path, shapeCount: shapes.length, contestedPx, overlapPx, ...drawn },
    },
    problems: [],
  };
}

/** Polygons one by one, so that each is measured by itself. */
function partsOf(geometry: Geometry): readonly Geometry[] {
  return geometry.kind === 'polygons'
    ? geometry.parts.map((part) => ({ kind: 'polygons', parts: [part] }))
    : [geometry];
}

function summarize(all: readonly ShapeFault[]): Pick<DrawnShapes, 'faults' | 'faultCounts'> {
  const byKind = new Map<ShapeFaultKind, ShapeFault[]>();
  for (const fault of all) {
    const same = byKind.get(fault.kind);
    if (same === undefined) byKind.set(fault.kind, [fault]);
    else same.push(fault);
  }
  return {
    faults: [...byKind.values()].flatMap((same) =>
      same.toSorted((a, b) => b.amountPx - a.amountPx).slice(0, maxFaultsPerKind),
    ),
    faultCounts: Object.fromEntries([...byKind].map(([kind, same]) => [kind, same.length])),
  };
}
