import type { Overlap } from '../../metrics/overlap.ts';
import type { DiceScore } from '../../metrics/diceScore.ts';
import { scoreClasses } from '../../metrics/diceScore.ts';
import type { DiceTarget, DiceTargets } from './diceTargets.ts';
import { ignored } from './diceTargets.ts';
import type { MeanMaskScore } from './meanMask.ts';
import { scoreMeanMask } from './meanMask.ts';
import type { OccupancyRow } from './occupancies.ts';

/**
 * The Dice of predictions that do not look at the image: what a model must be above to have learned anything. Without smoothing; an
 * empty mask that nothing is predicted for is left out.
 */
export interface DiceFloor {
  readonly maskCount: number;
  /** Masks without any target. */
  readonly emptyCount: number;
  /** Background everywhere; null where the dataset has none. */
  readonly background: DiceScore | null;
  /** The one class everywhere: foreground, or the most frequent of several. */
  readonly constant: DiceScore & { readonly target: DiceTarget };
  /** The mean mask of the training images (of the others, for training images themselves); null with fewer than two. */
  readonly meanMask: MeanMaskScore | null;
}

/** Masks looked at, evenly spread: enough for a mean to be sure in its third digit. */
const maxRows = 2_000;

/** Floors of the masks `rows`, whose mean mask comes from `reference`: the training masks, or `rows` themselves. */
export function diceFloor(
  rows: readonly OccupancyRow[],
  reference: readonly OccupancyRow[],
  targets: DiceTargets,
): DiceFloor | undefined {
  const some = thin(rows);
  if (some.length === 0) return undefined;
  const counts = some.map((row) => countTargets(row, targets));
  const classCount = targets.targets.length;
  const total = (place: number): number => counts.reduce((sum, { truth }) => sum + (truth[place] ?? 0), 0);
  let common = 0;
  for (let place = 1; place < classCount; place++) if (total(common) < total(place)) common = place;
  const target = targets.targets[common];
  if (target === undefined) return undefined;
  const score = (predicted: (row: TargetCounts, place: number) => number): DiceScore =>
    scoreClasses(
      classCount,
      counts.map((row) => (place: number): Overlap => {
        const truth = row.truth[place] ?? 0;
        const prediction = predicted(row, place);
        return { truth, prediction, intersection: prediction > 0 ? truth : 0 };
      }),
    );
  return {
    maskCount: rows.length,
    emptyCount: rows.filter((row) => isEmpty(row, targets)).length,
    background: targets.hasBackground ? score(() => 0) : null,
    constant: { ...score(({ pixelCount }, place) => (place === common ? pixelCount : 0)), target },
    meanMask: scoreMeanMask(some, rows === reference ? some : thin(reference), targets),
  };
}

/** True where the mask holds none of the targets. */
export function isEmpty({ values }: OccupancyRow, { placeOf }: DiceTargets): boolean {
  return !values.counts.some(([value, count]) => count > 0 && 0 <= placeOf(value));
}

/** Pixels of each target in one mask, and all that count. */
interface TargetCounts {
  readonly truth: readonly number[];
  readonly pixelCount: number;
}

function countTargets({ values }: OccupancyRow, { targets, placeOf }: DiceTargets): TargetCounts {
  const truth = new Array<number>(targets.length).fill(0);
  let { pixelCount } = values;
  for (const [value, count] of values.counts) {
    const place = placeOf(value);
    if (0 <= place) truth[place] = (truth[place] ?? 0) + count;
    else if (place === ignored) pixelCount -= count;
  }
  return { truth, pixelCount };
}

function thin(rows: readonly OccupancyRow[]): readonly OccupancyRow[] {
  if (rows.length <= maxRows) return rows;
  return Array.from({ length: maxRows }, (_, i) => rows[Math.floor((i * rows.length) / maxRows)]).filter(
    (row) => row !== undefined,
  );
}
