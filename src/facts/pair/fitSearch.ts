import type { PlaceError } from './alignment.ts';
import type { SurfacePeak } from './surfacePeaks.ts';

/** How a boundary, displaced, fits an image's edges; values are z (see `AlignmentPeak`), displacements in px. */
export interface FitSearch {
  /** z of the displacements within 5 px of zero, `[11, 11]`. */
  readonly near: Float64Array;
  /** The best of them, and the best ones farther away that come near to it: highest first. */
  readonly peaks: readonly SurfacePeak[];
  /** How surely the first of them is placed. */
  readonly error: PlaceError;
}

/** With fewer corners the best of hundreds of displacements is chance. */
export const minCorners = 24;
/** Two peaks closer than this are one; the noise is measured farther away from the highest peak. */
export const peakRadiusPx = 5;
