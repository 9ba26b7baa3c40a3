import type { Random } from './random.ts';
import { pick } from './random.ts';

/** Curves by what they measure, one value an epoch. */
export interface Curves {
  readonly loss: readonly number[];
  readonly valLoss: readonly number[] | null;
  readonly dice: readonly number[] | null;
  readonly valDice: readonly number[] | null;
  readonly iou: readonly number[] | null;
  readonly valIou: readonly number[] | null;
  readonly accuracy: readonly number[] | null;
  readonly valAccuracy: readonly number[] | null;
  readonly rate: readonly number[] | null;
  readonly gradientNorm: readonly number[] | null;
}

export interface Settings {
  readonly rate: number | null;
  readonly optimizer: string | null;
  readonly loss: string | null;
}

export const logFormats = [
  'kerasCsv',
  'historyJson',
  'lightning',
  'huggingface',
  'jsonLines',
  'plainCsv',
  'mlflow',
] as const;
export type LogFormat = (typeof logFormats)[number];

type Names = Readonly<Record<keyof Curves, string>>;

/** Writes the curves as a framework or a person would; paths and texts. */
export function writeLogs(
  curves: Curves,
  settings: Settings,
  format: LogFormat,
  random: Random,
): Record<string, string> {
  const names = namesOf(format, random);
  const present = (Object.keys(names) as (keyof Curves)[]).filter((key) => curves[key] !== null);
  const rows = curves.loss.map((_, epoch) =>
    Object.fromEntries(present.map((key) => [names[key], Math.fround(curves[key]?.[epoch] ?? Number.NaN)])),
  );
  const config = configOf(settings, format);
  switch (format) {
    case 'kerasCsv':
      return {
        'training.log': csv(
          rows.map((row, epoch) => ({ epoch, ...row })),
          ',',
        ),
        ...config,
      };
    case 'plainCsv':
      return {
        'log.csv': csv(
          rows.map((row, epoch) => ({ Epoch: epoch + 1, ...row })),
          pick([',', ';', '\t'], random),
        ),
        ...config,
      };
    case 'historyJson': {
      const columns = Object.fromEntries(
        present.map((key) => [names[key], rows.map((row) => row[names[key]] ?? Number.NaN)]),
      );
      return { 'history.json': jsonWithNaN(columns), ...config };
    }
    case 'lightning': {
      const steps = rows.flatMap((row, epoch) => {
        const step = (epoch + 1) * 20 - 1;
        const own = (isValidation: boolean) =>
          Object.fromEntries(Object.entries(row).filter(([name]) => name.startsWith('val') === isValidation));
        return [
          { epoch, step, ...own(true) },
          { epoch, step, ...own(false) },
        ];
      });
      const keys = ['epoch', 'step', ...present.map((key) => names[key])];
      const all = steps.map((row) =>
        Object.fromEntries(keys.map((key) => [key, (row as Record<string, number>)[key] ?? null])),
      );
      return { 'lightning_logs/version_0/metrics.csv': csv(all, ','), ...config };
    }
    case 'huggingface': {
      const history = rows.flatMap((row, epoch) => {
        const step = (epoch + 1) * 20;
        const own = (isValidation: boolean) =>
          Object.fromEntries(Object.entries(row).filter(([name]) => name.startsWith('eval') === isValidation));
        return [
          { epoch: epoch + 1, step, ...own(false) },
          { epoch: epoch + 1, step, ...own(true) },
        ];
      });
      const state = {
        global_step: rows.length * 20,
        max_steps: rows.length * 20,
        num_train_epochs: rows.length,
        log_history: history,
      };
      return { 'trainer_state.json': jsonWithNaN(state), ...config };
    }
    case 'jsonLines':
      return { 'log.jsonl': rows.map((row, epoch) => jsonWithNaN({ epoch, ...row })).join('\n'), ...config };
    case 'mlflow': {
      const home = 'mlruns/1/0123456789abcdef0123456789abcdef';
      const metrics = present.map((key): [string, string] => [
        `${home}/metrics/${names[key]}`,
        rows
          .map(
            (row, epoch) =>
              `${String(1_700_000_000_000 + epoch)} ${python(row[names[key]] ?? Number.NaN)} ${String(epoch)}`,
          )
          .join('\n'),
      ]);
      const params: [string, string][] = [
        [`${home}/params/epochs`, String(rows.length)],
        ...(settings.rate === null ? [] : [[`${home}/params/lr`, String(settings.rate)] as [string, string]]),
        ...(settings.optimizer === null ? [] : [[`${home}/params/optimizer`, settings.optimizer] as [string, string]]),
      ];
      const meta = "experiment_id: '1'\nrun_id: 0123456789abcdef0123456789abcdef\nrun_name: a run\nstatus: 3\n";
      return Object.fromEntries([...metrics, ...params, [`${home}/meta.yaml`, meta]]);
    }
  }
}

/** What people call them. */
function namesOf(format: LogFormat, random: Random): Names {
  const dice = pick(['dice_coef', 'dice', 'DSC', 'f1', 'dice_score'], random);
  const iou = pick(['iou', 'mean_iou', 'IoU', 'jaccard', 'miou'], random);
  const accuracy = pick(['accuracy', 'acc', 'binary_accuracy', 'pixel_accuracy'], random);
  const [train, val] =
    format === 'huggingface'
      ? (['', 'eval_'] as const)
      : format === 'lightning'
        ? (['train_', 'val_'] as const)
        : format === 'kerasCsv' || format === 'historyJson'
          ? (['', 'val_'] as const)
          : pick<readonly [string, string]>(
              [
                ['', 'val_'],
                ['train_', 'valid_'],
                ['train_', 'val_'],
                ['train_', 'validation_'],
              ],
              random,
            );
  return {
    loss: `${train}loss`,
    valLoss: `${val}loss`,
    dice: `${train}${dice}`,
    valDice: `${val}${dice}`,
    iou: `${train}${iou}`,
    valIou: `${val}${iou}`,
    accuracy: `${train}${accuracy}`,
    valAccuracy: `${val}${accuracy}`,
    rate: pick(['learning_rate', 'lr'], random),
    gradientNorm: 'grad_norm',
  };
}

function configOf({ rate, optimizer, loss }: Settings, format: LogFormat): Record<string, string> {
  const lines = [
    ...(rate === null ? [] : [`lr: ${String(rate)}`]),
    ...(optimizer === null ? [] : [`optimizer: ${optimizer}`]),
    ...(loss === null ? [] : [`loss: ${loss}`]),
  ];
  if (lines.length === 0) return {};
  return {
    [format === 'lightning' ? 'lightning_logs/version_0/hparams.yaml' : 'config.yaml']: `${lines.join('\n')}\n`,
  };
}

function csv(rows: readonly Readonly<Record<string, number | null>>[], separator: string): string {
  const keys = Object.keys(rows[0] ?? {});
  const line = (row: Readonly<Record<string, number | null>>): string =>
    keys.map((key) => (row[key] == null ? '' : python(row[key]))).join(separator);
  return `${[keys.join(separator), ...rows.map(line)].join('\n')}\n`;
}

/** As Python prints numbers. */
function python(value: number): string {
  return Number.isNaN(value) ? 'nan' : Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';
}

/** As Python's json module writes it: NaN and Infinity stand in the text. */
function jsonWithNaN(value: object): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'number' && !Number.isFinite(each) ? `@@${String(each)}@@` : each,
  ).replaceAll(/"@@(-?\w+)@@"/g, '$1');
}
