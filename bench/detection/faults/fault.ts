import type { FindingView } from '../../../src/protocol/findings.ts';
import type { BaseSet } from '../copies/basePairs.ts';
import type { Contents } from '../copies/memoryFolder.ts';
import type { EncodedFile } from '../copies/encode.ts';
import type { CopyLayout, Placed } from '../copies/layouts.ts';

export type FaultGroup = 'geometry' | 'encoding' | 'shape' | 'image' | 'files' | 'split' | 'format';

interface FaultBase {
  readonly id: string;
  readonly group: FaultGroup;
  /** Rules of which one must name the fault. */
  readonly rules: readonly string[];
  readonly strengths: readonly string[];
  /** Pairs that a set must have, where the rule states such a minimum (its options `minImages`, `minMasks`, `minPairs`). */
  readonly minPairs?: number;
}

/** A fault of single pairs, planted in a tenth of them. */
export interface PairFault extends FaultBase {
  readonly scope: 'pair';
  /** Undefined where the fault cannot be made of this pair or set: it is planted elsewhere then. */
  readonly plant: (context: PairContext) => Promise<Plant | undefined> | Plant | undefined;
  /** What all pairs are before the fault, where it is not what the authors published. */
  readonly base?: (placed: Placed) => Plant;
  /** Fewest pairs in which it is planted; 1 where absent. */
  readonly least?: number;
}

/** A fault of the dataset as a whole. */
export interface DatasetFault extends FaultBase {
  readonly scope: 'dataset';
  readonly layout: CopyLayout;
  readonly plant: (context: DatasetContext) => Promise<DatasetPlant | undefined> | DatasetPlant | undefined;
}

export type Fault = PairFault | DatasetFault;

export interface PairContext {
  readonly base: BaseSet;
  readonly placed: Placed;
  /** All pairs in which the fault is being planted, this one at `turn`. */
  readonly chosen: readonly Placed[];
  readonly turn: number;
  readonly strength: string;
  readonly random: () => number;
}

export interface DatasetContext {
  readonly base: BaseSet;
  readonly placed: readonly Placed[];
  readonly strength: string;
  readonly random: () => number;
}

/** What becomes of one pair: absent fields stay as they are, null removes the file. */
export interface Plant {
  readonly image?: EncodedFile | null;
  readonly mask?: EncodedFile | null;
  /** Further files, by path. */
  readonly extra?: Contents;
  /** Vector in px by which the mask was moved. */
  readonly shift?: { readonly x: number; readonly y: number };
}

export interface DatasetPlant {
  readonly contents: Contents;
  /** Files each of which must be named; where absent, one finding for the dataset is enough. */
  readonly planted?: readonly string[];
  readonly shift?: { readonly x: number; readonly y: number };
  /** Which findings of the rules count, where not all do. */
  readonly counts?: (finding: FindingView) => boolean;
}

/** The number in "3 px", "JPEG 75" or "1/2". */
export function numberIn(strength: string): number {
  const [first = 0, second] = [...strength.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
  return strength.includes('/') && second !== undefined ? first / second : first;
}

export function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
