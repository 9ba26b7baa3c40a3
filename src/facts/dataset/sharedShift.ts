import { defineDatasetFact } from '../../core/engine/fact.ts';
import { nearReachPx, type Alignment } from '../pair/alignment.ts';
import { alignmentFact } from '../pair/alignmentFact.ts';
import { refinedPeak } from '../pair/surfacePeaks.ts';
import { squareGrid } from '../pair/responseSurface.ts';

/** Where all masks of a dataset together fit their images' edges best, from the sum of the pairs' own surfaces. */
export interface SharedShift {
  /** Pairs whose surfaces were summed. */
  readonly pairCount: number;
  /** How far masks lie from where they should: x to the right, y down. Within 4.5 px. */
  readonly shiftPx: { readonly x: number; readonly y: number };
  /** Standard error of that vector's length, by the jackknife over groups of pairs. */
  readonly errorPx: number;
  /** Mean Dice that a shift by one pixel costs, over the pairs whose own shift is large enough to tell; null where none is. */
  readonly costPerPx: number | null;
}

/** Mergeable sketch of whole numbers, so that no order of adding changes it. */
export interface SharedShiftSketch {
  /** Sums of the surfaces, z times 10, of each group of pairs: `[groupCount, 121]`. */
  readonly sums: readonly Float64Array[];
  readonly counts: number[];
  /** Sum of the pairs' Dice cost per pixel, in 1/10000. */
  cost: number;
  costCount: number;
}

/** Groups that are left out in turn; pairs fall into them by their ids. */
const groupCount = 20;
const side = 2 * nearReachPx + 1;
/** z times 10 above which a pair counts no more than others: few very sharp ones would otherwise decide. */
const fullWeight = 120;
/** A fit below this z times 10 is noise. */
const minWeight = 20;
/** What the estimate may be off however many pairs there are: the grid of pixels is not seen below that. */
const floorPx = 0.03;

/** The reduction over the alignments of a dataset. Order does not matter. */
export const sharedShift = { start, add, merge, finish };

function start(): SharedShiftSketch {
  const sums = Array.from({ length: groupCount }, () => new Float64Array(side * side));
  return { sums, counts: sums.map(() => 0), cost: 0, costCount: 0 };
}

function add(sketch: SharedShiftSketch, id: string, { near, peaks, diceCost }: Alignment): SharedShiftSketch {
  const [best] = peaks;
  if (best !== undefined && 0 < diceCost) {
    sketch.costCount++;
    sketch.cost += Math.round((diceCost / Math.hypot(best.x, best.y)) * 10_000);
  }
  const highest = near.reduce((most, value) => Math.max(most, value), 0);
  if (highest < minWeight) return sketch;
  const group = groupOf(id);
  const sums = sketch.sums[group];
  if (sums === undefined) return sketch;
  const scale = Math.min(1, fullWeight / highest);
  near.forEach((value, i) => {
    sums[i] = (sums[i] ?? 0) + Math.round(value * scale);
  });
  sketch.counts[group] = (sketch.counts[group] ?? 0) + 1;
  return sketch;
}

function merge(left: SharedShiftSketch, right: SharedShiftSketch): SharedShiftSketch {
  right.sums.forEach((sums, group) => {
    const target = left.sums[group];
    sums.forEach((value, i) => {
      if (target !== undefined) target[i] = (target[i] ?? 0) + value;
    });
    left.counts[group] = (left.counts[group] ?? 0) + (right.counts[group] ?? 0);
  });
  left.cost += right.cost;
  left.costCount += right.costCount;
  return left;
}

/** Undefined-free: with fewer than two groups the error is infinite. */
function finish({ sums, counts, cost, costCount }: SharedShiftSketch): SharedShift {
  const total = new Float64Array(side * side);
  for (const group of sums) for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + (group[i] ?? 0);
  const pairCount = counts.reduce((sum, count) => sum + count, 0);
  const grid = squareGrid(0, 0, nearReachPx, 1);
  const { x, y } = refinedPeak(total, grid);
  const without = sums
    .filter((_, group) => 0 < (counts[group] ?? 0))
    .map((group) =>
      refinedPeak(
        total.map((value, i) => value - (group[i] ?? 0)),
        grid,
      ),
    );
  const used = without.length;
  const squares = without.reduce((sum, peak) => sum + (peak.x - x) ** 2 + (peak.y - y) ** 2, 0);
  return {
    pairCount,
    shiftPx: { x, y },
    errorPx: used < 2 ? 1e6 : Math.hypot(Math.sqrt(((used - 1) / used) * squares), floorPx),
    costPerPx: costCount === 0 ? null : cost / costCount / 10_000,
  };
}

/** FNV-1a over the id's letters. */
function groupOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 8) % groupCount;
}

/** The shared shift as the engine computes it. */
export const sharedShiftFact = defineDatasetFact({
  id: 'dataset/shared-shift',
  needs: { alignment: alignmentFact },
  start: sharedShift.start,
  add: (sketch, sample, { alignment }) => sharedShift.add(sketch, sample.id, alignment),
  merge: sharedShift.merge,
  finish: sharedShift.finish,
});
