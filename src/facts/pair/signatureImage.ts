import type { Raster, SampleArray } from '../../core/model/raster.ts';
import { lightChannelCount } from '../image/readableImage.ts';
import { cellStarts, emptyGrid, gridSide, latticeOf, type CellPart, type EdgeGrid } from './signatureGrid.ts';

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
  const startX = cellStarts(columns.length);
  const startY = cellStarts(rows.length);
  for (let cellY = 0; cellY < gridSide; cellY++) {
    const top = startY[cellY] ?? 0;
    const bottom = startY[cellY + 1] ?? 0;
    for (let cellX = 0; cellX < gridSide; cellX++) {
      addCell(
        { light, width: columns.length, typical },
        { left: startX[cellX] ?? 0, right: startX[cellX + 1] ?? 0, top, bottom },
        grid,
        cellY * gridSide + cellX,
      );
    }
  }
  return grid;
}

interface Light {
  readonly light: Float32Array;
  readonly width: number;
  readonly typical: number;
}

/** Means over one cell. */
function addCell(
  { light, width, typical }: Light,
  { left, right, top, bottom }: CellPart,
  grid: EdgeGrid,
  cell: number,
): void {
  let amounts = 0;
  let cosines = 0;
  let sines = 0;
  let count = 0;
  for (let y = top; y < bottom; y++) {
    let at = y * width + left;
    let upper = light[at] ?? 0;
    let lower = light[at + width] ?? 0;
    for (let x = left; x < right; x++) {
      at++;
      const nextUpper = light[at] ?? 0;
      const nextLower = light[at + width] ?? 0;
      const gx = nextUpper + nextLower - upper - lower;
      const gy = lower + nextLower - upper - nextUpper;
      upper = nextUpper;
      lower = nextLower;
      const square = gx * gx + gy * gy;
      count++;
      if (square === 0) continue;
      const magnitude = Math.sqrt(square);
      amounts += magnitude / (magnitude + typical);
      // Amount times cos 2a and sin 2a: the amount over the square of the magnitude is shared by both.
      const scale = 1 / (magnitude * (magnitude + typical));
      cosines += scale * (gx * gx - gy * gy);
      sines += scale * 2 * gx * gy;
    }
  }
  if (count === 0) return;
  grid.amount[cell] = amounts / count;
  grid.cos[cell] = cosines / count;
  grid.sin[cell] = sines / count;
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
