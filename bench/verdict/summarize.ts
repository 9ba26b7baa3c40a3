import type { Trial } from './trial.ts';

interface GroupResult {
  readonly name: string;
  readonly runs: number;
  /** Shares of the runs, 0…1. */
  readonly first: number;
  readonly firstThree: number;
  /** Healthy runs with a finding of error severity, or not called healthy. */
  readonly falseAlarms: number;
}

export function summarize(trials: readonly Trial[]) {
  const groups = new Map<string, Trial[]>();
  const add = (name: string, trial: Trial): void => {
    groups.set(name, [...(groups.get(name) ?? []), trial]);
  };
  for (const trial of trials) {
    add('all', trial);
    add(trial.group, trial);
    add(
      `${trial.withData ? 'with' : 'without'} dataset, ${trial.withScript ? 'with' : 'without'} script or settings`,
      trial,
    );
    add(trial.right[0] === 'none' ? 'healthy runs' : 'faulty runs', trial);
    if (trial.group !== 'shared') add(`· ${trial.name}`, trial);
  }
  const sure = trials.filter(({ probability }) => 0.8 <= probability);
  return {
    groups: [...groups].map(([name, own]): GroupResult => ({
      name,
      runs: own.length,
      first: share(own, isFirst),
      firstThree: share(own, isInThree),
      falseAlarms: own.filter(
        ({ right, errors, healthy }) => right[0] === 'none' && (errors.length > 0 || healthy !== true),
      ).length,
    })),
    calibration: {
      claimed: mean(sure.map(({ probability }) => probability)),
      right: share(sure, isFirst),
      runs: sure.length,
    },
    misses: trials
      .filter((trial) => !isFirst(trial))
      .map(
        ({ group, name, withData, withScript, named, probability, errors }) =>
          `${group}: ${name}${withData ? ' +data' : ''}${withScript ? ' +script' : ''}: ${named.slice(0, 3).join(', ') || 'nothing'} (${probability.toFixed(2)}) ${errors.join(' ')}`,
      ),
  };
}

function isFirst({ right, named }: Trial): boolean {
  return named[0] !== undefined && right.includes(named[0]);
}

function isInThree({ right, named }: Trial): boolean {
  return named.slice(0, 3).some((cause) => right.includes(cause));
}

function share(trials: readonly Trial[], test: (trial: Trial) => boolean): number {
  return trials.length === 0 ? 0 : trials.filter(test).length / trials.length;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
