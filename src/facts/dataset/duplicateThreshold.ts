import type { Likeness } from './duplicateVerify.ts';

/** How alike two pictures of the dataset are that nobody would call copies. */
export interface LookAlikes {
  /** Likeness of details that one of ten pairs exceeds, in [0, 1]. */
  readonly usual: number;
  /** That one of a hundred exceeds; in small datasets drawn toward a cautious value. */
  readonly high: number;
}

const pairsLooked = 300;
/** What is believed of the look-alikes of a dataset of which no pair was seen: frames of one camera come near it. */
const cautiousHigh = 0.6;
const pairsToTrust = 100;

/** What is believed where all pairs are suspects. */
const unknownUsual = 0.8;
const fewestPairs = 5;

/** Looks at up to 300 pairs that nobody suspects, spread evenly. */
export function lookAlikeLevel(
  count: number,
  isSuspect: (left: number, right: number) => boolean,
  compare: (left: number, right: number) => Likeness,
): LookAlikes {
  const possible = (count * (count - 1)) / 2;
  const looked = Math.min(pairsLooked, possible);
  const details: number[] = [];
  for (let k = 0; k < looked; k++) {
    const [left, right] = pairAt(Math.floor((k * possible) / looked));
    if (!isSuspect(left, right)) details.push(compare(left, right).detail);
  }
  if (details.length < fewestPairs) return { usual: unknownUsual, high: cautiousHigh };
  details.sort((a, b) => a - b);
  const at = (share: number): number => details[Math.min(details.length - 1, Math.floor(share * details.length))] ?? 0;
  const trust = Math.min(1, details.length / pairsToTrust);
  return { usual: Math.max(0, at(0.9)), high: Math.max(at(0.99) * trust, cautiousHigh * (1 - trust), at(0.9)) };
}

/** The pair of that number in (1, 0), (2, 0), (2, 1), (3, 0) … */
function pairAt(number: number): [number, number] {
  let left = Math.floor((1 + Math.sqrt(1 + 8 * number)) / 2);
  while (number < (left * (left - 1)) / 2) left--;
  while ((left * (left + 1)) / 2 <= number) left++;
  return [left, number - (left * (left - 1)) / 2];
}

/** Least likeness of details of copies, cropped ones included, where other pictures have nothing in common. */
const looseLimit = 0.72;
/** The same where look-alikes are common: frames of one camera reach 0.85. */
const strictLimit = 0.87;
/** Look-alikes below this are no danger; above the other, they are frames of one scene. */
const [harmless, dangerous] = [0.2, 0.6];
/**
 * Where all images share a field of view (round optics, one body part), any two are alike. A copy must then be nearer to equal
 * than any pair is: the distance of usual pairs is divided by this.
 */
const nearerThanUsual = 6.5;
/** Likeness of usual pairs from which images share a field of view. */
const sharedView = 0.4;
/** A picture with detail in less of its area is judged with less confidence. */
const enoughEvidence = 0.4;

/** Whether any dataset's threshold would take the pair for copies. */
export function isPossibleCopy({ detail, whole }: Likeness): boolean {
  return looseLimit <= detail && looseLimit <= whole;
}

/** Gives the probability that a pair of that likeness is a copy; 0 where it is not taken for one. */
export function copyThreshold({ usual, high }: LookAlikes): (likeness: Likeness) => number {
  const caution = Math.max(0, Math.min(1, (high - harmless) / (dangerous - harmless)));
  const limit = Math.max(
    looseLimit + (strictLimit - looseLimit) * caution,
    usual < sharedView ? 0 : 1 - (1 - usual) / nearerThanUsual,
  );
  return ({ detail, evidence, whole }) => {
    if (detail < limit || whole < looseLimit) return 0;
    const surplus = Math.min(1, (detail - limit) / Math.max(1e-6, 1 - limit));
    const sure = 0.9 + 0.099 * Math.sqrt(surplus);
    return evidence < enoughEvidence ? sure * (0.5 + (0.5 * evidence) / enoughEvidence) : sure;
  };
}
