import type { ShapeFault } from '../../core/model/shapes.ts';
import { faultOfRuns, readRunString } from '../shapes/cocoRuns.ts';
import type { ShapeSheet } from '../shapes/drawShapes.ts';
import type { Canvas } from '../shapes/fillGeometry.ts';
import { isRecord, readId, readNumberList } from '../shapes/readNumbers.ts';
import type { Geometry, Shape } from '../shapes/shape.ts';
import { faultOf } from '../shapes/shapeFaults.ts';
import { parseEntry } from './parseEntry.ts';

/**
 * Reads the annotations of one image, each as the JSON text of its entry: polygons, run lengths, and run lengths as a
 * string. Drawn in the file's order, crowds below all others. `values` gives the value of each category id.
 */
export function readCocoShapes(
  entries: readonly string[],
  path: string,
  size: Canvas,
  values: Readonly<Record<string, number>>,
): ShapeSheet {
  const shapes: Shape[] = [];
  const faults: ShapeFault[] = [];
  for (const [index, text] of entries.entries()) {
    const entry = parseEntry(text);
    const label = readId(entry?.category_id) ?? '';
    const about = { number: index + 1, label };
    if (entry === undefined) {
      faults.push(faultOf(about, 'malformed', 'is no JSON object'));
      continue;
    }
    const geometry = geometryOf(entry.segmentation, size);
    const value = Object.hasOwn(values, label) ? values[label] : undefined;
    if (geometry === null) faults.push(faultOf(about, 'boxOnly', 'has no outline; nothing is drawn for it'));
    else if (typeof geometry === 'string') faults.push(faultOf(about, 'malformed', geometry));
    else if (value === undefined)
      faults.push(
        faultOf(
          about,
          'unknownClass',
          `has the category ${label === '' ? 'none' : label}, which the file does not declare`,
        ),
      );
    else {
      const [x, y, w, h] = readNumberList(entry.bbox) ?? [];
      const hasBox = x !== undefined && y !== undefined && w !== undefined && h !== undefined;
      shapes.push({
        ...about,
        value,
        geometry,
        ...(hasBox ? { statedBox: [x, y, w, h] as const } : {}),
        isBelow: entry.iscrowd === 1 || entry.iscrowd === true,
      });
    }
  }
  return { format: 'coco', path, size, shapes, faults };
}

/** What an annotation covers; null where it has a box only; a text that says why it cannot be read. */
function geometryOf(segmentation: unknown, { width, height }: Canvas): Geometry | string | null {
  if (segmentation === undefined || segmentation === null) return null;
  if (isRecord(segmentation)) return runsOf(segmentation, width, height);
  if (!Array.isArray(segmentation)) return 'has an outline that is no list';
  if (segmentation.length === 0) return null;
  const parts: (readonly number[])[] = [];
  for (const part of segmentation as readonly unknown[]) {
    const points = readNumberList(part);
    if (points === undefined) return 'has an outline that is no list of numbers';
    if (points.length % 2 === 1) return `has ${String(points.length)} coordinates, an odd number`;
    parts.push(points);
  }
  return { kind: 'polygons', parts };
}

function runsOf(runs: Readonly<Record<string, unknown>>, width: number, height: number): Geometry | string {
  const [ownHeight, ownWidth] = readNumberList(runs.size) ?? [];
  if (ownWidth !== width || ownHeight !== height) {
    return `is a mask of ${String(ownWidth)}×${String(ownHeight)} in an image of ${String(width)}×${String(height)}`;
  }
  const stated = runs.counts;
  const counts = typeof stated === 'string' ? readRunString(stated) : readNumberList(stated);
  if (counts === undefined) return 'has run lengths that cannot be read';
  return faultOfRuns(counts, width, height) ?? { kind: 'runs', counts, width, height };
}
