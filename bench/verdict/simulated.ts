import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { discoverRuns } from '../../src/app/run/discoverRuns.ts';
import { explainRun } from '../../src/app/run/explain.ts';
import { readRun } from '../../src/app/run/readRun.ts';
import type { DataFindings } from '../../src/verdict/buildCase.ts';
import { memoryFiles } from '../../test/support/memoryFiles.ts';
import { seededRandom } from '../detection/seededRandom.ts';
import type { Random } from './random.ts';
import { pick } from './random.ts';
import type { Scenario } from './scenarios.ts';
import { scenarios } from './scenarios.ts';
import type { Scenes } from './scenes.ts';
import { shareOf } from './scenes.ts';
import type { Epoch, Training } from './train.ts';
import { train } from './train.ts';
import { trialOf, type Trial } from './trial.ts';
import type { Curves, Settings } from './writeLogs.ts';
import { logFormats, writeLogs } from './writeLogs.ts';

/**
 * Trainings of each scenario; each is judged with and without its data and its settings. `TRAININGS=file` keeps them, to try rules without
 * training again.
 */
const seedsEach = Number(process.env.SEEDS ?? 3);

export async function simulatedTrials(): Promise<Trial[]> {
  const trials: Trial[] = [];
  const keep = process.env.TRAININGS;
  const kept: Record<string, Epoch[]> = keep !== undefined && existsSync(keep) ? readTrainings(keep) : {};
  for (const [s, scenario] of scenarios.entries()) {
    for (let seed = 0; seed < seedsEach; seed++) {
      const random = seededRandom(1_000 * s + seed + 1);
      const { data, validation, training } = scenario.make(random);
      const epochs = (kept[`${scenario.name} ${String(seed)}`] ??= train(
        data,
        validation,
        training,
        seededRandom(seed),
      ));
      if (!isAsLabeled(scenario, epochs)) continue;
      const curves = curvesOf(epochs, scenario, random);
      const format = logFormats[(seed + s) % logFormats.length] ?? 'kerasCsv';
      for (const withScript of [false, true]) {
        const logs = writeLogs(curves, settingsOf(training, withScript), format, random);
        const encoder = new TextEncoder();
        const files = memoryFiles(
          Object.fromEntries(Object.entries(logs).map(([path, text]) => [path, encoder.encode(text)])),
        );
        const [ref] = await discoverRuns(files);
        if (ref === undefined) throw new Error(`No run was found in a ${format} log.`);
        const run = await readRun(files, ref);
        for (const withData of [false, true]) {
          const { verdict, findings, failures } = explainRun({
            run,
            data: withData ? dataOf(scenario, data, validation) : null,
          });
          if (failures[0] !== undefined) throw new Error(failures[0].error);
          const errors = findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
          const right = [...scenario.right, ...(withData ? (scenario.rightWithData ?? []) : [])];
          trials.push(
            trialOf({ group: 'simulated', name: scenario.name, withData, withScript, right, errors }, verdict),
          );
        }
      }
    }
  }
  if (keep !== undefined) writeFileSync(keep, writeTrainings(kept));
  return trials;
}

