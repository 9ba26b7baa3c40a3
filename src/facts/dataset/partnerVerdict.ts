import type { Scale } from '../pair/scaleCandidates.ts';
import type { Transform } from '../pair/symmetry.ts';

/** What a pair's signature says of it, measured against the other masks of the dataset. */
export type PairVerdict =
  | { readonly kind: 'fits' }
  /** The mask was turned or mirrored: `transform` is what was done to it. */
  | { readonly kind: 'transformed'; readonly transform: Transform; readonly probability: number; readonly fit: Fit }
  | { readonly kind: 'scaled'; readonly scale: Scale; readonly probability: number; readonly fit: Fit }
  /** The mask belongs to another image. `partner`: the sample whose mask fits this image, `twin`: another one with the very same mask. */
  | {
      readonly kind: 'wrong';
      readonly partner: string | null;
      readonly twin: string | null;
      readonly probability: number;
      readonly fit: Fit;
    }
  /** The mask belongs here but lies elsewhere as a whole; by how much, `pair/alignment` measures. */
  | { readonly kind: 'moved'; readonly probability: number; readonly fit: Fit }
  /**
   * Neither here nor in another place does the mask fit clearly. `alike`: it does, but so does the mask of that sample, whose
   * image is nearly the same.
   */
  | { readonly kind: 'unclear'; readonly alike: string | null; readonly fit: Fit };

/** How far above chance the mask fits, in standard deviations of wrong masks on this image. */
export interface Fit {
  readonly asIs: number;
  /** With the fault undone; the same as `asIs` where nothing fits better. */
  readonly undone: number;
  /** Median over the dataset's pairs. */
  readonly usual: number;
}

/** An order in which images and masks were put together wrongly. */
export interface OrderMismatch {
  /** `offset`: each image has the mask of the sample `by` places further on; the others speak for themselves. */
  readonly order: 'offset' | 'reversed' | 'lexicographic' | 'natural';
  readonly by: number;
  readonly probability: number;
  /** Samples that the order gives a wrong mask, and those that were compared. */
  readonly movedCount: number;
  readonly comparedCount: number;
  /** From image to the sample whose mask fits it: ids, in order. */
  readonly partners: ReadonlyMap<string, string>;
}

/** All pairs of a dataset. */
export interface PartnerReport {
  readonly verdicts: ReadonlyMap<string, PairVerdict>;
  readonly order: OrderMismatch | null;
  readonly judgedCount: number;
  /** Median fit in standard deviations; below about 3 the masks do not follow edges. */
  readonly usualFit: number;
  readonly unclearCount: number;
  /** The first pair of which nothing could be told, by id: it speaks for all of them. */
  readonly unclearLeader: string | null;
  /** Pairs whose masks could be exchanged with that of a nearly identical image unnoticed, and the first of them. */
  readonly alikeCount: number;
  readonly alikeLeader: string | null;
}
