import type { PairVerdict } from '../../src/facts/dataset/partnerVerdict.ts';
import flippedOrRotated from '../../src/rules/pair/flippedOrRotated.ts';
import scaled from '../../src/rules/pair/scaled.ts';
import wrongMask from '../../src/rules/pair/wrongMask.ts';
import { benchSets } from './benchSets.ts';
import {
  loadSet,
  orderFaults,
  pairFaults,
  plantOrder,
  plantPairs,
  type LoadedSet,
  type OrderFault,
  type PairFault,
  type Trial,
  type TrialSet,
} from './geometryTrials.ts';

/**
 * Detection of turned, mirrored, scaled and exchanged masks: `npx tsx bench/detection/geometry.ts [SET…]`, in a few minutes. A
 * fault counts as found where it is stated with the rules' confidence: of turned masks with the right transform, of wrong masks
 * with the right partner where there is one (`named`).
 */
const seed = 20240607;
const root = '../shared/data';
/** The defaults of the rules' options `minConfidence`. */
const minConfidence = {
  transformed: Number(flippedOrRotated.options.minConfidence?.default),
  wrong: Number(wrongMask.options.minConfidence?.default),
  scaled: Number(scaled.options.minConfidence?.default),
  // No rule states it here: pair/shifted measures by how much.
  moved: 0.5,
};
/** From here on the rules say error. */
const errorConfidence = {
  transformed: Number(flippedOrRotated.options.errorConfidence?.default),
  wrong: Number(wrongMask.options.errorConfidence?.default),
  stray: Number(wrongMask.options.strayErrorConfidence?.default),
  scaled: Number(scaled.options.errorConfidence?.default),
  moved: Infinity,
};
/** Each fault is planted about so often in each set. */
const plantings = 40;

export interface GeometryRow {
  readonly set: string;
  readonly role: string;
  readonly fault: PairFault | OrderFault;
  readonly plantedCount: number;
  /** Planted pairs of which the right fault is stated. */
  readonly recall: number;
  /** Planted pairs of which another fault is stated. */
  readonly otherFault: number;
  readonly cannotTellPlanted: number;
  /** Wrong masks of which the right partner is named. */
  readonly named: number | null;
  readonly cleanCount: number;
  readonly falseAlarmsPerCleanPair: number;
  /** Clean pairs with an error, and with a warning. */
  readonly warningsPerCleanPair: number;
  readonly cannotTellClean: number;
  /** Of the stated probability of any fault, planted against clean pairs. */
  readonly auroc: number | null;
}

export interface GeometryResult {
  readonly rows: readonly GeometryRow[];
  readonly calibration: readonly { role: string; stated: number; true: number; count: number }[];
}

/** Plants every fault in every set, or in those named. */
export async function measureGeometry(only: readonly string[] = []): Promise<GeometryResult> {
  const rows: GeometryRow[] = [];
  const all: { role: string; trial: Trial }[] = [];
  for (const set of benchSets) {
    if (0 < only.length && !only.includes(set.name)) continue;
    const loaded = await loadSet(set, root);
    for (const fault of pairFaults) {
      const trials = repeated(loaded, fault).flatMap((each) => each.trials);
      rows.push(rowOf(loaded, fault, trials));
      all.push(...trials.map((trial) => ({ role: set.role, trial })));
    }
    for (const fault of orderFaults) rows.push(orderRow(loaded, fault));
    process.stderr.write(`judged ${set.name}: ${String(loaded.pairs.length)} pairs\n`);
  }
  return { rows, calibration: ['tuning', 'reporting'].flatMap((role) => calibrationOf(role, all)) };
}

function repeated(loaded: LoadedSet, fault: PairFault): TrialSet[] {
  const once = Math.max(fault === 'wrongSwap' ? 2 : 1, Math.round(loaded.pairs.length * 0.1));
  const times = fault === 'clean' ? 1 : Math.max(2, Math.ceil(plantings / once));
  return Array.from({ length: times }, (_, i) => plantPairs(loaded, fault, seed + i));
}

