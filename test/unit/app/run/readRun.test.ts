import { describe, expect, it } from 'vitest';
import { discoverRuns } from '../../../../src/app/run/discoverRuns.ts';
import { readRun } from '../../../../src/app/run/readRun.ts';
import { createRunReader } from '../../../../src/app/run/runReader.ts';
import type { Curve, Run } from '../../../../src/core/model/run.ts';
import type { Files } from '../../../../src/core/ports/files.ts';
import { encodeEvents } from '../../../support/formats/encodeEvents.ts';
import { memoryFiles } from '../../../support/memoryFiles.ts';

type Contents = Readonly<Record<string, string | Uint8Array>>;

function folder(contents: Contents): Files {
  const bytes = Object.entries(contents).map(([path, value]) => [
    path,
    typeof value === 'string' ? new TextEncoder().encode(value) : value,
  ]);
  return memoryFiles(Object.fromEntries(bytes) as Record<string, Uint8Array>);
}

async function runsOf(contents: Contents): Promise<readonly Run[]> {
  const files = folder(contents);
  const refs = await discoverRuns(files);
  return Promise.all(refs.map((ref) => readRun(files, ref)));
}

async function onlyRun(contents: Contents): Promise<Run> {
  const runs = await runsOf(contents);
  const [run] = runs;
  if (run === undefined || runs.length !== 1)
    throw new Error(`${runs.length} runs: ${runs.map(({ id }) => id).join(', ')}`);
  return run;
}

function brief({ name, split, unit, points }: Curve): string {
  return `${name} ${split ?? '-'} ${unit} ${points.map(({ step, value }) => `${step}:${value}`).join(' ')}`;
}

const scalars = (tag: string, values: readonly number[], from = 0): Uint8Array =>
  encodeEvents(values.map((simple, i) => ({ tag, step: from + i, simple })));

const csv = 'epoch,loss,val_loss\n0,0.5,0.75\n1,0.25,0.5\n';

