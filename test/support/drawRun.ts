import type { Curve, CurvePoint, CurveSplit, MetricKind, Run } from '../../src/core/model/run.ts';
import type { DatasetSummary } from '../../src/core/model/datasetSummary.ts';
import { judgeRun } from '../../src/core/engine/judgeRun.ts';
import { runRules } from '../../src/rules/runRules.ts';

/** Curves by name as a Keras log names them: `loss`, `val_loss`, `dice`, `val_iou`, `accuracy`, `lr`, `grad_norm`. */
export type DrawnCurves = Readonly<Record<string, readonly number[]>>;

const kinds: Readonly<Record<string, MetricKind>> = {
  loss: 'loss',
  dice: 'dice',
  hard_dice: 'dice',
  iou: 'iou',
  accuracy: 'accuracy',
  lr: 'learningRate',
  grad_norm: 'gradientNorm',
};

/** A run of one log, an epoch a line after the header. */
export function drawRun(curves: DrawnCurves, parts: Partial<Run> = {}): Run {
  return {
    id: '',
    files: ['training.log'],
    curves: Object.entries(curves).map(([name, values]): Curve => {
      const split: CurveSplit = name.startsWith('val_') ? 'validation' : 'train';
      return {
        name,
        kind: kinds[name.replace(/^val_/, '')] ?? 'other',
        split,
        classId: null,
        unit: 'epoch',
        file: 'training.log',
        points: values.map((value, step): CurvePoint => ({ step, value, timeMs: null, place: step + 2 })),
      };
    }),
    histograms: [],
    settings: {},
    models: [],
    problems: [],
    ...parts,
  };
}

/** Settings with a rate, as a config file states it. */
export function atRate(value: number, optimizer = 'adam'): Run['settings'] {
  const place = { file: 'config.yaml', place: 'line 1' };
  return { learningRate: { value, ...place }, optimizer: { value: optimizer, ...place } };
}

/** A dataset of two classes with this share of foreground. */
export function dataOfShare(share: number, parts: Partial<DatasetSummary> = {}): DatasetSummary {
  return {
    folder: 'data',
    pairCount: 100,
    trainCount: 80,
    validationCount: 20,
    sizes: [{ width: 128, height: 128, count: 100 }],
    channels: [{ channels: 1, count: 100 }],
    maskValues: [0, 1],
    ignoreValue: null,
    classCount: 2,
    classShares: [
      { value: 0, share: 1 - share },
      { value: 1, share },
    ],
    floorDice: (2 * share) / (1 + share),
    ...parts,
  };
}

/** Findings of rules about runs as `rule severity`, and their messages by rule. */
export function judge(run: Run, dataset: DatasetSummary | null = null) {
  const { findings, failures, cannotTell } = judgeRun(runRules, run, dataset);
  return {
    found: findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`),
    errors: findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId),
    message: (rule: string): string | undefined => findings.find(({ ruleId }) => ruleId === rule)?.message,
    place: (rule: string) => findings.find(({ ruleId }) => ruleId === rule)?.place,
    failures,
    cannotTell,
  };
}

/** Values from one to another along an exponential, as losses fall and scores rise. */
export function approach(from: number, to: number, count: number, speed = 4): number[] {
  return Array.from({ length: count }, (_, i) => to + (from - to) * Math.exp((-speed * i) / Math.max(1, count - 1)));
}

/** Small disturbances that are the same in every test. */
export function jittered(values: readonly number[], size: number): number[] {
  return values.map((value, i) => value + size * Math.sin(12.9898 * (i + 1)) * Math.cos(4.1414 * i));
}