function rowOf({ set }: LoadedSet, fault: PairFault, trials: readonly Trial[]): GeometryRow {
  const planted = trials.filter((trial) => trial.planted !== null);
  const clean = trials.filter((trial) => trial.planted === null);
  return {
    set: set.name,
    role: set.role,
    fault,
    plantedCount: planted.length,
    recall: share(planted, isFound),
    otherFault: share(planted, (trial) => isStated(trial.verdict) && !isFound(trial)),
    cannotTellPlanted: share(planted, ({ verdict }) => verdict.kind === 'unclear'),
    named: fault === 'wrongSwap' ? share(planted, isNamed) : null,
    cleanCount: clean.length,
    falseAlarmsPerCleanPair: share(clean, ({ verdict }) => isError(verdict)),
    warningsPerCleanPair: share(clean, ({ verdict }) => isStated(verdict) && !isError(verdict)),
    cannotTellClean: share(clean, ({ verdict }) => verdict.kind === 'unclear'),
    auroc: planted.length === 0 ? null : auroc(planted.map(probability), clean.map(probability)),
  };
}

/** One trial each: found or not, as far as the order itself, or the turn of all, is stated. */
function orderRow(loaded: LoadedSet, fault: OrderFault): GeometryRow {
  const { trials, report } = plantOrder(loaded, fault);
  const isRight =
    fault === 'offset' ? report.order?.order === 'offset' && report.order.by === -1 : report.order !== null;
  const row = rowOf(loaded, 'clean', trials);
  return fault === 'allFlipped' ? { ...row, fault } : { ...row, fault, recall: isRight ? 1 : 0 };
}

function isStated(verdict: PairVerdict): boolean {
  return 'probability' in verdict && minConfidence[verdict.kind] <= verdict.probability;
}

function isError(verdict: PairVerdict): boolean {
  if (!('probability' in verdict)) return false;
  const isStray = verdict.kind === 'wrong' && verdict.partner === null && verdict.twin === null;
  return (isStray ? errorConfidence.stray : errorConfidence[verdict.kind]) <= verdict.probability;
}

function isFound({ planted, verdict }: Trial): boolean {
  if (planted?.kind !== verdict.kind || !isStated(verdict)) return false;
  return planted.kind !== 'transformed' || (verdict.kind === 'transformed' && verdict.transform === planted.transform);
}

function isNamed(trial: Trial): boolean {
  const { planted, verdict } = trial;
  return isFound(trial) && planted?.kind === 'wrong' && verdict.kind === 'wrong' && planted.partner === verdict.partner;
}

function probability({ verdict }: Trial): number {
  if ('probability' in verdict) return verdict.probability;
  // Without a statement the fit itself tells: the lower, the more suspect.
  return verdict.kind === 'unclear' ? 0.25 - 0.01 * verdict.fit.asIs : 0;
}

function calibrationOf(
  role: string,
  all: readonly { role: string; trial: Trial }[],
): { role: string; stated: number; true: number; count: number }[] {
  const bins = [0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01];
  return bins.slice(1).map((to, i) => {
    const from = bins[i] ?? 0;
    const inBin = all.filter(({ role: own, trial: { verdict } }) => {
      if (own !== role || !('probability' in verdict)) return false;
      return from <= verdict.probability && verdict.probability < to;
    });
    const sum = inBin.reduce((total, { trial }) => total + probability(trial), 0);
    return {
      role,
      stated: sum / Math.max(1, inBin.length),
      true: share(inBin, ({ trial }) => trial.planted !== null && trial.planted.kind === trial.verdict.kind),
      count: inBin.length,
    };
  });
}

function auroc(positive: readonly number[], negative: readonly number[]): number {
  let wins = 0;
  for (const high of positive) for (const low of negative) wins += low < high ? 1 : low === high ? 0.5 : 0;
  return wins / Math.max(1, positive.length * negative.length);
}

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}

function percent(value: number | null): string {
  return value === null ? '' : `${(100 * value).toFixed(1)} %`;
}

async function main(): Promise<void> {
  const { rows, calibration } = await measureGeometry(process.argv.slice(2));
  console.table(
    rows.map((row) => ({
      set: row.set,
      role: row.role,
      fault: row.fault,
      planted: row.plantedCount,
      recall: percent(row.recall),
      other: percent(row.otherFault),
      named: percent(row.named),
      'cannot tell': percent(row.cannotTellPlanted),
      clean: row.cleanCount,
      'false alarms': percent(row.falseAlarmsPerCleanPair),
      'false warnings': percent(row.warningsPerCleanPair),
      'cannot tell clean': percent(row.cannotTellClean),
      auroc: row.auroc === null ? '' : row.auroc.toFixed(3),
    })),
  );
  console.log('Stated probability against the truth');
  console.table(calibration.map((bin) => ({ ...bin, stated: percent(bin.stated), true: percent(bin.true) })));
}

const isMain = process.argv[1]?.endsWith('geometry.ts') === true;
if (isMain) void main();
