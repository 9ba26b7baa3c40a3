import type { Encoding, Palette, SampleArray } from './raster.ts';

/**
 * A label mask. `labels` has one value a pixel, row by row, `[height, width]`.
 * - `index`: the values as stored (grey value or palette index); RGB(A) files whose channels are equal everywhere count as grey.
 * - `color`: colors packed as 0xRRGGBB, because the file stores colors where indices are expected.
 */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly labels: SampleArray;
  readonly valueKind: 'index' | 'color';
  readonly palette?: Palette;
  /** Distinct alpha values, where the file has alpha. */
  readonly alphaValues?: readonly number[];
  readonly encoding: Encoding;
  /** How many files were united into this mask (1, or one a object). */
  readonly fileCount: number;
}
