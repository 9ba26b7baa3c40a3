import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverRuns } from '../../../../src/app/run/discoverRuns.ts';
import { readRun } from '../../../../src/app/run/readRun.ts';
import type { Run } from '../../../../src/core/model/run.ts';
import { createFiles } from '../../../../src/node/files.ts';

const root = join(import.meta.dirname, '../../../../../shared/runs');

async function readAll(folder: string): Promise<readonly Run[]> {
  const files = createFiles(join(root, folder));
  const refs = await discoverRuns(files);
  return Promise.all(refs.map((ref) => readRun(files, ref)));
}

function last(run: Run | undefined, name: string): number | undefined {
  return run?.curves.find((curve) => curve.name === name)?.points.at(-1)?.value;
}

describe.skipIf(!existsSync(root))('real runs (skipped: no shared runs)', () => {
  it.each([
    ['run-01', 15, 0.11447582393884659, 0.08862803131341934],
    ['run-02', 8, Number.NaN, Number.NaN],
    ['run-03', 8, Number.NaN, Number.NaN],
    ['run-04', 10, 0.750328779220581, 0.7535025477409363],
    ['run-05', 10, 0.011944274418056011, 0.011517105624079704],
    ['run-06', 8, 0.17076370120048523, 0.14177079498767853],
    ['run-07', 10, 0.15936189889907837, 1.2751184701919556],
    ['run-08', 15, 0.8783709406852722, 1.092767357826233],
  ])('%s: Keras, TensorBoard and CSV agree', async (folder, epochs, loss, validationLoss) => {
    const runs = await readAll(folder);
    const [run] = runs;
    expect(runs.map(({ id }) => id)).toEqual(['']);
    expect(run?.problems).toEqual([]);
    expect([last(run, 'loss'), last(run, 'train/epoch_loss')]).toEqual([loss, loss]);
    expect([last(run, 'val_loss'), last(run, 'validation/epoch_loss')]).toEqual([validationLoss, validationLoss]);
    expect(run?.curves.filter(({ unit }) => unit === 'epoch').map(({ points }) => points.length)).toEqual(
      run?.curves.filter(({ unit }) => unit === 'epoch').map(() => epochs),
    );
    expect(run?.settings.framework?.value).toBe('keras');
    expect(run?.settings.epochs?.value).toBe(epochs);
    expect(run?.curves.every(({ split, kind }) => split !== null || kind === 'learningRate')).toBe(true);
  });

  it('run-01: histograms of every layer and epoch', async () => {
    const [run] = await readAll('run-01');
    expect(run?.histograms.length).toBe(36);
    expect(run?.histograms.every(({ points }) => points.length === 15)).toBe(true);
  });

  it('run-09: Lightning', async () => {
    const [run] = await readAll('run-09');
    expect(run?.curves.map(({ name, split, points }) => [name, split, points.length])).toEqual([
      ['train_loss_step', 'train', 32],
      ['val_dice_coef', 'validation', 8],
      ['val_loss', 'validation', 8],
      ['train_dice_coef', 'train', 8],
      ['train_loss_epoch', 'train', 8],
      ['epoch', null, 32],
    ]);
    expect(run?.settings).toMatchObject({
      framework: { value: 'lightning' },
      batchSize: { value: 8, place: 'line 2' },
      learningRate: { value: 0.001 },
    });
  });

  it('run-10: Hugging Face, the checkpoint’s copy of the log left out', async () => {
    const [run] = await readAll('run-10');
    expect(last(run, 'eval_dice_coef')).toBe(0.8370370770493929);
    expect(run?.curves.find(({ name }) => name === 'loss')).toMatchObject({
      split: 'train',
      file: 'out/trainer_state.json',
    });
    expect(run?.curves.filter(({ name }) => name === 'loss').length).toBe(1);
    expect(run?.settings).toMatchObject({
      framework: { value: 'huggingface' },
      batchSize: { value: 8 },
      epochs: { value: 8 },
      stepsPerEpoch: { value: 20 },
    });
  });

  it('run-11: every run of MLflow’s file store', async () => {
    const runs = await readAll('run-11-mlflow');
    expect(runs.length).toBe(8);
    expect(
      runs.every(
        ({ curves, settings }) =>
          curves.length === 6 && curves.every(({ unit }) => unit === 'epoch') && settings.batchSize !== undefined,
      ),
    ).toBe(true);
  });

  it('the folder around them gives all of them', async () => {
    expect((await readAll('.')).length).toBe(18);
  });
});
