import type { Mask } from '../../core/model/mask.ts';
import type { Raster } from '../../core/model/raster.ts';
import type { Alignment, AlignmentPeak } from './alignment.ts';
import { boundaryCells } from './boundaryPieces.ts';
import { labelPlane, type LabelPlane } from './labelPlane.ts';
import { quickFits } from './quickFits.ts';
import { searchFits, type FitSearch, type SearchEffort } from './searchFits.ts';
import { shiftDiceCost } from './shiftDiceCost.ts';
import type { SurfacePeak } from './surfacePeaks.ts';

export interface AlignmentOptions {
  /** Label that counts for nothing; null for none, undefined to tell from the mask (255 beside two or more classes). */
  readonly ignoreLabel?: number | null;
}

/** Enough to see that a mask lies well, as most do. */
const quick: SearchEffort = { wideCorners: 320, closeCorners: 768, growthsPx: [0] };
/** Twice as many corners (2,000 found hardly more on the bench), and masks drawn a little too large or small. */
const thorough: SearchEffort = { wideCorners: 768, closeCorners: 768, growthsPx: [0, -2, 2, -4, 4] };
/** A quick search is believed where one fit within this distance of no shift is so good, and none comes near to it. */
const decisive = { distancePx: 1.5, z: 6, rivalShare: 0.65 };

/**
 * Finds the shift of the mask at which its boundaries lie best on the image's edges, within 24 px, without any model.
 * Image and mask must have the same size (another rule reports those that do not).
 */
export function measureAlignment(image: Raster, mask: Mask, options: AlignmentOptions = {}): Alignment {
  const plane = labelPlane(mask, options.ignoreLabel);
  const cells = boundaryCells(plane);
  const { cornerCount } = cells;
  const first =
    image.data instanceof Uint8Array ? quickFits(image, image.data, cells) : searchFits(image, cells, quick);
  const fits = first !== undefined && isDecisive(first) ? first : searchFits(image, cells, thorough);
  if (fits === undefined) return { cornerCount, peaks: [], near: [], diceCost: 0 };
  const peaks = fits.peaks.map(asShift);
  return {
    cornerCount,
    peaks,
    // A displacement of the boundary undoes the opposite shift of the mask.
    near: Array.from(fits.near, (z) => roundTo(z * 10, 0)).reverse(),
    diceCost: diceCostOf(plane, peaks[0]),
  };
}

function isDecisive({ peaks: [best, rival] }: FitSearch): boolean {
  if (best === undefined || best.value < decisive.z) return false;
  if (decisive.distancePx < Math.hypot(best.x, best.y)) return false;
  return rival === undefined || rival.value < decisive.rivalShare * best.value;
}

function diceCostOf(plane: LabelPlane, peak: AlignmentPeak | undefined): number {
  if (peak === undefined || Math.hypot(peak.x, peak.y) < 1) return 0;
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
