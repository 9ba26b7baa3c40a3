/** How often a value occurs over all masks. */
export interface ValueTally {
  readonly value: number;
  /** Masks that hold it at all, and masks in which it fills areas. */
  readonly maskCount: number;
  readonly labelMaskCount: number;
  readonly pixelCount: number;
  /** All pixels of the masks that hold it. */
  readonly holderPixelCount: number;
}
