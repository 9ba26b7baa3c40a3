import { describe, expect, it } from 'vitest';
import type { RunVerdict } from '../../../src/app/run/runVerdict.ts';
import type { Curve, Run } from '../../../src/core/model/run.ts';
import { runsJson } from '../../../src/report/runJson.ts';
import { runText } from '../../../src/report/runText.ts';

const same = (text: string): string => text;
const paint = { bold: same, dim: same, red: same, yellow: same, cyan: same, green: same };

function curve(name: string, kind: Curve['kind'], values: readonly number[], file = 'log.csv'): Curve {
  const points = values.map((value, step) => ({ step, value, timeMs: null, place: step + 2 }));
  return { name, kind, split: 'train', classId: null, unit: 'epoch', file, points };
}

const run: Run = {
  id: 'exp/a',
  files: ['log.csv', 'hparams.yaml'],
  curves: [
    curve('dice', 'dice', [0.1, 0.5, 0.25]),
    curve('loss', 'loss', [2, 0.5, Number.NaN]),
    curve('loss', 'loss', [9], 'old.csv'),
  ],
  histograms: [],
  settings: {
    learningRate: { value: 1e-8, file: 'hparams.yaml', place: 'line 2' },
    metrics: { value: ['dice', 'iou'], file: 'c.json', place: null },
  },
  models: [],
  problems: [{ file: 'log.csv', detail: 'ends in the middle of line 5' }],
};

const unjudged: RunVerdict = { healthy: null, causes: [], cannotTell: ['no loss was logged'] };

describe('a run for people', () => {
  it('shows curves with first, last and best, settings with their place, and problems', () => {
    const text = runText(run, unjudged, paint);
    expect(text.split('\n')).toEqual([
      'Run exp/a  3 curves in 2 files',
      'Cannot tell: no loss was logged',
      '',
      'curve  split              points        first         last         best',
      'loss   train                   3       2.0000          NaN       0.5000  at epoch 1',
      'loss   train                   1       9.0000       9.0000       9.0000  at epoch 0',
      'dice   train                   3       0.1000       0.2500       0.5000  at epoch 1',
      '',
      'Settings',
      '  learning rate     1e-8  hparams.yaml, line 2',
      '  metrics           dice, iou  c.json',
      '',
      'Problems of the files',
      '  log.csv ends in the middle of line 5.',
    ]);
  });

  it('shows causes with their evidence and the fix', () => {
    const evidence = [{ text: 'The rate is 1e-8.', file: 'hparams.yaml', place: 'line 2' }];
    const causes = [{ cause: 'run/not-learning', probability: 0.913, evidence, fix: 'Try 1e-3.' }];
    const text = runText(run, { healthy: false, causes, cannotTell: [] }, paint);
    expect(text).toContain(
      'run/not-learning  91 %\n    The rate is 1e-8. hparams.yaml, line 2\n    Try first: Try 1e-3.',
    );
  });

  it('never writes what a terminal takes for a command', () => {
    const text = runText({ ...run, id: '\u001b[2J', curves: [curve('a\nb', 'other', [1])] }, unjudged, paint);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('a\\nb');
  });
});

describe('a run for programs', () => {
  it('one run is the object itself; NaN is a text, and names that clash get their file', () => {
    const json = runsJson([{ run, verdict: unjudged }]);
    expect(JSON.parse(JSON.stringify(json))).toMatchObject({
      healthy: null,
      causes: [],
      cannotTell: ['no loss was logged'],
      curves: {
        dice: [
          { step: 0, value: 0.1 },
          { step: 1, value: 0.5 },
          { step: 2, value: 0.25 },
        ],
        loss: [
          { step: 0, value: 2 },
          { step: 1, value: 0.5 },
          { step: 2, value: 'NaN' },
        ],
        'loss (old.csv)': [{ step: 0, value: 9 }],
      },
      curveInfo: { dice: { kind: 'dice', split: 'train', unit: 'epoch', file: 'log.csv' } },
    });
  });

  it('several runs are a list', () => {
    const json = runsJson([
      { run, verdict: unjudged },
      { run, verdict: unjudged },
    ]);
    expect('runs' in json ? json.runs.length : 0).toBe(2);
  });
});
