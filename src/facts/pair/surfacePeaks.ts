import type { DisplacementGrid } from './responseSurface.ts';

export interface NoiseLevel {
  readonly mean: number;
  readonly deviation: number;
}

/** A local maximum; x and y in px of displacement. */
export interface SurfacePeak {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** The highest local maxima, highest first, no two closer than `separationPx`. */
export function surfacePeaks(
  surface: Float64Array,
  grid: DisplacementGrid,
  count: number,
  separationPx: number,
): SurfacePeak[] {
  const candidates: SurfacePeak[] = [];
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      if (!isLocalMaximum(surface, grid, column, row)) continue;
      const value = surface[row * grid.columns + column] ?? 0;
      candidates.push({ x: grid.firstX + column * grid.step, y: grid.firstY + row * grid.step, value });
    }
  }
  candidates.sort((left, right) => right.value - left.value);
  const peaks: SurfacePeak[] = [];
  for (const candidate of candidates) {
    if (peaks.length === count) break;
    const isApart = peaks.every((peak) => separationPx <= Math.hypot(peak.x - candidate.x, peak.y - candidate.y));
    if (isApart) peaks.push(candidate);
  }
  return peaks;
}

/** The highest value of a surface of unit step, refined below a pixel by a parabola through it and its neighbors in x and in y. */
export function refinedPeak(surface: Float64Array, grid: DisplacementGrid): SurfacePeak {
  let best = 0;
  for (let i = 1; i < surface.length; i++) if ((surface[best] ?? 0) < (surface[i] ?? 0)) best = i;
  const column = best % grid.columns;
  const row = Math.floor(best / grid.columns);
  const value = surface[best] ?? 0;
  const isInnerX = 0 < column && column + 1 < grid.columns;
  const isInnerY = 0 < row && row + 1 < grid.rows;
  const x = isInnerX ? vertexOffset(surface[best - 1] ?? 0, value, surface[best + 1] ?? 0) : 0;
  const y = isInnerY ? vertexOffset(surface[best - grid.columns] ?? 0, value, surface[best + grid.columns] ?? 0) : 0;
  return { x: grid.firstX + (column + x) * grid.step, y: grid.firstY + (row + y) * grid.step, value };
}

/** Where the parabola through (-1, before), (0, top), (1, after) has its vertex, within half a step. */
function vertexOffset(before: number, top: number, after: number): number {
  const curvature = before + after - 2 * top;
  return curvature < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature))) : 0;
}

function isLocalMaximum(surface: Float64Array, grid: DisplacementGrid, column: number, row: number): boolean {
  const value = surface[row * grid.columns + column] ?? 0;
  for (let v = Math.max(0, row - 1); v <= Math.min(grid.rows - 1, row + 1); v++) {
    for (let u = Math.max(0, column - 1); u <= Math.min(grid.columns - 1, column + 1); u++) {
      if (value < (surface[v * grid.columns + u] ?? 0)) return false;
    }
  }
  return true;
}

/** Mean and deviation of the surface farther than `radiusPx` away from its highest peak; undefined where it is flat. */
export function noiseLevel(
  surface: Float64Array,
  grid: DisplacementGrid,
  peak: SurfacePeak | undefined,
  radiusPx: number,
): NoiseLevel | undefined {
  if (peak === undefined) return undefined;
  let count = 0;
  let sum = 0;
  let squares = 0;
  let at = 0;
  for (let row = 0; row < grid.rows; row++) {
    const y = grid.firstY + row * grid.step - peak.y;
    for (let column = 0; column < grid.columns; column++) {
      const value = surface[at++] ?? 0;
      const x = grid.firstX + column * grid.step - peak.x;
      if (x * x + y * y < radiusPx * radiusPx) continue;
      count++;
      sum += value;
      squares += value * value;
    }
  }
  const mean = sum / Math.max(1, count);
  const variance = squares / Math.max(1, count) - mean * mean;
  return 1e-12 < variance ? { mean, deviation: Math.sqrt(variance) } : undefined;
}
