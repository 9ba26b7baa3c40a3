import type { Mask } from '../../core/model/mask.ts';
import type { Raster } from '../../core/model/raster.ts';
import type { Alignment, AlignmentPeak } from './alignment.ts';
import { boundaryCells } from './boundaryPieces.ts';
import { labelPlane, type LabelPlane } from './labelPlane.ts';
import { quickFits } from './quickFits.ts';
import { searchFits } from './searchFits.ts';
import { lightSource } from './lightPlanes.ts';
import { shiftDiceCost } from './shiftDiceCost.ts';
import type { SurfacePeak } from './surfacePeaks.ts';

export interface AlignmentOptions {
  /** Label that counts for nothing; null for none, undefined to tell from the mask (255 beside two or more classes). */
  readonly ignoreLabel?: number | null;
}

/** Below this many px of shift the Dice that it costs is not counted. */
const minCostPx = 1.25;
/**
 * Finds the shift of the mask at which its boundaries lie best on the image's edges, within 64 px, without any model.
 * Image and mask must have the same size (another rule reports those that do not).
 */
export function measureAlignment(image: Raster, mask: Mask, options: AlignmentOptions = {}): Alignment {
  const plane = labelPlane(mask, options.ignoreLabel);
  const cells = boundaryCells(plane);
  const { cornerCount } = cells;
  const source = lightSource(image);
  const fits = quickFits(source, cells) ?? searchFits(source, cells);
  if (fits === undefined) return { cornerCount, peaks: [], error: { xx: 0, yy: 0, xy: 0 }, near: [], diceCost: 0 };
  const peaks = fits.peaks.map(asShift);
  return {
    cornerCount,
    peaks,
    error: { xx: roundTo(fits.error.xx, 3), yy: roundTo(fits.error.yy, 3), xy: roundTo(fits.error.xy, 3) },
    // A displacement of the boundary undoes the opposite shift of the mask.
    near: Array.from(fits.near, (z) => roundTo(z * 10, 0)).reverse(),
    diceCost: diceCostOf(plane, peaks[0]),
  };
}

function diceCostOf(plane: LabelPlane, peak: AlignmentPeak | undefined): number {
  if (peak === undefined || Math.hypot(peak.x, peak.y) < minCostPx) return 0;
  return roundTo(shiftDiceCost(plane, Math.round(peak.x), Math.round(peak.y)), 4);
}

function asShift({ x, y, value }: SurfacePeak): AlignmentPeak {
  return { x: roundTo(-x, 2), y: roundTo(-y, 2), z: roundTo(value, 2) };
}

function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  // Adding zero turns -0, which JSON would not keep, into 0.
  return Math.round(value * scale) / scale + 0;
}
