import type { PairSignature } from '../pair/signature.ts';
import { fitOf, imageField, maskCells, type ImageField, type MaskCells } from '../pair/signatureFit.ts';
import { readGrid } from '../pair/signatureText.ts';
import { fitsOfTransforms } from '../pair/symmetry.ts';
import { chanceOf, zOf, type Chance } from './partnerChance.ts';
import {
  learnLook,
  readAreas,
  regionField,
  regionFit,
  regionRolls,
  regionTransforms,
  type LabelLook,
  type MaskAreas,
} from './partnerRegions.ts';

/** One sample as the search for partners knows it. */
export interface PoolEntry {
  readonly id: string;
  readonly signature: PairSignature;
}

/** An image ready to be compared with any mask. */
export interface Candidate {
  readonly index: number;
  readonly field: ImageField;
  readonly regions: Float32Array;
  /** What masks that do not belong reach, along edges and by regions. */
  readonly edgeChance: Chance;
  readonly regionChance: Chance;
  /** Of the masks that tell chance: the mean product of their deviations along edges and by regions. */
  readonly agreement: number;
  /** Deviations above chance of its own mask after each of `transforms`, along edges and by regions. */
  readonly edgeZ: readonly number[];
  readonly regionZ: readonly number[];
}

/** A mask ready to be laid on any image. */
export interface MaskForm {
  readonly cells: MaskCells;
  readonly areas: MaskAreas;
}

/** Signatures, read when they are needed: 10,000 of them read at once would take 400 MB. */
export interface Pool {
  readonly entries: readonly PoolEntry[];
  readonly candidate: (index: number) => Candidate;
  readonly mask: (index: number) => MaskForm;
}

/** Masks of other samples that tell what chance gives. */
const chanceMasks = 24;
/** Images and masks kept ready; the longest unused is not sought out, all are dropped at once. */
const maxKept = 512;
/** Pairs from which the looks of the classes are learned. */
const lookPairs = 1500;

export function createPool(entries: readonly PoolEntry[]): Pool {
  const signatures = entries.map(({ signature }) => signature);
  const look = learnLook(signatures, evenly(entries.length, lookPairs));
  const read = (index: number): MaskForm => readMaskForm(signatures[index], look);
  const mask = kept(read);
  const shared = evenly(entries.length, chanceMasks + 1).map((index) => ({ index, form: read(index) }));
  const candidate = kept((index): Candidate => {
    const signature = signatures[index];
    if (signature === undefined) throw new RangeError(`no sample ${String(index)}`);
    const others = shared.filter((each) => signatures[each.index]?.mask !== signature.mask).slice(0, chanceMasks);
    return readCandidate(
      signature,
      index,
      look,
      mask(index),
      others.map(({ form }) => form),
    );
  });
  return { entries, candidate, mask };
}

function readMaskForm(signature: PairSignature | undefined, look: LabelLook): MaskForm {
  if (signature === undefined) throw new RangeError('no such sample');
  return { cells: maskCells(readGrid(signature.mask)), areas: readAreas(signature, look) };
}

function readCandidate(
  signature: PairSignature,
  index: number,
  look: LabelLook,
  { areas }: MaskForm,
  others: readonly MaskForm[],
): Candidate {
  const grid = readGrid(signature.image);
  const field = imageField(grid);
  const regions = regionField(signature, index, look, areas, grid.amount);
  // Of few masks, mirrored ones are taken in too.
  const areFew = others.length < chanceMasks / 2;
  const edgeFits = others.flatMap(({ cells }) =>
    areFew ? fitsOfTransforms(field, cells).slice(0, 4) : [fitOf(field, cells)],
  );
  const regionFits = others.flatMap((other) =>
    areFew
      ? regionTransforms.slice(0, 4).map((cellAt) => regionFit(regions, other.areas, cellAt))
      : [regionFit(regions, other.areas, undefined)],
  );
  const edgeChance = chanceOf(signature.chance, edgeFits);
  const regionChance = chanceOf(rolledChance(regions, areas), regionFits);
  let agreement = 0;
  edgeFits.forEach((fit, i) => {
    agreement += bounded(zOf(fit, edgeChance)) * bounded(zOf(regionFits[i] ?? 0, regionChance));
  });
  return {
    index,
    field,
    regions,
    edgeChance,
    regionChance,
    agreement: edgeFits.length === 0 ? 0 : agreement / edgeFits.length,
    edgeZ: signature.fits.map((fit) => zOf(fit, edgeChance)),
    regionZ: regionTransforms.map((cellAt) => zOf(regionFit(regions, areas, cellAt), regionChance)),
  };
}

function rolledChance(regions: Float32Array, areas: MaskAreas): Chance {
  let sum = 0;
  let squares = 0;
  for (const cellAt of regionRolls) {
    const fit = regionFit(regions, areas, cellAt);
    sum += fit;
    squares += fit * fit;
  }
  const mean = sum / regionRolls.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / regionRolls.length - mean * mean)) };
}

/** A single mask that fits by chance is not to speak for all. */
function bounded(z: number): number {
  return Math.max(-3, Math.min(3, z));
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
