import { describe, expect, it } from 'vitest';
import { isMetricName, readMetricName } from '../../../../src/facts/run/metricName.ts';

describe('names of metrics', () => {
  it.each([
    ['loss', 'loss', null],
    ['val_loss', 'loss', 'validation'],
    ['train_loss_epoch', 'loss', 'train'],
    ['validation/epoch_loss', 'loss', 'validation'],
    ['evaluation_loss_vs_iterations', 'loss', 'validation'],
    ['train/val_loss', 'loss', 'validation'],
    ['dice_loss', 'loss', null],
    ['loss_dice', 'loss', null],
    ['decode.loss_ce', 'loss', null],
    ['binary_crossentropy', 'loss', null],
    ['trainloss', 'loss', 'train'],
    ['Loss/test', 'loss', 'test'],
    ['dice', 'dice', null],
    ['val_dice_coef', 'dice', 'validation'],
    ['DSC', 'dice', null],
    ['mDice', 'dice', null],
    ['DiceScore', 'dice', null],
    ['valDice', 'dice', 'validation'],
    ['eval_f1', 'dice', 'validation'],
    ['F1Score', 'dice', null],
    ['mIoU', 'iou', null],
    ['valid/mIoU', 'iou', 'validation'],
    ['mean_io_u_1', 'iou', null],
    ['test_jaccard', 'iou', 'test'],
    ['Jaccard Index', 'iou', null],
    ['binary_accuracy', 'accuracy', null],
    ['aAcc', 'accuracy', null],
    ['precision_1', 'precision', null],
    ['Sensitivity', 'recall', null],
    ['lr-Adam/pg1', 'learningRate', null],
    ['lr/pg0', 'learningRate', null],
    ['epoch_learning_rate', 'learningRate', null],
    ['grad_norm', 'gradientNorm', null],
    ['grad_2.0_norm_total', 'gradientNorm', null],
    ['epoch', 'epoch', null],
    ['metrics/mAP50(B)', 'other', 'validation'],
    ['best_dice', 'other', null],
    ['dice_std', 'other', null],
    ['loss_scale', 'other', null],
    ['hausdorff', 'other', null],
    ['samples_per_second', 'other', null],
    ['face', 'other', null],
  ])('%s is %s of %s', (name, kind, split) => {
    expect(readMetricName(name)).toMatchObject({ kind, split });
  });

  it.each([
    ['dice_class_2', 2],
    ['IoU.3', 3],
    ['val_dice/0', 0],
    ['iou[4]', 4],
    ['dice_c1', 1],
    ['mean_io_u_1', null],
    ['f1', null],
    ['val_dice', null],
  ])('class of %s', (name, classId) => {
    expect(readMetricName(name).classId).toBe(classId);
  });

  it('partners of train and validation share their base', () => {
    const bases = ['val_dice_coef', 'dice_coef', 'train/dice_coef', 'train/epoch_dice_coef', 'dice_coef_epoch'];
    expect(new Set(bases.map((name) => readMetricName(name).base))).toEqual(new Set(['dice_coef']));
    expect(readMetricName('trainloss').base).toBe(readMetricName('valLoss').base);
  });

  it('a counter is no metric', () => {
    expect(['epoch', 'global_step', 'time', 'image'].filter(isMetricName)).toEqual([]);
  });
});
