import { ownZ, zWith, type Norm } from './partnerNorm.ts';
import { evenly, type Pool } from './partnerPool.ts';
import type { OrderMismatch } from './partnerVerdict.ts';

/** For each sample the one whose mask would belong to its image, if the order had been mixed up in a certain way. */
interface Hypothesis {
  readonly order: OrderMismatch['order'];
  readonly by: number;
  /** `partners[i]` is the index of sample i's partner, -1 where it would have none. */
  readonly partners: Int32Array;
}

const offsets = [1, -1, 2, -2, 3, -3];
/** Pairs that each hypothesis is tried on. */
const triedPairs = 200;
/** Fewer moved pairs than this are no order of a dataset. */
const minMoved = 4;
/** Share of the moved pairs that must fit better that way, and by how many deviations on average. */
const minBetterShare = 0.65;
const minMeanGain = 0.7;
/** Mean gain over its standard error: of a dozen hypotheses none reaches this by chance in a million sets. */
const minCertainty = 5;

/** A sample with its place: samples are put in order by id within a group, a split or a folder. */
export interface OrderedSample {
  readonly id: string;
  readonly group: string;
}

/** The order that explains the dataset's pairs better than the given one, if there is any. */
export function findOrder(pool: Pool, norm: Norm, samples: readonly OrderedSample[]): OrderMismatch | null {
  let best: { readonly found: OrderMismatch; readonly gain: number } | null = null;
  for (const hypothesis of hypotheses(pool, samples)) {
    const tried = tryOrder(pool, norm, hypothesis);
    if (tried !== null && (best === null || best.gain < tried.gain)) best = tried;
  }
  return best?.found ?? null;
}

function tryOrder(
  pool: Pool,
  norm: Norm,
  { order, by, partners }: Hypothesis,
): { found: OrderMismatch; gain: number } | null {
  const moved: number[] = [];
  partners.forEach((partner, index) => {
    if (0 <= partner && partner !== index && !isSameMask(pool, index, partner)) moved.push(index);
  });
  if (moved.length < minMoved) return null;
  const gains = evenly(moved.length, triedPairs).map((i) => {
    const candidate = pool.candidate(moved[i] ?? 0);
    return zWith(pool, norm, candidate, partners[candidate.index] ?? 0) - ownZ(candidate, norm);
  });
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / Math.max(1, gains.length - 1);
  // Gains of a few pairs may agree by chance: one deviation of wrong masks is their least spread.
  const certainty = mean / Math.sqrt(Math.max(1, variance) / gains.length);
  const betterShare = gains.filter((gain) => 0 < gain).length / gains.length;
  if (mean < minMeanGain || betterShare < minBetterShare || certainty < minCertainty) return null;
  const id = (index: number): string => pool.entries[index]?.id ?? '';
  const found: OrderMismatch = {
    order,
    by,
    probability: 1 - 0.5 * Math.exp(minCertainty - certainty) * 0.1,
    movedCount: moved.length,
    comparedCount: pool.entries.length,
    partners: new Map(moved.map((index) => [id(index), id(partners[index] ?? 0)])),
  };
  return { found, gain: mean * gains.length };
}

function hypotheses(pool: Pool, samples: readonly OrderedSample[]): Hypothesis[] {
  const groups = groupsInOrder(samples, compareNatural);
  const plain = groupsInOrder(samples, compareText);
  const indexOf = new Map(pool.entries.map(({ id }, index) => [id, index]));
  /** Maps the i-th sample of each group of `from` to the one that `partnerOf` gives. */
  const mapOf = (
    from: readonly (readonly string[])[],
    partnerOf: (i: number, length: number, group: number) => string | undefined,
  ): Int32Array => {
    const partners = new Int32Array(pool.entries.length).fill(-1);
    from.forEach((members, group) => {
      members.forEach((id, i) => {
        const index = indexOf.get(id);
        const partner = partnerOf(i, members.length, group);
        if (index !== undefined && partner !== undefined) partners[index] = indexOf.get(partner) ?? -1;
      });
    });
    return partners;
  };
  return [
    ...offsets.map((by): Hypothesis => ({
      order: 'offset',
      by,
      partners: mapOf(groups, (i, _, group) => groups[group]?.[i + by]),
    })),
    { order: 'reversed', by: 0, partners: mapOf(groups, (i, length, group) => groups[group]?.[length - 1 - i]) },
    // The k-th name in one order got the mask of the k-th name in the other.
    { order: 'lexicographic', by: 0, partners: mapOf(plain, (i, _, group) => groups[group]?.[i]) },
    { order: 'natural', by: 0, partners: mapOf(groups, (i, _, group) => plain[group]?.[i]) },
  ];
}

function groupsInOrder(
  samples: readonly OrderedSample[],
  compare: (left: string, right: string) => number,
): string[][] {
  const groups = new Map<string, string[]>();
  for (const { id, group } of samples) {
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [id]);
    else members.push(id);
  }
  return [...groups.values()].map((members) => members.sort(compare));
}

export function isSameMask(pool: Pool, left: number, right: number): boolean {
  return pool.entries[left]?.signature.mask === pool.entries[right]?.signature.mask;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(right < left);
}

/** Numbers within names by their value, so that 2 comes before 10. */
export function compareNatural(left: string, right: string): number {
  const a = left.match(/\d+|\D+/g) ?? [];
  const b = right.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    const difference = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : compareText(x, y);
    if (difference !== 0) return difference;
  }
  return a.length - b.length || compareText(left, right);
}
