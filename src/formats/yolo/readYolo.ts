import type { ShapeFault } from '../../core/model/shapes.ts';
import type { ShapeSheet } from '../shapes/drawShapes.ts';
import type { Canvas } from '../shapes/fillGeometry.ts';
import { measureOutline } from '../shapes/measurePolygon.ts';
import type { Geometry, Shape } from '../shapes/shape.ts';
import { faultOf } from '../shapes/shapeFaults.ts';

/** Class, x, y, width, height. */
const boxNumbers = 5;
/** Class and three points. */
const smallestOutline = 7;

/**
 * Reads a YOLO segmentation label: a class number and a closed outline a line, in shares of the image's size. The value in the
 * mask is the class plus 1: 0 is background. `values` holds the classes that are declared; where it is empty, all pass.
 */
export function readYolo(
  text: string,
  path: string,
  size: Canvas,
  values: Readonly<Record<string, number>>,
): ShapeSheet {
  const shapes: Shape[] = [];
  const faults: ShapeFault[] = [];
  const isOpen = Object.keys(values).length === 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const words = line.trim().split(/\s+/);
    const label = words[0] ?? '';
    const about = { number: index + 1, label };
    const numbers = words.map(Number);
    const detail = faultOfRow(numbers, words);
    if (detail !== null) {
      faults.push(faultOf(about, 'malformed', detail));
      continue;
    }
    const value = values[String(numbers[0])] ?? (isOpen ? (numbers[0] ?? 0) + 1 : undefined);
    if (value === undefined) {
      faults.push(faultOf(about, 'unknownClass', `is of class ${label}, which the dataset does not declare`));
      continue;
    }
    const isBoxOnly = numbers.length === boxNumbers;
    shapes.push({ ...about, value, geometry: geometryOf(numbers, size), ...(isBoxOnly ? { isBoxOnly } : {}) });
  }
  // Ultralytics draws small shapes over large ones.
  return { format: 'yolo', path, size, shapes: shapes.toSorted((a, b) => areaOf(b) - areaOf(a)), faults };
}

/** True where a label's text holds outlines, 'boxes' where it holds boxes only, null where it is neither. */
export function sniffYolo(text: string): 'outlines' | 'boxes' | 'empty' | null {
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first !== '');
  if (rows.length === 0) return 'empty';
  const isRow = (row: readonly string[]): boolean =>
    boxNumbers <= row.length && row.every((word) => /^[+-]?[\d.]/.test(word) && !Number.isNaN(Number(word)));
  const fitting = rows.filter(isRow);
  if (fitting.length * 2 <= rows.length || !fitting.every(([first]) => /^\d+(?:\.0+)?$/.test(first ?? ''))) return null;
  return fitting.some((row) => smallestOutline <= row.length) ? 'outlines' : 'boxes';
}

function faultOfRow(numbers: readonly number[], words: readonly string[]): string | null {
  const bad = numbers.findIndex((number) => !Number.isFinite(number));
  if (0 <= bad) return `holds “${(words[bad] ?? '').slice(0, 20)}”, which is no number`;
  const [category = -1] = numbers;
  if (!Number.isInteger(category) || category < 0 || 0xffff <= category)
    return `is of class ${words[0] ?? ''}, which is no class number`;
  if (numbers.length === boxNumbers) return null;
  if (numbers.length % 2 === 0) return `has ${String(numbers.length - 1)} coordinates, an odd number`;
  return numbers.length < smallestOutline ? `has ${String(numbers.length - 1)} coordinates; an outline needs 6` : null;
}

function geometryOf([, ...shares]: readonly number[], { width, height }: Canvas): Geometry {
  if (shares.length + 1 === boxNumbers) {
    const [x = 0, y = 0, w = 0, h = 0] = shares;
    const points = [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height];
    return { kind: 'rectangle', points };
  }
  return { kind: 'polygons', parts: [shares.map((share, i) => share * (i % 2 === 0 ? width : height))] };
}

function areaOf({ geometry }: Shape): number {
  if (geometry.kind === 'polygons') return measureOutline(geometry.parts[0] ?? []).areaPx;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = geometry.kind === 'rectangle' ? geometry.points : [];
  return (x1 - x0) * (y1 - y0);
}
