import type { Box } from '../../core/model/finding.ts';

/** Connected areas (8 neighbors; background 4) of one value of a mask. */
export interface ClassAreas {
  /** Null: all values but background together, where a mask has more than 64. */
  readonly value: number | null;
  readonly count: number;
  readonly areaPx: number;
  /** Pixel sides that face other values. A long strip is 2 × area / perimeter thick. */
  readonly perimeterPx: number;
  /** Number of areas by size: place b counts those of 2^b to 2^(b+1) − 1 pixels. */
  readonly sizes: readonly number[];
  /** Pixels of the smallest one off the frame; null without any. */
  readonly smallestPx: number | null;
  /** Gaps of background inside areas of this value (null: none), and pixels of the smallest one. */
  readonly gapCount: number;
  readonly smallestGapPx: number | null;
}

/** One area that stands out. */
export interface Spot {
  /** Its value; of a gap, the value around it. */
  readonly value: number;
  readonly areaPx: number;
  /** Pixels of the area around it; 0 where it borders several. */
  readonly aroundPx: number;
  readonly box: Box;
}

/** The connected areas of an index mask; no islands, gaps and outlines in volumes, where a slice does not tell. */
export interface MaskComponents {
  readonly background: number | null;
  readonly classes: readonly ClassAreas[];
  /** Smallest areas off the frame, at most 8, each below 256 px. */
  readonly islands: readonly Spot[];
  /** Smallest gaps of background inside one area, at most 8, each below 256 px. */
  readonly gaps: readonly Spot[];
  /** Closed thin curves around background: what a drawing of contours consists of. */
  readonly outlines: {
    readonly count: number;
    readonly areaPx: number;
    readonly insidePx: number;
    readonly foregroundPx: number;
  };
}
