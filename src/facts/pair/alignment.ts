/**
 * A place where the mask's boundary might belong, told as the shift that the mask would then have: x px to the right of
 * where it should be, y px below. `z` is how far the boundary fits the image's edges better there than at a displacement
 * picked at random, in standard deviations over the displacements around.
 */
export interface AlignmentPeak {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Covariance of the error with which a place is known, in px². */
export interface PlaceError {
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** How one mask lies on its image's edges. Small and plain: kept in the store, sent between threads. */
export interface Alignment {
  /** Corners of pixels on the mask's boundaries. */
  readonly cornerCount: number;
  /** The best fits, best first, at most three; empty where the mask has too little boundary or the image no edges. */
  readonly peaks: readonly AlignmentPeak[];
  /** How surely the first peak is placed; zero where `peaks` is empty. */
  readonly error: PlaceError;
  /** z times 10, rounded, of the shifts from (-5, -5) to (5, 5) px, row by row, `[11, 11]`. Empty where `peaks` is. */
  readonly near: readonly number[];
  /** 1 - Dice(mask, mask moved by the first peak's shift), in [0, 1]; 0 where that shift is below 1.25 px. */
  readonly diceCost: number;
}

/** Largest shift that is sought, in px along each axis. */
export const searchReachPx = 64;
/** Half the side of the patch of shifts around zero that is kept whole. */
export const nearReachPx = 5;