describe('finding and reading runs', () => {
  it('a folder of Keras is one run: writers are named, copies are left out, settings come along', async () => {
    const run = await onlyRun({
      'unet/logs/train/events.out.tfevents.1.v2': scalars('epoch_loss', [0.5, 0.25]),
      'unet/logs/validation/events.out.tfevents.1.v2': scalars('epoch_loss', [0.75, 0.5]),
      'unet/training.log': csv,
      'unet/history.json': '{"loss": [0.5, 0.25], "val_loss": [0.75, 0.5]}',
      'unet/stdout.txt':
        'Epoch 1/2\n9/9 - loss: 0.5000 - val_loss: 0.7500\nEpoch 2/2\n9/9 - loss: 0.2500 - val_loss: 0.5000\n',
      'unet/config.yaml': 'optimizer: adam\nlr: 0.001\nbatch_size: 4\ndata_dir: ../data/cells\n',
      'unet/predictions/val_files.csv': 'id,image,mask\na,b.png,c.png\n',
    });
    expect(run.id).toBe('unet');
    expect(run.curves.map(brief)).toEqual([
      'train/epoch_loss train epoch 0:0.5 1:0.25',
      'validation/epoch_loss validation epoch 0:0.75 1:0.5',
      'loss train epoch 0:0.5 1:0.25',
      'val_loss validation epoch 0:0.75 1:0.5',
    ]);
    expect(run.problems).toEqual([]);
    expect(run.settings).toEqual({
      framework: { value: 'keras', file: 'unet/history.json', place: null },
      optimizer: { value: 'adam', file: 'unet/config.yaml', place: 'line 1' },
      learningRate: { value: 0.001, file: 'unet/config.yaml', place: 'line 2' },
      batchSize: { value: 4, file: 'unet/config.yaml', place: 'line 3' },
      epochs: { value: 2, file: 'unet/stdout.txt', place: 'line 1' },
      dataPaths: { value: ['../data/cells'], file: 'unet/config.yaml', place: 'line 4' },
    });
  });

  it('a parent of several runs gives each', async () => {
    const runs = await runsOf({
      'lightning_logs/version_0/metrics.csv': 'epoch,step,train_loss,val_dice\n0,9,0.5,\n0,9,,0.1\n',
      'lightning_logs/version_0/hparams.yaml': 'lr: 0.01\n',
      'lightning_logs/version_1/metrics.csv': 'epoch,step,train_loss\n0,9,0.4\n',
      'runs/segment/train/results.csv': '  epoch,  train/seg_loss,  metrics/mAP50(B)\n 1, 2.0, 0.1\n',
      'runs/segment/train/args.yaml': 'task: segment\nepochs: 50\nbatch: 16\nlr0: 0.01\ndata: cells.yaml\n',
      'tb/exp1/events.out.tfevents.1': scalars('loss', [1]),
      'tb/exp2/events.out.tfevents.1': scalars('loss', [2]),
    });
    expect(runs.map(({ id, settings }) => [id, settings.framework?.value, settings.learningRate?.value])).toEqual([
      ['lightning_logs/version_0', 'lightning', 0.01],
      ['lightning_logs/version_1', 'lightning', undefined],
      ['runs/segment/train', 'ultralytics', 0.01],
      ['tb/exp1', undefined, undefined],
      ['tb/exp2', undefined, undefined],
    ]);
    expect(runs[2]?.settings).toMatchObject({
      epochs: { value: 50 },
      batchSize: { value: 16 },
      dataPaths: { value: ['cells.yaml'] },
    });
  });

  it('two logs of one folder that contradict each other are two runs; halves of one run are one', async () => {
    const other = 'epoch,loss,val_loss\n0,0.9,0.9\n';
    const runs = await runsOf({ 'a.csv': csv, 'b.csv': other, 'copy_of_a.csv': csv });
    expect(runs.map(({ id, files }) => [id, files])).toEqual([
      ['a.csv', ['a.csv', 'copy_of_a.csv']],
      ['b.csv', ['b.csv']],
    ]);
    const halves = await onlyRun({ 'train.csv': 'epoch,loss\n0,1\n', 'val.csv': 'epoch,loss\n0,2\n' });
    expect(halves.curves.map(brief)).toEqual(['loss train epoch 0:1', 'loss validation epoch 0:2']);
  });

  it('event files of one writer follow one another; a restart keeps the later part and is said', async () => {
    const run = await onlyRun({
      'events.out.tfevents.1.a': scalars('loss', [9, 8, 7]),
      'events.out.tfevents.2.a': scalars('loss', [5, 4], 2),
      'events.out.tfevents.3.a': scalars('loss', [3], 4),
    });
    expect(run.curves.map(brief)).toEqual(['loss - step 0:9 1:8 2:5 3:4 4:3']);
    expect(run.problems).toEqual([
      {
        file: 'events.out.tfevents.2.a',
        detail: expect.stringContaining('starts at step 2, before the end of the event file ahead of it (2)') as string,
      },
    ]);
  });

  it('MLflow: metrics, parameters, epochs', async () => {
    const run = await onlyRun({
      'mlruns/1/abc/meta.yaml': 'run_id: abc\n',
      'mlruns/1/abc/metrics/loss': '1700000000000 0.5 0\n1700000000001 0.4 1\n',
      'mlruns/1/abc/metrics/val/dice': '1700000000000 0.1 0\n',
      'mlruns/1/abc/params/EPOCHS': '2',
      'mlruns/1/abc/params/LR': '1e-3',
    });
    expect(run.id).toBe('mlruns/1/abc');
    expect(run.curves.map(brief)).toEqual(['loss train epoch 0:0.5 1:0.4', 'val/dice validation epoch 0:0.1']);
    expect(run.settings.learningRate).toEqual({ value: 0.001, file: 'mlruns/1/abc/params/LR', place: null });
  });

  it('says what is not read: a database of MLflow, a huge JSON', async () => {
    const files = folder({ 'history.json': '{"loss": [1', 'mlflow.db': 'SQLite' });
    const listed = await files.list();
    const huge: Files = {
      ...files,
      list: async () => ({
        ...listed,
        entries: listed.entries.map((entry) => ({ ...entry, sizeBytes: 500 * 1024 * 1024 })),
      }),
    };
    const [ref] = await discoverRuns(huge);
    if (ref === undefined) throw new Error('no run');
    expect((await readRun(huge, ref)).problems).toEqual([
      { file: 'history.json', detail: 'has 500 MB; JSON logs of at most 64 MB are read' },
      { file: 'mlflow.db', detail: 'is a database of MLflow, which is not read; its file store (folder mlruns) is' },
    ]);
  });

  it('folders of data hold no runs', async () => {
    expect(
      await runsOf({
        'images/a.png': 'x',
        'labels/a.txt': '0 0.1 0.2 0.3 0.4\n',
        'labels/classes.txt': 'cell\n',
        'dataset.json': '{"labels": {"background": 0}, "numTraining": 3}',
        'train.txt': 'a\nb\n',
        'config.yaml': 'lr: 1\n',
        'scores.csv': 'case_id,dice\n1,0.5\n2,0.25\n',
        'scores.json': '[{"image": "a.png", "dice": 0.5}, {"image": "b.png", "dice": 0.25}]',
        'scores.jsonl': '{"file": "a.png", "dice": 0.5}\n{"file": "b.png", "dice": 0.25}\n',
        'annotations.json': '[{"image": "a", "score": 0.5}]',
      }),
    ).toEqual([]);
  });

  it('a model alone is a run without curves', async () => {
    expect((await onlyRun({ 'saved/model.keras': 'PK' })).curves).toEqual([]);
  });

  it('a bare metric beside train_loss and val_loss is of neither for sure', async () => {
    const run = await onlyRun({ 'log.csv': 'epoch,train_loss,val_loss,dice\n0,1,2,0.5\n' });
    expect(run.curves.map(({ name, split }) => [name, split])).toEqual([
      ['train_loss', 'train'],
      ['val_loss', 'validation'],
      ['dice', null],
    ]);
  });

  it('follows a run that trains: only what is new is read, and a file that was written anew is read anew', async () => {
    const contents: Record<string, Uint8Array> = {};
    const put = (path: string, value: Uint8Array | string): void => {
      contents[path] = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    };
    const whole = scalars('loss', [3, 2, 1]);
    put('events.out.tfevents.1', whole.subarray(0, whole.length - 20));
    put('log.csv', 'epoch,val_dice\n0,0.1\n1,0.');
    const base = memoryFiles(contents);
    const asked: string[] = [];
    const files: Files = {
      ...memoryFiles({ ...contents }),
      readRange: async (path, start, end) => {
        asked.push(`${path} ${start}`);
        return base.readRange(path, start, end);
      },
    };
    const [ref] = await discoverRuns(files);
    if (ref === undefined) throw new Error('no run');
    const reader = createRunReader(files, ref);
    const first = await reader.read();
    expect(first.curves.map(brief)).toEqual(['loss - step 0:3 1:2', 'val_dice validation epoch 0:0.1 1:0']);
    put('events.out.tfevents.1', whole);
    put('log.csv', 'epoch,val_dice\n0,0.1\n1,0.25\n2,0.5\n');
    asked.length = 0;
    const second = await reader.read();
    expect(second.curves.map(brief)).toEqual([
      'loss - step 0:3 1:2 2:1',
      'val_dice validation epoch 0:0.1 1:0.25 2:0.5',
    ]);
    expect(asked).toContain(`events.out.tfevents.1 ${whole.length - 20}`);
    put('log.csv', 'epoch,val_dice\n0,0.9\n');
    expect((await reader.read()).curves.map(brief)[1]).toBe('val_dice validation epoch 0:0.9');
  });

  it('stops when it is told to', async () => {
    const files = folder({ 'log.csv': csv });
    const [ref] = await discoverRuns(files);
    if (ref === undefined) throw new Error('no run');
    const abort = new AbortController();
    abort.abort();
    await expect(readRun(files, ref, abort.signal)).rejects.toThrow();
  });
});
