import { readBase64 } from './base64.ts';
import type { Decoded } from '../../core/model/problem.ts';
import type { ShapeFault } from '../../core/model/shapes.ts';
import { broken } from '../broken.ts';
import { decodePng } from '../png/decodePng.ts';
import type { ShapeSheet } from '../shapes/drawShapes.ts';
import type { Canvas } from '../shapes/fillGeometry.ts';
import { isRecord, readNumber, readNumberList } from '../shapes/readNumbers.ts';
import type { Geometry, Points, Shape } from '../shapes/shape.ts';
import { faultOf } from '../shapes/shapeFaults.ts';

/** What labelme's own converters give lines and points (`labelme.utils.shape_to_mask`). */
const [lineWidthPx, pointRadiusPx] = [10, 5];
/** A mask shape's PNG is a part of the image; larger ones than this are no such thing. */
const maxMaskPixels = 2 ** 28;

/**
 * Reads a labelme file. Shapes are drawn in the file's order, later over earlier. `values` gives the value of each label; shapes of other
 * labels are faults. Without a size in the file, `imageSize` counts.
 */
export function readLabelme(
  text: string,
  path: string,
  imageSize: Canvas | null,
  values: Readonly<Record<string, number>>,
): Decoded<ShapeSheet> {
  const parsed = parseJson(text);
  if (typeof parsed === 'string') return broken('corrupt', `is no whole JSON (${parsed})`);
  if (!isRecord(parsed.json) || !Array.isArray(parsed.json.shapes)) {
    return broken('corrupt', 'holds no labelme shapes');
  }
  const { imageWidth, imageHeight } = parsed.json;
  const [width, height] = [readNumber(imageWidth) ?? imageSize?.width, readNumber(imageHeight) ?? imageSize?.height];
  if (width === undefined || height === undefined)
    return broken('unsupported', 'cannot be drawn: nothing says how large its image is');
  if (!Number.isInteger(width) || !Number.isInteger(height))
    return broken('corrupt', 'states a size that is no number of pixels');
  const shapes: Shape[] = [];
  const faults: ShapeFault[] = [];
  for (const [index, item] of parsed.json.shapes.entries()) {
    const record = isRecord(item) ? item : {};
    const label = typeof record.label === 'string' ? record.label : '';
    const about = { number: index + 1, label };
    const value = Object.hasOwn(values, label) ? values[label] : undefined;
    const geometry = geometryOf(record);
    if (typeof geometry === 'string') faults.push(faultOf(about, 'malformed', geometry));
    else if (value === undefined)
      faults.push(
        faultOf(about, 'unknownClass', `has the label “${label.slice(0, 60)}”, which the dataset does not declare`),
      );
    else shapes.push({ ...about, value, geometry });
  }
  return { value: { format: 'labelme', path, size: { width, height }, shapes, faults }, problems: [] };
}

/** The value, or why there is none. */
function parseJson(text: string): { readonly json: unknown } | string {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 120) : String(error);
  }
}

/** What a shape covers, or why that cannot be told. */
function geometryOf(record: Readonly<Record<string, unknown>>): Geometry | string {
  const { points: pairs } = record;
  const stated = record.shape_type ?? 'polygon';
  const type = typeof stated === 'string' ? stated : '?';
  if (!Array.isArray(pairs)) return 'has no points';
  const points: number[] = [];
  for (const pair of pairs as readonly unknown[]) {
    const [x, y, ...more] = readNumberList(pair) ?? [];
    if (x === undefined || y === undefined || 0 < more.length) return 'has a point that is no pair of numbers';
    points.push(x, y);
  }
  switch (type) {
    case 'polygon':
    case 'oriented_rectangle':
      return { kind: 'polygons', parts: [points] };
    case 'rectangle':
      return points.length === 4 ? { kind: 'rectangle', points } : sayCount('a rectangle', points, 2);
    case 'circle':
      return points.length === 4 ? { kind: 'circle', points } : sayCount('a circle', points, 2);
    case 'line':
    case 'linestrip':
      return 4 <= points.length ? { kind: 'line', points, widthPx: lineWidthPx } : sayCount('a line', points, 2);
    case 'point':
      return points.length === 2 ? { kind: 'point', points, radiusPx: pointRadiusPx } : sayCount('a point', points, 1);
    case 'mask':
      return maskOf(record.mask, points);
    default:
      return `is of the type “${type.slice(0, 30)}”, which labelme does not turn into a mask`;
  }
}

function sayCount(what: string, points: Points, wanted: number): string {
  return `is ${what} with ${String(points.length / 2)} points instead of ${String(wanted)}`;
}

/** labelme keeps a mask as PNG in base64, and where it lies as two corners. */
function maskOf(mask: unknown, points: Points): Geometry | string {
  const [x, y] = points;
  if (typeof mask !== 'string' || x === undefined || y === undefined) return 'has no mask';
  const bytes = readBase64(mask);
  const raster = bytes === undefined ? undefined : decodePng(bytes, { maxPixels: maxMaskPixels }).value?.raster;
  if (raster?.channels !== 1) return 'has a mask that is no PNG of one channel';
  const { width, height, data: bits } = raster;
  return { kind: 'bitmap', x: Math.trunc(x), y: Math.trunc(y), width, height, bits };
}
