import { mkdir, writeFile } from 'node:fs/promises';
import { alignmentConsensus } from '../../src/facts/dataset/alignmentConsensus.ts';
import { commonShift } from '../../src/facts/dataset/commonShift.ts';
import { sharedShift } from '../../src/facts/dataset/sharedShift.ts';
import { measureAlignment } from '../../src/facts/pair/measureAlignment.ts';
import { judgeAlignment } from '../../src/facts/pair/judgeAlignment.ts';
import systematicShift from '../../src/rules/dataset/systematicShift.ts';
import shifted from '../../src/rules/pair/shifted.ts';
import { benchSets, type BenchSet } from './benchSets.ts';
import { plantShift } from './plantShift.ts';
import { measureSets, simulateDatasets, strengthsPx, type MeasuredSet, type Trial } from './shiftTrials.ts';

/**
 * Detection of shifts: `npx tsx bench/detection/shift.ts [SET…]`, in about three minutes. Prints tables and, for all sets,
 * writes bench/results/shift.json. A shift counts as found where the pair is said to be shifted; the error of its vector is given
 * beside it, against the planted vector, so that it includes what the pair was off before.
 */
const seed = 20240607;
const root = '../shared/data';
const only = process.argv.slice(2);
const options = {
  minConfidence: Number(shifted.options.minConfidence?.default),
  minShiftPx: Number(shifted.options.minShiftPx?.default),
};
/** From this confidence on the rule calls it an error. */
const errorConfidence = Number(shifted.options.errorConfidence?.default);

interface Row {
  readonly set: string;
  readonly role: string;
  readonly strengthPx: number;
  readonly plantedCount: number;
  readonly recall: number;
  readonly medianErrorPx: number;
  readonly cannotTellPlanted: number;
  readonly falseAlarmsPerCleanPair: number;
  readonly falseErrorsPerCleanPair: number;
  readonly cannotTellClean: number;
}

interface Judged {
  readonly trial: Trial;
  readonly verdict: ReturnType<typeof judgeAlignment>;
}

async function main(): Promise<void> {
  const measured = await measureSets(root, seed, only);
  const rows: Row[] = [];
  const judged: Judged[] = [];
  for (const set of measured) {
    for (const strengthPx of strengthsPx) {
      // So many datasets that each pair is planted about ten times.
      const datasets = [...simulateDatasets(set, strengthPx, { datasets: 100, seed })].flat().map(judge);
      rows.push(rowOf(set, strengthPx, datasets));
      judged.push(...datasets);
    }
  }
  console.log('Shifts of 10 % of the pairs');
  console.table(rows.map(printable));
  const small = [2, 3, 5, 7].flatMap((size) => ['reporting', 'tuning'].map((role) => smallRow(measured, role, size)));
  console.log('One pair of few shifted by 5 px (sets whose masks follow edges)');
  console.table(small);
  const whole = [];
  for (const set of benchSets.filter(({ name }) => only.length === 0 || only.includes(name))) {
    for (const planted of commonShifts) whole.push(await wholeRow(set, planted));
  }
  console.log('All pairs of a set shifted alike');
  console.table(whole);
  const calibration = ['tuning', 'reporting'].flatMap((role) => calibrationOf(judged, role));
  console.log('Stated confidence against the truth (shift planted, and found within 1.5 px + 10 %)');
  console.table(calibration);
  if (0 < only.length) return;
  await mkdir('bench/results', { recursive: true });
  const result = { seed, options, rows, small, whole, calibration };
  await writeFile('bench/results/shift.json', `${JSON.stringify(result, null, 1)}\n`);
}

function judge(trial: Trial): Judged {
  return { trial, verdict: judgeAlignment(trial.alignment, trial.consensus, options) };
}

function rowOf({ set }: MeasuredSet, strengthPx: number, all: readonly Judged[]): Row {
  const planted = all.filter(({ trial }) => trial.planted !== null);
  const clean = all.filter(({ trial }) => trial.planted === null);
  return {
    set: set.name,
    role: set.role,
    strengthPx,
    plantedCount: planted.length,
    recall: share(planted, isShifted),
    medianErrorPx: median(planted.filter(isShifted).map(errorPx)),
    cannotTellPlanted: share(planted, isUnknown),
    falseAlarmsPerCleanPair: share(clean, isShifted),
    falseErrorsPerCleanPair: share(clean, isError),
    cannotTellClean: share(clean, isUnknown),
  };
}

