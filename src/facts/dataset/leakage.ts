import { defineDatasetFact } from '../../core/engine/fact.ts';
import { perceptualHash } from '../image/perceptualHash.ts';
import { pixelHash } from '../image/pixelHash.ts';
import type { CopyKind } from './duplicateClusters.ts';
import { clusterCopies } from './duplicateClusters.ts';
import { findCopies } from './duplicateCopies.ts';
import { describeSymmetry } from './duplicateFilters.ts';
import type { ImageSequence } from './leakageSequences.ts';
import { findSequences, readNumber } from './leakageSequences.ts';

/** Images that show the same, or that belong to one recording. */
export interface LeakageCluster {
  readonly kind: CopyKind | 'sequence';
  /** Sorted; of a sequence, by number. */
  readonly files: readonly string[];
  /** Split of each file; '' where the dataset has none. */
  readonly splitOf: readonly string[];
  /** Files of which another one has equal pixels. */
  readonly equalCount: number;
  /** In [0, 1]. */
  readonly confidence: number;
  /** What was done to a copy ("mirrored left to right"), or what the names of a recording share ("0001TP_#"). */
  readonly how: readonly string[];
}

/** What the images of a dataset have in common with each other. */
export interface Leakage {
  /** Images looked at; those of one value everywhere and unreadable ones are not. */
  readonly imageCount: number;
  /** Images looked at in each split; '' for none. */
  readonly splitCounts: ReadonlyMap<string, number>;
  /** Copies, largest cluster first. */
  readonly copies: readonly LeakageCluster[];
  readonly sequences: readonly LeakageCluster[];
  /** Images too even to be told from others, unless every pixel is equal. */
  readonly evenCount: number;
  /** Images whose near copies were not sought, because too many images are alike. */
  readonly cutShortCount: number;
}

/** Of two images with neighboring numbers only a pair that is this surely a copy is no pair of frames. */
const surelyCopied = 0.998;
/** Numbers so near are those of frames one after the other, or every few frames. */
const neighborDistance = 10;

/** An image as the reduction keeps it: about 1.2 kB, most of it shared with the sample's facts. */
interface Entry {
  readonly path: string;
  readonly split: string;
  readonly key: string;
  readonly cells: string;
}

export const leakage = defineDatasetFact({
  id: 'dataset/leakage',
  isSlow: true,
  needs: { pixels: pixelHash, look: perceptualHash },
  start: (): Entry[] => [],
  add(entries, sample, { pixels, look }) {
    if (sample.image !== null)
      entries.push({ path: sample.image, split: sample.split ?? '', key: pixels.key, cells: look.cells });
    return entries;
  },
  merge: (left, right) => {
    for (const entry of right) left.push(entry);
    return left;
  },
  finish: (entries): Leakage => measureLeakage(entries),
});

export function measureLeakage(unsorted: readonly Entry[]): Leakage {
  const entries = dropRepeated(unsorted.toSorted((a, b) => (a.path < b.path ? -1 : b.path < a.path ? 1 : 0)));
  const groups = groupExact(entries);
  const groupSizes = new Int32Array(entries.length);
  for (const group of groups) for (const index of group) groupSizes[index] = group.length;
  const withPicture = groups.flatMap((group, i) => (firstOf(entries, group).cells === '' ? [] : [i]));
  const found = findCopies(withPicture.map((i) => firstOf(entries, groups[i] ?? []).cells));
  const pictureOf = new Array<number | null>(entries.length).fill(null);
  withPicture.forEach((i, picture) => {
    for (const index of groups[i] ?? []) pictureOf[index] = picture;
  });
  const sequences = findSequences(
    entries.map(({ path }, i) => ({ path, picture: pictureOf[i] ?? null })),
    found.waves,
  );
  const sequenceOf = new Map<number, ImageSequence>();
  for (const sequence of sequences) for (const index of sequence.members) sequenceOf.set(index, sequence);
  const pairs = found.pairs
    .map((pair) => ({ ...pair, left: withPicture[pair.left] ?? 0, right: withPicture[pair.right] ?? 0 }))
    .filter(({ left, right, symmetry }) => {
      // Frames of a camera that stands still are frames, not copies.
      const own = sequenceOf.get(groups[left]?.[0] ?? -1);
      return symmetry !== 0 || own === undefined || own !== sequenceOf.get(groups[right]?.[0] ?? -1);
    });
  const isFrames = ({ left, right, symmetry, confidence }: (typeof pairs)[number]): boolean =>
    symmetry === 0 &&
    confidence < surelyCopied &&
    areNeighbors(firstOf(entries, groups[left] ?? []).path, firstOf(entries, groups[right] ?? []).path);
  const frames = clusterCopies(groups, pairs.filter(isFrames)).filter(({ kind }) => kind === 'near');
  const toCluster = (
    kind: LeakageCluster['kind'],
    members: readonly number[],
    confidence: number,
    how: readonly string[],
  ): LeakageCluster => ({
    kind,
    files: members.map((index) => entries[index]?.path ?? ''),
    splitOf: members.map((index) => entries[index]?.split ?? ''),
    equalCount: members.filter((index) => 1 < (groupSizes[index] ?? 1)).length,
    confidence,
    how,
  });
  return {
    imageCount: entries.length,
    splitCounts: countSplits(entries),
    copies: clusterCopies(
      groups,
      pairs.filter((pair) => !isFrames(pair)),
    ).map(({ kind, members, symmetries, confidence }) =>
      toCluster(kind, members, confidence, [...new Set(symmetries.map(describeSymmetry))]),
    ),
    sequences: [
      ...sequences.map(({ pattern, members, confidence }) => toCluster('sequence', members, confidence, [pattern])),
      ...frames.map(({ members, confidence }) =>
        toCluster('sequence', members, confidence, [readNumber(entries[members[0] ?? 0]?.path ?? '')?.pattern ?? '']),
      ),
    ].sort((a, b) => b.files.length - a.files.length),
    evenCount: entries.filter(({ cells }) => cells === '').length,
    cutShortCount: found.cutShortCount,
  };
}

function areNeighbors(left: string, right: string): boolean {
  const [a, b] = [readNumber(left), readNumber(right)];
  return a !== null && b !== null && a.pattern === b.pattern && isNear(a.number - b.number);
}

function isNear(distance: number): boolean {
  return distance !== 0 && Math.abs(distance) <= neighborDistance;
}

/** One image with several masks is one image. */
function dropRepeated(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ path }, i) => i === 0 || entries[i - 1]?.path !== path);
}

function groupExact(entries: readonly Entry[]): readonly (readonly number[])[] {
  const byKey = new Map<string, number[]>();
  entries.forEach(({ key, cells }, i) => {
    const whole = `${key}\n${cells}`;
    const group = byKey.get(whole);
    if (group === undefined) byKey.set(whole, [i]);
    else group.push(i);
  });
  return [...byKey.values()];
}

function firstOf(entries: readonly Entry[], group: readonly number[]): Entry {
  return entries[group[0] ?? -1] ?? { path: '', split: '', key: '', cells: '' };
}

function countSplits(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { split } of entries) counts.set(split, (counts.get(split) ?? 0) + 1);
  return counts;
}
