import type { FaultGroup } from './faults/fault.ts';

/** What became of one fault at one strength in one set, summed over its copies. */
export interface Outcome {
  readonly set: string;
  readonly role: string;
  readonly group: FaultGroup;
  readonly fault: string;
  readonly strength: string;
  readonly rules: readonly string[];
  /** Planted pairs, files or datasets. */
  readonly planted: number;
  /** Of these, the ones that one of the rules names. */
  readonly found: number;
  /** Of these, the ones of which any rule says something new, from warning on. */
  readonly noticed: number;
  /** Not found, and one of the rules says that it cannot tell. */
  readonly cannotTell: number;
  /** Pairs of the same copies that no fault was planted in. */
  readonly leftAlone: number;
  /** Of these, the ones that one of the rules warns of or calls an error. */
  readonly alarms: number;
  /** Of these, the ones with a new error of any other rule. */
  readonly spilled: number;
  /** Distances of stated from planted vectors, in px. */
  readonly errorsPx: readonly number[];
  /** Stated probabilities, and whether each statement was true. */
  readonly stated: readonly (readonly [probability: number, isTrue: boolean])[];
  /** Scores of planted pairs and of those left alone, where the rules have one. */
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
  /** Rules and facts that threw. */
  readonly failures: readonly string[];
}

/** The same of one copy. */
export type Counts = Omit<Outcome, 'set' | 'role' | 'group' | 'fault' | 'strength' | 'rules'>;

/** Rows of which the numbers are comparable between sets. */
export interface OutcomeRow {
  readonly planted: number;
  readonly recall: number | null;
  readonly noticed: number | null;
  readonly cannotTell: number | null;
  readonly leftAlone: number;
  readonly falseAlarmsPerCleanPair: number | null;
  readonly otherErrorsPerCleanPair: number | null;
  readonly medianErrorPx: number | null;
  readonly auroc: number | null;
  /** Expected calibration error of stated probabilities in ten bins, and how many were stated. */
  readonly calibrationError: number | null;
  readonly statedCount: number;
}

export function rowOf(outcomes: readonly Outcome[]): OutcomeRow {
  const sum = (count: (outcome: Outcome) => number): number => outcomes.reduce((all, each) => all + count(each), 0);
  const planted = sum((each) => each.planted);
  const leftAlone = sum((each) => each.leftAlone);
  const share = (count: (outcome: Outcome) => number, of: number): number | null =>
    of === 0 ? null : round(sum(count) / of);
  const stated = outcomes.flatMap((each) => each.stated);
  // Scores of different sets are not on one scale; each set weighs by what was planted in it.
  const curves = outcomes.flatMap(({ positives, negatives }) =>
    positives.length === 0 || negatives.length === 0
      ? []
      : [{ weight: positives.length, value: auroc(positives, negatives) }],
  );
  const weight = curves.reduce((all, each) => all + each.weight, 0);
  return {
    planted,
    recall: share((each) => each.found, planted),
    noticed: share((each) => each.noticed, planted),
    cannotTell: share((each) => each.cannotTell, planted),
    leftAlone,
    falseAlarmsPerCleanPair: share((each) => each.alarms, leftAlone),
    otherErrorsPerCleanPair: share((each) => each.spilled, leftAlone),
    medianErrorPx: median(outcomes.flatMap((each) => each.errorsPx)),
    auroc: weight === 0 ? null : round(curves.reduce((all, each) => all + each.weight * each.value, 0) / weight),
    calibrationError: stated.length === 0 ? null : round(calibrationError(stated)),
    statedCount: stated.length,
  };
}

/** Share of pairs of a planted and a clean one in which the planted has the higher score. */
function auroc(positives: readonly number[], negatives: readonly number[]): number {
  let wins = 0;
  for (const high of positives) for (const low of negatives) wins += low < high ? 1 : low === high ? 0.5 : 0;
  return wins / (positives.length * negatives.length);
}

function calibrationError(stated: Outcome['stated']): number {
  const bins = Array.from({ length: 10 }, () => ({ sum: 0, hits: 0 }));
  for (const [probability, isTrue] of stated) {
    const bin = bins[Math.min(9, Math.floor(probability * 10))];
    if (bin === undefined) continue;
    bin.sum += probability;
    bin.hits += isTrue ? 1 : 0;
  }
  return bins.reduce((all, { sum, hits }) => all + Math.abs(sum - hits), 0) / stated.length;
}

function median(values: readonly number[]): number | null {
  const middle = values.toSorted((a, b) => a - b)[values.length >> 1];
  return middle === undefined ? null : round(middle);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