function printable(row: Row): Record<string, string | number> {
  return {
    set: row.set,
    role: row.role,
    px: row.strengthPx,
    planted: row.plantedCount,
    recall: percent(row.recall),
    'false alarms': percent(row.falseAlarmsPerCleanPair),
    'false errors': percent(row.falseErrorsPerCleanPair),
    'median error': row.medianErrorPx.toFixed(2),
    'cannot tell planted': percent(row.cannotTellPlanted),
    'cannot tell clean': percent(row.cannotTellClean),
  };
}

function smallRow(measured: readonly MeasuredSet[], role: string, size: number): Record<string, string | number> {
  const all = measured
    .filter(({ set }) => set.role === role && set.followsEdges)
    .flatMap((set) => [...simulateDatasets(set, 5, { datasets: 200, size, seed })].flat())
    .map(judge);
  const planted = all.filter(({ trial }) => trial.planted !== null);
  const clean = all.filter(({ trial }) => trial.planted === null);
  return {
    pairs: size,
    role,
    recall: percent(share(planted, isShifted)),
    'false alarms': percent(share(clean, isShifted)),
    'cannot tell clean': percent(share(clean, isUnknown)),
  };
}

/** Shifts of all pairs: none, and some that no habit of drawing explains. */
const commonShifts = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: -2 },
  { x: 4, y: -3 },
  { x: -12, y: 9 },
];
const commonOptions = {
  minShiftPx: Number(systematicShift.options.minShiftPx?.default),
  minPairs: Number(systematicShift.options.minPairs?.default),
};

/** At most 40 pairs of a set, all moved alike: what the dataset's rule says, and how many pairs are still said to be shifted by themselves. */
async function wholeRow(
  set: BenchSet,
  planted: { readonly x: number; readonly y: number },
): Promise<Record<string, string | number>> {
  const alignments = [];
  const consensusSketch = alignmentConsensus.start();
  const sharedSketch = sharedShift.start();
  for await (const pair of set.load(root)) {
    const moved = plantShift(pair, planted.x, planted.y, 'crop');
    const alignment = measureAlignment(moved.image, moved.mask);
    alignments.push(alignment);
    alignmentConsensus.add(consensusSketch, alignment);
    sharedShift.add(sharedSketch, pair.id, alignment);
    if (alignments.length === 40) break;
  }
  const consensus = alignmentConsensus.finish(consensusSketch);
  const shared = sharedShift.finish(sharedSketch);
  const common = commonShift(consensus, shared, commonOptions);
  const verdicts = alignments.map((alignment) => judgeAlignment(alignment, consensus, options).verdict);
  return {
    set: set.name,
    role: set.role,
    planted: `(${String(planted.x)}, ${String(planted.y)})`,
    said:
      common === undefined ? 'no' : `(${common.x.toFixed(2)}, ${common.y.toFixed(2)}) ± ${common.errorPx.toFixed(2)}`,
    summed: `(${shared.shiftPx.x.toFixed(2)}, ${shared.shiftPx.y.toFixed(2)}) ± ${shared.errorPx.toFixed(2)}`,
    'pairs said': percent(share(verdicts, (verdict) => verdict === 'shifted')),
  };
}

function calibrationOf(judged: readonly Judged[], role: string): Record<string, string | number>[] {
  const bins = [0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01];
  return bins.slice(1).map((to, i) => {
    const from = bins[i] ?? 0;
    const inBin = judged.filter(
      ({ trial, verdict }) =>
        trial.set.role === role &&
        verdict.verdict === 'shifted' &&
        from <= verdict.confidence &&
        verdict.confidence < to,
    );
    const stated = inBin.reduce((sum, { verdict }) => sum + ('confidence' in verdict ? verdict.confidence : 0), 0);
    return {
      role,
      stated: inBin.length === 0 ? '-' : percent(stated / inBin.length),
      true: inBin.length === 0 ? '-' : percent(share(inBin, isTrue)),
      count: inBin.length,
    };
  });
}

function isShifted({ verdict }: Judged): boolean {
  return verdict.verdict === 'shifted';
}

function isError({ verdict }: Judged): boolean {
  return verdict.verdict === 'shifted' && errorConfidence <= verdict.confidence;
}

function isUnknown({ verdict }: Judged): boolean {
  return verdict.verdict === 'cannotTell';
}

function isTrue(each: Judged): boolean {
  const { planted } = each.trial;
  return planted !== null && errorPx(each) <= 1.5 + 0.1 * planted.strengthPx;
}

function errorPx({ trial: { planted }, verdict }: Judged): number {
  if (planted === null || verdict.verdict !== 'shifted') return Infinity;
  return Math.hypot(verdict.shiftPx.x - planted.x, verdict.shiftPx.y - planted.y);
}

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? NaN;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

void main();
