import type { Raster, SampleArray } from '../../core/model/raster.ts';
import { lightChannelCount } from '../image/readableImage.ts';
import { cellCount, cellsOfSamples, divideGrid, emptyGrid, gridSide, latticeOf, type EdgeGrid } from './signatureGrid.ts';

/**
 * The edges of an image: gradient g between neighboring samples, compressed to |g| / (|g| + mean |g|), so that neither
 * brightness nor contrast matters. Undefined where the image is the same everywhere.
 */
export function imageEdges(image: Raster): EdgeGrid | undefined {
  const { columns, rows } = latticeOf(image.width, image.height);
  const light = sampleLight(image, columns, rows);
  const typical = typicalGradient(light, columns.length, rows.length);
  if (typical === 0) return undefined;
  const grid = emptyGrid();
  const counts = new Float32Array(cellCount);
  const cellX = cellsOfSamples(columns.length);
  const cellY = cellsOfSamples(rows.length);
  const width = columns.length;
  for (let y = 0; y + 1 < rows.length; y++) {
    const firstCell = (cellY[y] ?? 0) * gridSide;
    let at = y * width;
    let left = light[at] ?? 0;
    let lowerLeft = light[at + width] ?? 0;
    for (let x = 0; x + 1 < width; x++) {
      at++;
      const right = light[at] ?? 0;
      const lowerRight = light[at + width] ?? 0;
      const gx = right + lowerRight - left - lowerLeft;
      const gy = lowerLeft + lowerRight - left - right;
      left = right;
      lowerLeft = lowerRight;
      const cell = firstCell + (cellX[x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
      const square = gx * gx + gy * gy;
      if (square === 0) continue;
      const magnitude = Math.sqrt(square);
      const amount = magnitude / (magnitude + typical);
      const scale = amount / square;
      grid.amount[cell] = (grid.amount[cell] ?? 0) + amount;
      grid.cos[cell] = (grid.cos[cell] ?? 0) + scale * (gx * gx - gy * gy);
      grid.sin[cell] = (grid.sin[cell] ?? 0) + scale * 2 * gx * gy;
    }
  }
  divideGrid(grid, counts);
  return grid;
}

/** Light at the sample points: red + 2 green + blue, or the first channel; what is not finite reads as 0. */
function sampleLight({ width, channels, data }: Raster, columns: Int32Array, rows: Int32Array): Float32Array {
  const light = new Float32Array(columns.length * rows.length);
  const isColor = 3 <= lightChannelCount(channels);
  let target = 0;
  for (const row of rows) {
    const start = row * width;
    if (isColor) target = sampleColorRow(data, start, channels, columns, light, target);
    else {
      for (const column of columns) light[target++] = data[(start + column) * channels] ?? 0;
    }
  }
  if (!(data instanceof Uint8Array)) {
    for (let i = 0; i < light.length; i++) if (!Number.isFinite(light[i])) light[i] = 0;
  }
  return light;
}

function sampleColorRow(
  data: SampleArray,
  start: number,
  channels: number,
  columns: Int32Array,
  light: Float32Array,
  target: number,
): number {
  for (const column of columns) {
    const at = (start + column) * channels;
    light[target++] = (data[at] ?? 0) + 2 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
  }
  return target;
}

/** Mean magnitude over every third row. */
function typicalGradient(light: Float32Array, width: number, height: number): number {
  let sum = 0;
  let count = 0;
  for (let y = 1; y + 1 < height; y += 3) {
    for (let at = y * width; at + 1 < (y + 1) * width; at++) {
      const gx = (light[at + 1] ?? 0) + (light[at + width + 1] ?? 0) - (light[at] ?? 0) - (light[at + width] ?? 0);
      const gy = (light[at + width] ?? 0) + (light[at + width + 1] ?? 0) - (light[at] ?? 0) - (light[at + 1] ?? 0);
      sum += Math.sqrt(gx * gx + gy * gy);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}
