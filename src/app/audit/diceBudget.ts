import type { DatasetFactValues } from '../../core/engine/judge.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import type { Finding } from '../../core/model/finding.ts';
import { census } from '../../facts/dataset/census.ts';
import type { DiceFloor } from '../../facts/dataset/diceFloor.ts';
import { diceFloor, isEmpty } from '../../facts/dataset/diceFloor.ts';
import type { DiceTargets } from '../../facts/dataset/diceTargets.ts';
import { diceTargets } from '../../facts/dataset/diceTargets.ts';
import { occupancies } from '../../facts/dataset/occupancies.ts';
import type { OccupancyRow } from '../../facts/dataset/occupancies.ts';
import { referenceSplit } from '../../facts/split/referenceSplit.ts';
import type { DiceBudgetPartView, DiceBudgetView, DiceScoreView } from '../../protocol/diceBudget.ts';
import { valueOf } from './valueOf.ts';
import type { SampleCosts } from './faultCosts.ts';
import { combineCosts, faultCosts, listFaults, resizeRule } from './faultCosts.ts';

/**
 * Between which Dice a model's lies here: the floor that predictions reach without looking at the image, and the ceiling that the
 * faults found leave to a perfect model. Undefined where the masks do not tell what foreground is.
 */
export function diceBudget(
  values: DatasetFactValues,
  findings: readonly Finding[],
  dataset: Dataset,
): DiceBudgetView | undefined {
  const counted = valueOf(census, values);
  const rows = valueOf(occupancies, values);
  if (counted === undefined || rows === undefined) return undefined;
  const targets = diceTargets(counted, dataset);
  if (targets === undefined) return undefined;
  const costs = faultCosts(findings, dataset);
  const bySplit = new Map<string, OccupancyRow[]>();
  for (const row of rows) {
    if (row.split === null) continue;
    const own = bySplit.get(row.split);
    if (own === undefined) bySplit.set(row.split, [row]);
    else own.push(row);
  }
  const train = bySplit.get(referenceSplit(bySplit.keys()) ?? '');
  const partOf = (split: string | null, own: readonly OccupancyRow[], reference: readonly OccupancyRow[]) => {
    const floor = diceFloor(own, reference, targets);
    return floor === undefined ? undefined : toPart(split, floor, own, costs, targets);
  };
  const whole = partOf(null, rows, rows);
  if (whole === undefined) return undefined;
  const splits = [...bySplit].flatMap(([split, own]) => partOf(split, own, own === train ? own : (train ?? own)) ?? []);
  return {
    ...whole.part,
    classes: classesOf(whole.floor, targets),
    splits: splits.map(({ part }) => part),
    resized: resizedOf(findings),
  };
}

/** What the resize to the judged input size leaves of masks, where it costs enough to be a finding. */
function resizedOf(findings: readonly Finding[]): DiceBudgetView['resized'] {
  const finding = findings.find(({ ruleId }) => ruleId === resizeRule);
  const { sidePx, dice } = finding?.data ?? {};
  return typeof sidePx === 'number' && typeof dice === 'number' ? { sidePx, dice } : null;
}

function toPart(
  split: string | null,
  floor: DiceFloor,
  rows: readonly OccupancyRow[],
  costs: SampleCosts,
  targets: DiceTargets,
): { readonly part: DiceBudgetPartView; readonly floor: DiceFloor } {
  const { maskCount, emptyCount, background, constant, meanMask } = floor;
  // Of an empty mask the Dice is not defined, whatever its faults.
  const measured = rows.filter((row) => !isEmpty(row, targets)).map(({ sampleId }) => sampleId);
  const part = {
    split,
    maskCount,
    emptyCount,
    floor: {
      background: background === null ? null : score(background),
      constant: { ...score(constant), value: constant.target.value, name: constant.target.name },
      meanMask: meanMask === null ? null : { ...score(meanMask), threshold: meanMask.threshold },
    },
    ceiling: measured.length === 0 ? null : 1 - combineCosts(measured, costs),
    faults: listFaults(measured, costs),
  };
  return { part, floor };
}

function score({ perImage, global }: DiceScoreView): DiceScoreView {
  return { perImage, global };
}

function classesOf({ constant, meanMask }: DiceFloor, { targets }: DiceTargets): DiceBudgetView['classes'] {
  return targets.map(({ value, name }, place) => ({
    value,
    name,
    constant: constant.byClass[place] ?? null,
    meanMask: meanMask?.byClass[place] ?? null,
  }));
}
