import { describe, expect, test } from 'vitest';
import { runRules } from '../../../../src/rules/runRules.ts';
import { approach, atRate, dataOfShare, drawRun, jittered, judge } from '../../../support/drawRun.ts';

const falling = jittered(approach(0.69, 0.1, 15), 0.003);
const rising = jittered(approach(0.15, 0.85, 15), 0.004);
const healthy = {
  loss: falling,
  val_loss: falling.map((value) => value * 1.05),
  dice: rising,
  val_dice: rising.map((value) => value - 0.02),
  accuracy: approach(0.8, 0.97, 15),
  val_accuracy: approach(0.8, 0.965, 15),
};
const flat = (value: number, count = 10): number[] => new Array<number>(count).fill(value);

describe('rules about runs', () => {
  test.each([
    ['as it should be', healthy],
    [
      'slow, with a small rate',
      {
        ...healthy,
        loss: approach(0.69, 0.5, 30, 1),
        val_loss: approach(0.69, 0.5, 30, 1),
        dice: approach(0.2, 0.45, 30, 1),
        val_dice: approach(0.2, 0.45, 30, 1),
      },
    ],
    [
      'of rare foreground: an accuracy of 0.99 and a good Dice',
      { ...healthy, accuracy: approach(0.985, 0.998, 15), val_accuracy: approach(0.985, 0.998, 15) },
    ],
    [
      'with −Dice as its loss',
      { loss: rising.map((value) => -value), val_loss: rising.map((value) => -value), dice: rising, val_dice: rising },
    ],
    [
      'logged in percent',
      { ...healthy, dice: rising.map((value) => 100 * value), val_dice: rising.map((value) => 100 * value) },
    ],
    [
      'whose validation jumps',
      { ...healthy, val_dice: jittered(rising, 0.08), val_loss: jittered(healthy.val_loss, 0.03) },
    ],
    [
      'that predicts background in its first epochs',
      {
        loss: [0.61, 0.44, 0.38, 0.32],
        val_loss: [0.49, 0.4, 0.35, 0.29],
        dice: [0.18, 0.16, 0.18, 0.25],
        val_dice: [0.16, 0.15, 0.18, 0.27],
        accuracy: [0.79, 0.8591, 0.8592, 0.8592],
        val_accuracy: [0.858, 0.8585, 0.8585, 0.8585],
      },
    ],
  ])('no error on a healthy run %s', (_, curves) => {
    const { errors, failures } = judge(drawRun(curves), dataOfShare(0.14));
    expect(errors).toEqual([]);
    expect(failures).toEqual([]);
    expect(judge(drawRun(curves)).errors).toEqual([]);
  });

  test('targets of 255: the loss falls below 0 without end and the Dice is near 2', () => {
    const run = drawRun({ loss: [-3262.5, -3e6, -2e9, -9e11], dice: [1.86, 1.99, 1.99, 1.99], accuracy: [0, 0, 0, 0] });
    const { errors, message, place } = judge(run);
    expect(errors).toEqual(['run/negative-loss', 'run/dice-above-one']);
    expect(message('run/negative-loss')).toContain('falls to -9.00e+11');
    expect(place('run/negative-loss')).toEqual({ kind: 'file', file: 'training.log' });
  });

  test('a cross-entropy below 0 is wrong however little', () => {
    const loss = { value: 'binary_crossentropy', file: 'model.keras', place: null };
    expect(
      judge(drawRun({ loss: [0.6, 0.1, -0.2, -0.4], dice: [0.2, 0.4, 0.6, 0.9] }, { settings: { loss } })).errors,
    ).toContain('run/negative-loss');
  });

  test('NaN from the start at a rate of 1, and NaN that a run recovers from', () => {
    const broken = judge(drawRun({ loss: flat(Number.NaN, 8), accuracy: flat(0.22, 8) }, { settings: atRate(1) }));
    expect(broken.errors).toEqual(['run/loss-not-finite', 'run/rate-too-high']);
    const once = [...jittered(approach(0.69, 0.1, 100), 0.001)];
    once[40] = Number.POSITIVE_INFINITY;
    expect(judge(drawRun({ loss: once })).errors).toEqual([]);
  });

  test('collapse to background: accuracy stands at the share, the loss at the entropy', () => {
    const run = drawRun({
      loss: [0.38, 0.036, ...jittered(flat(0.0125, 8), 1e-4)],
      dice: flat(0.003),
      accuracy: [0.75, ...flat(0.99833, 9)],
    });
    const { errors, message } = judge(run);
    expect(errors).toEqual(['run/collapsed-to-background']);
    expect(message('run/collapsed-to-background')).toContain('0.99833');
    expect(judge(run, dataOfShare(0.00167)).errors).toEqual(['run/collapsed-to-background']);
  });

  test('collapse to foreground: Dice 2p / (1 + p)', () => {
    const run = drawRun({
      loss: [0.9, 0.62, ...jittered(flat(0.5, 8), 1e-3)],
      dice: flat(0.8764),
      accuracy: flat(0.78),
    });
    expect(judge(run).errors).toEqual(['run/collapsed-to-foreground']);
  });

  test('a metric that stands still while the network learns', () => {
    const loss = approach(0.61, 0.17, 8);
    const { errors, message } = judge(drawRun({ loss, dice: flat(0.2454, 8), accuracy: flat(0.1408, 8) }));
    expect(errors).toEqual(['run/metric-constant']);
    expect(message('run/metric-constant')).toContain('softmax over one channel');
  });

  test('targets without foreground: accuracy exactly 1, or a Dice of smooth / (predicted + smooth)', () => {
    const loss = approach(0.7, 0.001, 12, 6);
    expect(judge(drawRun({ loss, dice: approach(0.01, 1, 12), accuracy: [0.5, 0.99, ...flat(1, 10)] })).errors).toEqual(
      ['run/all-zero-targets'],
    );
    const dice = loss.map((value) => 1 / (1 + 1000 * value));
    expect(judge(drawRun({ loss, dice })).errors).toContain('run/all-zero-targets');
  });

  test('a rate of 1e-8, and one that decayed away', () => {
    const curves = {
      loss: Array.from({ length: 10 }, (_, i) => 0.7504 - i * 8e-6),
      dice: flat(0.23),
      accuracy: Array.from({ length: 10 }, (_, i) => 0.2025 + i * 2e-5),
    };
    const { errors, message } = judge(drawRun(curves, { settings: atRate(1e-8) }));
    expect(errors).toEqual(['run/not-learning']);
    expect(message('run/not-learning')).toContain('1e-8');
    const decayed = drawRun({
      loss: jittered(approach(0.7, 0.6, 12, 9), 0.0005),
      dice: jittered(flat(0.2, 12), 0.001),
      lr: Array.from({ length: 12 }, (_, i) => 1e-3 * 0.05 ** i),
    });
    expect(judge(decayed).errors).toContain('run/not-learning');
  });

  test('validation is bad from the start; overfitting comes later', () => {
    const loss = approach(0.63, 0.16, 10);
    const differs = drawRun({ loss, val_loss: flat(1.3), dice: approach(0.17, 0.63, 10), val_dice: flat(0.35) });
    expect(judge(differs).errors).toEqual(['run/validation-differs']);
    const val = [...approach(0.65, 0.3, 10), ...approach(0.3, 0.7, 20, 1)];
    const overfit = drawRun({
      loss: approach(0.63, 0.02, 30),
      val_loss: val,
      dice: approach(0.2, 0.97, 30),
      val_dice: approach(0.2, 0.55, 30),
    });
    expect(judge(overfit).found).toContain('run/overfit warning');
    expect(judge(overfit).errors).toEqual([]);
  });

  test('pairs that do not fit: both stop at what the position tells', () => {
    const curves = {
      loss: jittered(approach(0.69, 0.41, 14, 9), 1e-3),
      val_loss: jittered(approach(0.69, 0.41, 14, 9), 2e-3),
      dice: jittered(approach(0.3, 0.24, 14, 9), 1e-3),
      val_dice: jittered(approach(0.3, 0.24, 14, 9), 2e-3),
    };
    expect(judge(drawRun(curves), dataOfShare(0.14)).found).toContain('run/mismatched-pairs warning');
  });

  test('gradients that explode and vanish', () => {
    expect(judge(drawRun({ loss: flat(0.7), grad_norm: [1, 2, 1, 1, 2e6, 1, 1, 1, 1, 1] })).errors).toContain(
      'run/exploding-gradients',
    );
    expect(judge(drawRun({ loss: flat(0.7), grad_norm: flat(1e-9) })).errors).toContain('run/vanishing-gradients');
  });

  test('two Dice of one run, few validation images, an end too early, a Dice below a guess', () => {
    const two = drawRun({ loss: falling, val_dice: flat(0.42, 15), val_hard_dice: flat(0.006, 15) });
    expect(judge(two).found).toContain('run/metric-disagrees warning');
    const few = drawRun(healthy, { settings: { validationImages: { value: 4, file: 'config.yaml', place: null } } });
    expect(judge(few).found).toContain('run/too-few-validation-images info');
    const early = drawRun({
      loss: approach(0.7, 0.3, 10, 1),
      dice: approach(0.2, 0.5, 10, 1),
      val_dice: approach(0.2, 0.5, 10, 1),
    });
    expect(judge(early).found).toContain('run/stopped-early info');
    const below = drawRun({ loss: jittered(approach(0.9, 0.8, 12, 9), 1e-3), val_dice: flat(0.6, 12) });
    expect(judge(below, dataOfShare(0.78)).found).toContain('run/below-trivial-predictor warning');
  });

  test.each([
    ['nothing', {}],
    ['one epoch', { loss: [0.6], dice: [0.1] }],
    ['NaN alone', { loss: flat(Number.NaN), dice: flat(Number.NaN), accuracy: flat(Number.NaN) }],
    ['infinities', { loss: flat(Number.NEGATIVE_INFINITY), dice: flat(Number.POSITIVE_INFINITY) }],
    ['other curves', { psnr: flat(30) }],
    ['zeros', { loss: flat(0), dice: flat(0), accuracy: flat(0), lr: flat(0), grad_norm: flat(0) }],
  ])('no rule throws on %s', (_, curves) => {
    expect(judge(drawRun(curves), dataOfShare(0.1)).failures).toEqual([]);
    expect(judge(drawRun(curves)).failures).toEqual([]);
  });

  test('every rule of the issue is there once', () => {
    const ids = runRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(18);
  });
});
