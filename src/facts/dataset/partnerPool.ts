import type { PairSignature } from '../pair/signature.ts';
import { fitOf, imageField, maskCells, type ImageField, type MaskCells } from '../pair/signatureFit.ts';
import { readGrid } from '../pair/signatureText.ts';
import { fitsOfTransforms } from '../pair/symmetry.ts';
import { chanceOf, zOf, type Chance } from './partnerChance.ts';

/** One sample as the search for partners knows it. */
export interface PoolEntry {
  readonly id: string;
  readonly signature: PairSignature;
}

/** An image ready to be compared with any mask. */
export interface Candidate {
  readonly index: number;
  readonly field: ImageField;
  readonly chance: Chance;
  /** Deviations above chance of its own mask. */
  readonly z: number;
}

/** Signatures, read when they are needed: 10,000 of them read at once would take 400 MB. */
export interface Pool {
  readonly entries: readonly PoolEntry[];
  readonly candidate: (index: number) => Candidate;
  readonly cells: (index: number) => MaskCells;
  /** z of the mask of one sample on the image of another. */
  readonly zWith: (candidate: Candidate, maskIndex: number) => number;
}

/** Masks of other samples that tell what chance gives. */
const chanceMasks = 24;
/** Images and masks kept ready; the longest unused is not sought out, all are dropped at once. */
const maxKept = 512;

export function createPool(entries: readonly PoolEntry[]): Pool {
  const cells = kept((index) => maskCells(readGrid(entries[index]?.signature.mask ?? '')));
  const shared = evenly(entries.length, chanceMasks + 1);
  const sharedCells = shared.map((index) => maskCells(readGrid(entries[index]?.signature.mask ?? '')));
  const candidate = kept((index): Candidate => {
    const entry = entries[index];
    if (entry === undefined) throw new RangeError(`no sample ${String(index)}`);
    const field = imageField(readGrid(entry.signature.image));
    const others = sharedCells.filter((_, i) => entries[shared[i] ?? 0]?.signature.mask !== entry.signature.mask);
    const chance = chanceOf(entry.signature, othersFits(field, others.slice(0, chanceMasks)));
    return { index, field, chance, z: zOf(entry.signature.fits[0] ?? 0, chance) };
  });
  return {
    entries,
    candidate,
    cells,
    zWith: ({ field, chance }, maskIndex) => zOf(fitOf(field, cells(maskIndex)), chance),
  };
}

/** Fits of masks that do not belong; of few, mirrored ones are taken in too. */
function othersFits(field: ImageField, others: readonly MaskCells[]): number[] {
  return others.flatMap((cells) =>
    chanceMasks <= 2 * others.length ? [fitOf(field, cells)] : fitsOfTransforms(field, cells).slice(0, 4),
  );
}

/** `count` of the numbers below `length`, evenly spread. */
export function evenly(length: number, count: number): number[] {
  if (length <= count) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * length) / count));
}

function kept<Value>(make: (index: number) => Value): (index: number) => Value {
  const known = new Map<number, Value>();
  return (index) => {
    const value = known.get(index) ?? make(index);
    if (maxKept <= known.size) known.clear();
    known.set(index, value);
    return value;
  };
}
