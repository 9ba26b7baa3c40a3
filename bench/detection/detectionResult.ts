import { allRules } from '../../src/rules/index.ts';
import { allFaults } from './allFaults.ts';
import type { SetResult } from './detectSet.ts';
import { formatFaults } from './faults/formatFaults.ts';
import { rowOf, type Outcome, type OutcomeRow } from './outcome.ts';
import type { RealReport } from './realDefects.ts';
import { isRegistered } from './runFaults.ts';

/** One fault over the sets of one kind. */
export interface FaultSummary {
  readonly group: string;
  readonly fault: string;
  /** One strength, or "all". */
  readonly strength: string;
  readonly rules: readonly string[];
  readonly hasRule: boolean;
  readonly reporting: OutcomeRow;
  /** Reporting sets whose masks follow edges of the image. */
  readonly reportingAlongEdges: OutcomeRow;
  readonly tuning: OutcomeRow;
}

export interface CleanAlarm {
  readonly role: string;
  readonly rule: string;
  readonly pairs: number;
  readonly falseAlarms: number;
  readonly perCleanPair: number;
  readonly sets: readonly string[];
}

/** Everything that is written as JSON. */
export interface DetectionResult {
  readonly seed: number;
  readonly seconds: number;
  readonly sets: readonly {
    readonly name: string;
    readonly role: string;
    readonly followsEdges: boolean;
    readonly pairs: number;
  }[];
  readonly summary: readonly FaultSummary[];
  readonly errorsOnClean: readonly CleanAlarm[];
  readonly calibration: readonly CalibrationBin[];
  readonly real: RealReport;
  readonly rows: readonly (Pick<Outcome, 'set' | 'role' | 'fault' | 'strength'> & OutcomeRow)[];
  readonly clean: SetResult['clean'];
  readonly cannotTellOnClean: SetResult['unsure'];
  readonly failures: readonly string[];
  /** Rules of which no fault is planted: they describe a dataset, or are about formats that no published set here has. */
  readonly rulesWithoutFault: readonly string[];
}

interface CalibrationBin {
  readonly role: string;
  readonly from: number;
  readonly stated: number;
  readonly true: number;
  readonly count: number;
}

export function resultOf(
  results: readonly SetResult[],
  real: RealReport,
  seconds: number,
  seed: number,
): DetectionResult {
  const outcomes = results.flatMap((result) => result.outcomes);
  const planted = new Set([...allFaults, ...formatFaults].flatMap(({ rules }) => rules));
  return {
    seed,
    seconds: Math.round(seconds),
    sets: results.map(({ set, role, followsEdges, pairs }) => ({ name: set, role, followsEdges, pairs })),
    summary: summarize(results, outcomes),
    errorsOnClean: cleanAlarms(results),
    calibration: calibrationOf(outcomes),
    real,
    rows: outcomes.map((outcome) => {
      const { set, role, fault, strength } = outcome;
      return { set, role, fault, strength, ...rowOf([outcome]) };
    }),
    clean: results.flatMap(({ clean }) => clean),
    cannotTellOnClean: results.flatMap(({ unsure }) => unsure),
    failures: results.flatMap(({ set, failures }) => failures.map((failure) => `${set}: ${failure}`)),
    rulesWithoutFault: allRules.map(({ id }) => id).filter((id) => !planted.has(id)),
  };
}

function summarize(results: readonly SetResult[], outcomes: readonly Outcome[]): FaultSummary[] {
  const alongEdges = new Set(results.filter(({ followsEdges }) => followsEdges).map(({ set }) => set));
  const faults = [
    ...allFaults,
    ...formatFaults.map((fault) => ({ ...fault, group: 'format', strengths: ['one file'] })),
  ];
  return faults.flatMap(({ id, group, rules, strengths }) => {
    const own = outcomes.filter((outcome) => outcome.fault === id);
    const row = (strength: string, of: readonly Outcome[]): FaultSummary => {
      const reporting = of.filter(({ role }) => role === 'reporting');
      return {
        group,
        fault: id,
        strength,
        rules,
        hasRule: isRegistered(rules),
        reporting: rowOf(reporting),
        reportingAlongEdges: rowOf(reporting.filter(({ set }) => alongEdges.has(set))),
        tuning: rowOf(of.filter(({ role }) => role === 'tuning')),
      };
    };
    if (own.length === 0 && isRegistered(rules)) return [];
    const single =
      strengths.length === 1
        ? []
        : strengths.map((each) =>
            row(
              each,
              own.filter(({ strength }) => strength === each),
            ),
          );
    return [row(strengths.length === 1 ? (strengths[0] ?? '') : 'all', own), ...single];
  });
}

function cleanAlarms(results: readonly SetResult[]): CleanAlarm[] {
  const rows: CleanAlarm[] = [];
  for (const role of ['reporting', 'tuning']) {
    const own = results.filter((result) => result.role === role);
    const pairs = own.reduce((sum, result) => sum + result.pairs, 0);
    const alarms = own.flatMap(({ clean }) =>
      clean.filter(({ severity, known }) => severity === 'error' && known === null),
    );
    for (const rule of new Set(alarms.map((alarm) => alarm.rule))) {
      const ofRule = alarms.filter((alarm) => alarm.rule === rule);
      // The same pairs lie in two copies, one with and one without splits: the worse counts.
      const counts = new Map<string, number>();
      for (const { set, findings } of ofRule) counts.set(set, Math.max(counts.get(set) ?? 0, findings));
      const falseAlarms = [...counts.values()].reduce((sum, count) => sum + count, 0);
      rows.push({
        role,
        rule,
        pairs,
        falseAlarms,
        perCleanPair: falseAlarms / Math.max(1, pairs),
        sets: [...counts.keys()],
      });
    }
  }
  return rows;
}

function calibrationOf(outcomes: readonly Outcome[]): CalibrationBin[] {
  const edges = [0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01];
  return ['reporting', 'tuning'].flatMap((role) => {
    const stated = outcomes.filter((outcome) => outcome.role === role).flatMap((outcome) => outcome.stated);
    return edges.slice(1).flatMap((to, index) => {
      const from = edges[index] ?? 0;
      const inBin = stated.filter(([probability]) => from <= probability && probability < to);
      if (inBin.length === 0) return [];
      const mean = (value: (each: readonly [number, boolean]) => number): number =>
        Math.round((1000 * inBin.reduce((sum, each) => sum + value(each), 0)) / inBin.length) / 1000;
      return [
        { role, from, stated: mean(([p]) => p), true: mean(([, isTrue]) => (isTrue ? 1 : 0)), count: inBin.length },
      ];
    });
  });
}
