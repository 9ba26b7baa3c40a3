import { defineDatasetFact } from '../../core/engine/fact.ts';
import type { Alignment, AlignmentPeak } from '../pair/alignment.ts';
import { alignmentFact } from '../pair/alignmentFact.ts';

/** Where the masks of a dataset usually lie on their images' edges, and how surely. */
export interface AlignmentConsensus {
  /** Pairs that were measured. */
  readonly pairCount: number;
  /** Pairs of which a best fit stood out of the noise. */
  readonly voteCount: number;
  /** The usual shift: how labels are drawn here, or a shift of all. */
  readonly offsetPx: { readonly x: number; readonly y: number };
  /** Standard deviation of the agreeing pairs' shifts, along each axis; never below what so few pairs can show. */
  readonly spreadPx: { readonly x: number; readonly y: number };
  /** Share of the measured pairs whose best fit agrees, in [0, 1]. */
  readonly agreeingShare: number;
  /** Median z of the agreeing pairs' best fits. */
  readonly typicalZ: number;
  /** The best fits that were counted, while they are few: then each pair is judged by the others alone. Else empty. */
  readonly votes: readonly ConsensusVote[];
}

/** Best fits of one place, x and y in px; `weight` pairs have it. */
export interface ConsensusVote {
  readonly weight: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Sums over the best fits that fall into one bin, in hundredths: whole numbers, so that no order of adding changes them. */
interface Bin {
  count: number;
  x: number;
  y: number;
  z: number;
}

/** Mergeable sketch: a sparse histogram of the best fits. At most 200 x 200 bins, however many pairs. */
export interface ConsensusSketch {
  pairCount: number;
  readonly bins: Map<string, Bin>;
}

const binPx = 0.25;
/** Of so many displacements one of pure noise reaches this z by chance in most pairs. */
const minVoteZ = 3.5;
/** Fits within this distance of the commonest one agree with it. */
const agreementPx = 6;
/** Votes for "no shift" before any pair is seen, and what is then believed about spread. */
const priorVotes = 1.5;
/** Votes for "no shift" in the median, so that of two pairs that disagree the one without a shift is believed. */
const priorMedianVotes = 1;
const priorSpreadPx = 0.6;
const priorSpreadWeight = 3;
/** Residuals of that spread counted in advance, so that one stray pair of two does not decide. */
const priorResiduals = 2;
/** Deviation of a normal distribution over the median, and over the 75 % quantile, of its absolute values. */
const medianToDeviation = 1.4826;
const upperQuartileToDeviation = 0.8693;
/** Beyond this an offset of all pairs is no longer a habit of drawing. */
const largestConventionPx = 2;
/** Among more pairs than this a single one hardly moves what is usual. */
const fewPairs = 16;
/** z of a good fit before any pair is seen. */
const priorZ = 10;

/** The reduction `start`, `add`, `merge`, `finish` over the alignments of a dataset. Order does not matter. */
export const alignmentConsensus = { start, add, merge, finish };

function start(): ConsensusSketch {
  return { pairCount: 0, bins: new Map() };
}

function add(sketch: ConsensusSketch, alignment: Alignment): ConsensusSketch {
  const best = alignment.peaks[0];
  if (best === undefined) return sketch;
  sketch.pairCount++;
  if (best.z < minVoteZ) return sketch;
  const key = `${String(Math.round(best.x / binPx))},${String(Math.round(best.y / binPx))}`;
  const [x, y, z] = [Math.round(best.x * 100), Math.round(best.y * 100), Math.round(best.z * 100)];
  addToBin(sketch.bins, key, { count: 1, x, y, z });
  return sketch;
}

function merge(left: ConsensusSketch, right: ConsensusSketch): ConsensusSketch {
  left.pairCount += right.pairCount;
  for (const [key, bin] of right.bins) addToBin(left.bins, key, bin);
  return left;
}

function finish(sketch: ConsensusSketch): AlignmentConsensus {
  const votes = [...sketch.bins.values()].map(({ count, x, y, z }) => ({
    weight: count,
    x: x / count / 100,
    y: y / count / 100,
    z: z / count / 100,
  }));
  // In one order, whatever the shards: sums of fractions depend on it.
  votes.sort((left, right) => left.x - right.x || left.y - right.y);
  return consensusOf(votes, sketch.pairCount);
}

/** What the other pairs of a small dataset say, without this one; of a large one, what all say. */
export function consensusOfOthers(consensus: AlignmentConsensus, { peaks }: Alignment): AlignmentConsensus {
  const [best] = peaks;
  if (consensus.votes.length === 0 || best === undefined) return consensus;
  const own = best.z < minVoteZ ? undefined : nearestVote(consensus.votes, best);
  const others = consensus.votes
    .map((vote) => (vote === own ? { ...vote, weight: vote.weight - 1 } : vote))
    .filter(({ weight }) => 0 < weight);
  return consensusOf(others, consensus.pairCount - 1);
}

function nearestVote(votes: readonly ConsensusVote[], { x, y }: AlignmentPeak): ConsensusVote | undefined {
  const distance = (vote: ConsensusVote): number => Math.hypot(vote.x - x, vote.y - y);
  return [...votes].sort((left, right) => distance(left) - distance(right))[0];
}

function consensusOf(votes: readonly ConsensusVote[], pairCount: number): AlignmentConsensus {
  const mode = commonestFit(votes);
  const agreeing = votes.filter((vote) => Math.hypot(vote.x - mode.x, vote.y - mode.y) <= agreementPx);
  const count = agreeing.reduce((sum, vote) => sum + vote.weight, 0);
  const prior = { value: 0, weight: Math.hypot(mode.x, mode.y) <= agreementPx ? priorMedianVotes : 0 };
  const x = medianNearZero([prior, ...agreeing.map(({ x: value, weight }) => ({ value, weight }))]);
  const y = medianNearZero([prior, ...agreeing.map(({ y: value, weight }) => ({ value, weight }))]);
  // Small offsets of few pairs are more likely chance; larger ones are not drawn by hand at all.
  const shrink = Math.hypot(x, y) < largestConventionPx ? count / (count + 1) : 1;
  return {
    pairCount,
    voteCount: votes.reduce((sum, vote) => sum + vote.weight, 0),
    offsetPx: { x: x * shrink, y: y * shrink },
    spreadPx: {
      x: spread(agreeing.map((vote) => ({ value: Math.abs(vote.x - x), weight: vote.weight }))),
      y: spread(agreeing.map((vote) => ({ value: Math.abs(vote.y - y), weight: vote.weight }))),
    },
    agreeingShare: pairCount === 0 ? 0 : count / pairCount,
    typicalZ:
      count === 0
        ? priorZ
        : weightedQuantile(
            agreeing.map(({ z, weight }) => ({ value: z, weight })),
            0.5,
          ),
    votes: pairCount <= fewPairs ? votes : [],
  };
}

/** The consensus as the engine computes it. */
export const alignmentConsensusFact = defineDatasetFact({
  id: 'dataset/alignment-consensus',
  needs: { alignment: alignmentFact },
  start: alignmentConsensus.start,
  add: (sketch, _sample, { alignment }) => alignmentConsensus.add(sketch, alignment),
  merge: alignmentConsensus.merge,
  finish: alignmentConsensus.finish,
});

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

function addToBin(bins: Map<string, Bin>, key: string, added: Bin): void {
  const bin = bins.get(key);
  if (bin === undefined) {
    bins.set(key, { ...added });
  } else {
    bin.count += added.count;
    bin.x += added.x;
    bin.y += added.y;
    bin.z += added.z;
  }
}

/** Where most votes lie, in windows of 5 x 5 px, with some votes for zero given in advance. */
function commonestFit(votes: readonly ConsensusVote[]): { x: number; y: number } {
  const counts = new Map<string, { x: number; y: number; weight: number }>();
  const count = (x: number, y: number, weight: number): void => {
    const key = `${String(x)},${String(y)}`;
    const window = counts.get(key);
    if (window === undefined) counts.set(key, { x, y, weight });
    else window.weight += weight;
  };
  for (const vote of [{ x: 0, y: 0, weight: priorVotes }, ...votes]) {
    for (let v = -2; v <= 2; v++) {
      // Votes in the middle of a window count more, so that it settles on their center.
      for (let u = -2; u <= 2; u++)
        count(Math.round(vote.x) + u, Math.round(vote.y) + v, vote.weight / (1 + u * u + v * v));
    }
  }
  let best = { x: 0, y: 0, weight: 0 };
  for (const window of counts.values()) if (best.weight < window.weight) best = window;
  return best;
}

/**
 * Robust deviation from absolute residuals: the larger of those that the median and the 75 % quantile would have in a normal
 * distribution, so that heavy tails count, yet a fifth of shifted pairs does not. Drawn toward the prior where there are few.
 */
function spread(residuals: readonly Weighted[]): number {
  const count = residuals.reduce((sum, { weight }) => sum + weight, 0);
  const withPrior = [...residuals, { value: priorSpreadPx / medianToDeviation, weight: priorResiduals }];
  const robust = Math.max(
    medianToDeviation * weightedQuantile(withPrior, 0.5),
    upperQuartileToDeviation * weightedQuantile(withPrior, 0.75),
  );
  const squares = robust ** 2 * count + priorSpreadPx ** 2 * priorSpreadWeight;
  return Math.sqrt(squares / (count + priorSpreadWeight));
}

/** Of two middle values the one nearer to zero: else a stray pair would be believed or not by the sign of its shift. */
function medianNearZero(values: readonly Weighted[]): number {
  const lower = weightedQuantile(values, 0.5);
  const negated = values.map(({ value, weight }) => ({ value: -value, weight }));
  const upper = 0 - weightedQuantile(negated, 0.5);
  return Math.abs(lower) <= Math.abs(upper) ? lower : upper;
}

function weightedQuantile(values: readonly Weighted[], share: number): number {
  const sorted = [...values].sort((left, right) => left.value - right.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (share * (total - 1) < below) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}
