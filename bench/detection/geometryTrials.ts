import { judgePairs } from '../../src/facts/dataset/partnerJudge.ts';
import type { PartnerReport, PairVerdict } from '../../src/facts/dataset/partnerVerdict.ts';
import type { PoolEntry } from '../../src/facts/dataset/partnerPool.ts';
import { measureSignature, type PairSignature } from '../../src/facts/pair/signature.ts';
import type { Scale } from '../../src/facts/pair/scaleCandidates.ts';
import type { Transform } from '../../src/facts/pair/symmetry.ts';
import type { BenchPair } from './benchPair.ts';
import type { BenchSet } from './benchSets.ts';
import { moveMask, resizeMask, scaleMask, transformMask } from './geometryPlant.ts';
import { seededRandom } from './seededRandom.ts';

/** Faults of single pairs, planted in 10 % of them. `wrongCopy`: another image's mask, while its own is lost. */
export const pairFaults = ['clean', 'mirrored', 'turned', 'wrongSwap', 'wrongCopy', 'scaled', 'shifted'] as const;
/** Faults of all pairs. */
export const orderFaults = ['offset', 'lexicographic', 'allFlipped'] as const;
export type PairFault = (typeof pairFaults)[number];
export type OrderFault = (typeof orderFaults)[number];

export interface LoadedSet {
  readonly set: BenchSet;
  readonly pairs: readonly BenchPair[];
  /** Undefined where a pair has no boundary or no edge. */
  readonly clean: readonly (PairSignature | undefined)[];
}

/** What was planted in one pair: null where it was left as its authors published it. */
export type Planted =
  | { readonly kind: 'transformed'; readonly transform: Transform }
  | { readonly kind: 'wrong'; readonly partner: string | null }
  | { readonly kind: 'scaled'; readonly scale: Scale }
  | { readonly kind: 'moved'; readonly x: number; readonly y: number }
  | null;

export interface Trial {
  readonly id: string;
  readonly planted: Planted;
  readonly verdict: PairVerdict;
}

export interface TrialSet {
  readonly trials: readonly Trial[];
  /** What was judged, in the trials' order. */
  readonly entries: readonly PoolEntry[];
  readonly report: PartnerReport;
}

export async function loadSet(set: BenchSet, root: string): Promise<LoadedSet> {
  const pairs: BenchPair[] = [];
  for await (const pair of set.load(root)) pairs.push(pair);
  return { set, pairs, clean: pairs.map(({ image, mask }) => measureSignature(image, mask)) };
}

/** One copy of a set with one fault in 10 % of its pairs (two at least where they are exchanged). */
export function plantPairs(loaded: LoadedSet, fault: PairFault, seed: number): TrialSet {
  const random = seededRandom(seed);
  const { pairs } = loaded;
  const order = shuffled(
    pairs.flatMap((_, index) => (loaded.clean[index] === undefined ? [] : [index])),
    random,
  );
  const least = fault === 'wrongSwap' ? 2 : 1;
  const chosen = fault === 'clean' ? [] : order.slice(0, Math.max(least, Math.round(pairs.length * 0.1)));
  const planted = new Map<number, { signature: PairSignature | undefined; truth: Planted }>();
  chosen.forEach((index, turn) => {
    const pair = pairs[index];
    if (pair !== undefined) planted.set(index, plantOne(loaded, fault, chosen, turn, order, random));
  });
  return judge(
    loaded,
    pairs.map(({ id }, index) => {
      const fresh = planted.get(index);
      return {
        id,
        signature: fresh === undefined ? loaded.clean[index] : fresh.signature,
        truth: fresh?.truth ?? null,
      };
    }),
  );
}

