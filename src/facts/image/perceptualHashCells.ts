import type { Raster, SampleArray } from '../../core/model/raster.ts';
import { lightChannelCount } from './readableImage.ts';

/** Side of the small picture that stands for an image. 32 keeps enough detail to tell frames of one camera apart. */
export const cellSide = 32;
export const cellCount = cellSide * cellSide;
/**
 * Pixels looked at along one side of a cell, evenly spread: the same work for every size of image. Fewer make the texture of
 * large images alias, so that a resized copy looks less like its original.
 */
const looksPerCell = 8;
/** Steps of brightness that a cell's letter tells: fine enough that rounding costs less than 0.1 % of the correlation. */
const highestLevel = 63;
/** Letters from '#' on: none of them needs escaping in JSON but one. */
const firstLetter = 35;

/** Mean brightness of 32 × 32 cells that cover the image, `[32, 32]`, in the file's own unit; what is not finite counts as 0. */
export function averageCells(raster: Raster): Float64Array {
  const { width, height, channels, data } = raster;
  const light = Math.min(3, lightChannelCount(channels));
  const looks = cellSide * looksPerCell;
  const columns = new Int32Array(looks);
  for (let i = 0; i < looks; i++) columns[i] = Math.floor(((i + 0.5) * width) / looks) * channels;
  const cells = new Float64Array(cellCount);
  for (let look = 0; look < looks; look++) {
    const rowAt = Math.floor(((look + 0.5) * height) / looks) * width * channels;
    const first = Math.floor(look / looksPerCell) * cellSide;
    if (data instanceof Uint8Array && light === 3) addColorRow(cells, first, data, rowAt, columns);
    else addRow(cells, first, data, rowAt, columns, light);
  }
  const scale = 1 / (looksPerCell * looksPerCell * light);
  for (let i = 0; i < cellCount; i++) cells[i] = (cells[i] ?? 0) * scale;
  return cells;
}

// The commonest kind of image is written out: as one loop it takes a third of the time.
function addColorRow(cells: Float64Array, first: number, data: Uint8Array, rowAt: number, columns: Int32Array): void {
  for (let cell = 0, i = 0; cell < cellSide; cell++) {
    let sum = 0;
    for (const end = i + looksPerCell; i < end; i++) {
      const at = rowAt + (columns[i] ?? 0);
      sum += (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
    }
    cells[first + cell] = (cells[first + cell] ?? 0) + sum;
  }
}

function addRow(
  cells: Float64Array,
  first: number,
  data: SampleArray,
  rowAt: number,
  columns: Int32Array,
  light: number,
): void {
  for (let cell = 0, i = 0; cell < cellSide; cell++) {
    let sum = 0;
    for (const end = i + looksPerCell; i < end; i++) {
      const at = rowAt + (columns[i] ?? 0);
      for (let channel = 0; channel < light; channel++) {
        const value = data[at + channel] ?? 0;
        if (Number.isFinite(value)) sum += value;
      }
    }
    cells[first + cell] = (cells[first + cell] ?? 0) + sum;
  }
}

/** The cells as a text of 1,024 letters: the darkest is the first letter, the brightest the 64th. */
export function encodeCells(cells: Float64Array, low: number, high: number): string {
  const scale = low < high ? highestLevel / (high - low) : 0;
  const codes = new Array<number>(cellCount);
  for (let i = 0; i < cellCount; i++) codes[i] = firstLetter + Math.round(((cells[i] ?? 0) - low) * scale);
  return String.fromCharCode(...codes);
}

/** The cells as numbers from 0 to 63, `[32, 32]`, into `target`. */
export function decodeCells(text: string, target: Float32Array): Float32Array {
  for (let i = 0; i < cellCount; i++) target[i] = text.charCodeAt(i) - firstLetter;
  return target;
}