/** NaN is no JSON. */
function writeTrainings(kept: Record<string, Epoch[]>): string {
  return JSON.stringify(kept, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}

function readTrainings(path: string): Record<string, Epoch[]> {
  // Written by writeTrainings of this very file.
  return JSON.parse(readFileSync(path, 'utf8'), (_, value: unknown) =>
    value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value,
  ) as Record<string, Epoch[]>;
}

/** A label must be true: a healthy training has learned, and one that learned in spite of its fault has none. */
function isAsLabeled({ right }: Scenario, epochs: readonly Epoch[]): boolean {
  const dice = epochs.map(({ validation }) => validation.dice);
  const last = dice.at(-1) ?? 0;
  const hasLearned = 0.4 < last || 0.15 < last - (dice[0] ?? 0);
  if (right.includes('none')) return hasLearned;
  if (right.includes('run/dice-above-one')) return dice.some((value) => value < 0 || 1 < value);
  return !right.includes('run/rate-too-high') || last < 0.6 || !Number.isFinite(last);
}

/** What was logged: not everybody logs all. */
function curvesOf(
  epochs: readonly Epoch[],
  { needsDice = false, needsAccuracy = false }: Scenario,
  random: Random,
): Curves {
  const of = (read: (epoch: Epoch) => number): number[] => epochs.map(read);
  const metric = needsDice ? pick(['dice', 'iou'], random) : pick(['dice', 'dice', 'dice', 'iou', 'both'], random);
  const hasAccuracy = random() < 0.6 || needsAccuracy;
  const hasRate = random() < 0.3;
  const hasNorm = random() < 0.2;
  const hasDice = metric !== 'iou';
  const hasIou = metric !== 'dice';
  return {
    loss: of(({ train: { loss } }) => loss),
    valLoss: of(({ validation: { loss } }) => loss),
    dice: hasDice ? of(({ train: { dice } }) => dice) : null,
    valDice: hasDice ? of(({ validation: { dice } }) => dice) : null,
    iou: hasIou ? of(({ train: { iou } }) => iou) : null,
    valIou: hasIou ? of(({ validation: { iou } }) => iou) : null,
    accuracy: hasAccuracy ? of(({ train: { accuracy } }) => accuracy) : null,
    valAccuracy: hasAccuracy ? of(({ validation: { accuracy } }) => accuracy) : null,
    rate: hasRate || needsRate(epochs) ? of(({ rate }) => rate) : null,
    gradientNorm: hasNorm ? of(({ gradientNorm }) => gradientNorm) : null,
  };
}

/** A schedule is logged by every framework that has one. */
function needsRate(epochs: readonly Epoch[]): boolean {
  return epochs.some(({ rate }) => rate !== epochs[0]?.rate);
}

const lossNames = { bce: 'binary_crossentropy', dice: 'dice_loss', bceDice: 'bce_dice_loss', negativeDice: 'neg_dice' };

function settingsOf({ rate, optimizer, loss }: Training, isStated: boolean): Settings {
  return isStated ? { rate, optimizer, loss: lossNames[loss] } : { rate: null, optimizer: null, loss: null };
}

function dataOf({ clues = [], maskTop = 1 }: Scenario, data: Scenes, validation: Scenes): DataFindings {
  const share = shareOf(data);
  return {
    clues,
    summary: {
      folder: 'dataset',
      pairCount: data.count + validation.count,
      trainCount: data.count,
      validationCount: validation.count,
      sizes: [{ width: 24, height: 24, count: data.count }],
      channels: [{ channels: 1, count: data.count }],
      emptyShare: emptyShareOf(data),
      maskValues: [0, maskTop],
      ignoreValue: null,
      classCount: 2,
      classShares: [
        { value: 0, share: 1 - share },
        { value: maskTop, share },
      ],
      floorDice: Math.max((2 * share) / (1 + share), meanMaskDice(data)),
    },
  };
}

function emptyShareOf({ masks, pixelCount, count }: Scenes): number {
  let empty = 0;
  for (let i = 0; i < count; i++) empty += masks.subarray(i * pixelCount, (i + 1) * pixelCount).includes(1) ? 0 : 1;
  return empty / count;
}

/** Dice of the mean mask, thresholded where it is best. */
function meanMaskDice({ masks, pixelCount, count }: Scenes): number {
  const mean = Float64Array.from({ length: pixelCount }, (_, p) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += masks[i * pixelCount + p] ?? 0;
    return sum / count;
  });
  let best = 0;
  for (const threshold of [0.05, 0.1, 0.2, 0.3, 0.4, 0.5]) {
    let [inter, predicted, truth] = [0, 0, 0];
    for (const [i, t] of masks.entries()) {
      const isOn = threshold < (mean[i % pixelCount] ?? 0) ? 1 : 0;
      inter += isOn * t;
      predicted += isOn;
      truth += t;
    }
    best = Math.max(best, (2 * inter) / Math.max(1, predicted + truth));
  }
  return best;
}