function plantOne(
  { pairs }: LoadedSet,
  fault: PairFault,
  chosen: readonly number[],
  turn: number,
  order: readonly number[],
  random: () => number,
): { signature: PairSignature | undefined; truth: Planted } {
  const { image, mask } = at(pairs, chosen[turn]);
  if (fault === 'mirrored' || fault === 'turned') {
    const mirrored: Transform[] = ['flipHorizontal', 'flipVertical', 'rotate180'];
    const turned: Transform[] = ['rotate90', 'rotate270', 'transpose', 'antiTranspose'];
    const transform = pick(fault === 'mirrored' ? mirrored : turned, random);
    return {
      signature: measureSignature(image, transformMask(mask, transform)),
      truth: { kind: 'transformed', transform },
    };
  }
  if (fault === 'scaled') {
    const zoom = pick([0.8, 0.85, 0.9, 1.1, 1.18, 1.25], random);
    const anchor = pick<Scale['anchor']>(['center', 'topLeft', 'bottomRight'], random);
    const scale: Scale = { x: zoom, y: zoom, anchor };
    return { signature: measureSignature(image, scaleMask(mask, scale)), truth: { kind: 'scaled', scale } };
  }
  if (fault === 'shifted') {
    const distance = (0.03 + 0.07 * random()) * Math.max(image.width, image.height);
    const angle = 2 * Math.PI * random();
    const [x, y] = [Math.round(distance * Math.cos(angle)), Math.round(distance * Math.sin(angle))];
    return { signature: measureSignature(image, moveMask(mask, x, y)), truth: { kind: 'moved', x, y } };
  }
  // Masks exchanged in a ring among the chosen; or taken from one that keeps its own.
  const isSwap = fault === 'wrongSwap';
  const donor = at(pairs, isSwap ? chosen[(turn + 1) % chosen.length] : order[order.length - 1 - turn]);
  const holder = isSwap ? at(pairs, chosen[(turn + chosen.length - 1) % chosen.length]).id : null;
  return {
    signature: measureSignature(image, resizeMask(donor.mask, image.width, image.height)),
    truth: { kind: 'wrong', partner: holder },
  };
}

/** A copy of a set with one fault in all pairs. Names are made to sort differently as text and as numbers. */
export function plantOrder(loaded: LoadedSet, fault: OrderFault): TrialSet {
  const { pairs } = loaded;
  const names = pairs.map((_, index) => String(index + 1));
  const plain = names.map((_, index) => index).sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
  return judge(
    { ...loaded, pairs: pairs.map((pair, index) => ({ ...pair, id: names[index] ?? pair.id })) },
    pairs.map(({ image, mask }, index) => {
      const id = names[index] ?? '';
      if (fault === 'allFlipped') {
        const truth: Planted = { kind: 'transformed', transform: 'flipVertical' };
        return { id, signature: measureSignature(image, transformMask(mask, 'flipVertical')), truth };
      }
      const from = fault === 'offset' ? (index + 1) % pairs.length : (plain[index] ?? index);
      const donor = at(pairs, from);
      const truth: Planted = from === index ? null : { kind: 'wrong', partner: null };
      return { id, signature: measureSignature(image, resizeMask(donor.mask, image.width, image.height)), truth };
    }),
  );
}

function judge(
  { set }: LoadedSet,
  members: readonly { id: string; signature: PairSignature | undefined; truth: Planted }[],
): TrialSet {
  const entries = members.flatMap(({ id, signature }): PoolEntry[] =>
    signature === undefined ? [] : [{ id, signature }],
  );
  const report = judgePairs(
    entries,
    members.map(({ id }) => ({ id, group: set.name })),
  );
  const trials = members.flatMap(({ id, truth }): Trial[] => {
    const verdict = report.verdicts.get(id);
    return verdict === undefined ? [] : [{ id, planted: truth, verdict }];
  });
  return { trials, entries, report };
}

function at<Item>(items: readonly Item[], index: number | undefined): Item {
  const item = items[index ?? 0];
  if (item === undefined) throw new RangeError(`no pair ${String(index)}`);
  return item;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return at(items, Math.floor(random() * items.length));
}

function shuffled(items: readonly number[], random: () => number): number[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((left, right) => left.order - right.order)
    .map(({ item }) => item);
}
