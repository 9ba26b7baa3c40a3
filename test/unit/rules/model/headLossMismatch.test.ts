import { describe, expect, it } from 'vitest';
import headLossMismatch from '../../../../src/rules/model/headLossMismatch.ts';
import { type LayerSketch, conv, findingsIn, idsIn, input, modelOf } from '../../../support/modelSketch.ts';

const start = [input(64, 64, 3), conv(8)];
const logits = { from_logits: true };
const bce = (config = {}): { class_name: string; config: object } => ({ class_name: 'BinaryCrossentropy', config });

function said(head: readonly LayerSketch[], loss: unknown, metrics: unknown[] = ['accuracy']): string[] {
  return idsIn(headLossMismatch, modelOf([...start, ...head], { loss, metrics } as never));
}

describe('model/head-loss-mismatch', () => {
  it.each([
    ['sigmoid with binary cross-entropy', [conv(1, 'sigmoid')], 'binary_crossentropy'],
    ['softmax with class numbers', [conv(12, 'softmax')], 'sparse_categorical_crossentropy'],
    ['raw values with from_logits', [conv(1, 'linear')], bce(logits)],
    [
      'raw values and a layer for sigmoid',
      [conv(1, 'linear'), { kind: 'Activation', config: { activation: 'sigmoid' } }],
      'binary_crossentropy',
    ],
    ['softmax as a layer', [conv(3, 'linear'), { kind: 'Softmax' }], 'categorical_crossentropy'],
    ['sigmoid with Dice', [conv(1, 'sigmoid')], 'dice'],
    ['raw values with a compound loss of the user’s', [conv(1, 'linear')], 'bce_dice_loss'],
    [
      'a head that is resized after sigmoid',
      [conv(1, 'sigmoid'), { kind: 'UpSampling2D', config: { size: [4, 4] } }],
      'binary_crossentropy',
    ],
    ['no compilation', [conv(1, 'linear')], null],
  ])('is silent for %s', (_name, head, loss) => {
    expect(said(head, loss)).toEqual([]);
  });

  it.each([
    ['oneChannelSoftmax', [conv(1, 'softmax')], 'binary_crossentropy'],
    ['oneChannelCategorical', [conv(1, 'sigmoid')], 'categorical_crossentropy'],
    ['twiceUnwrapped', [conv(1, 'sigmoid')], bce(logits)],
    ['twice', [conv(1, 'sigmoid')], { class_name: 'BinaryFocalCrossentropy', config: logits }],
    ['stacked', [conv(1, 'sigmoid'), { kind: 'Activation', config: { activation: 'sigmoid' } }], 'binary_crossentropy'],
    ['rawAsProbabilities', [conv(1, 'linear')], 'binary_crossentropy'],
    ['rawAsProbabilities', [conv(1, 'linear')], bce({ from_logits: false })],
    ['notProbabilities', [conv(1, 'relu')], 'binary_crossentropy'],
    ['clipped', [conv(1, 'relu')], bce(logits)],
    [
      'blockedSigmoid',
      [conv(1, 'relu'), { kind: 'Activation', config: { activation: 'sigmoid' } }],
      'binary_crossentropy',
    ],
    ['overlapOnRaw', [conv(1, 'linear')], { class_name: 'Dice', config: {} }],
    ['overlapOnRaw', [conv(1, 'linear')], 'dice_coef_loss'],
  ])('says %s', (id, head, loss) => {
    expect(said(head, loss)).toEqual([id]);
  });

  it('warns of metrics that get what they do not expect', () => {
    expect(said([conv(1, 'linear')], bce(logits), ['dice_coef'])).toEqual(['metricOnRaw']);
    expect(said([conv(1, 'linear')], bce(logits), ['dice_from_logits'])).toEqual([]);
    const meanIou = (config: object): object => ({ class_name: 'MeanIoU', config: { num_classes: 2, ...config } });
    expect(said([conv(2, 'softmax')], 'sparse_categorical_crossentropy', [meanIou({})])).toEqual([
      'metricOnProbabilities',
    ]);
    expect(said([conv(2, 'softmax')], 'sparse_categorical_crossentropy', [meanIou({ sparse_y_pred: false })])).toEqual(
      [],
    );
  });

  it('is an error where nothing is learned, and a warning where the framework mends it', () => {
    const find = (loss: unknown): unknown =>
      findingsIn(headLossMismatch, modelOf([...start, conv(1, 'sigmoid')], { loss } as never))[0]?.severity;
    expect(find(bce(logits))).toBe('warning');
    expect(find({ class_name: 'BinaryFocalCrossentropy', config: logits })).toBe('error');
    const [finding] = findingsIn(headLossMismatch, modelOf([...start, conv(1, 'softmax')]));
    expect(finding).toMatchObject({ severity: 'error', place: { kind: 'file', file: 'model.keras' } });
    expect(finding?.message).toContain('1 at every pixel');
  });

  it('does not judge layers that it does not know, and says so', () => {
    expect(said([conv(1, 'linear'), { kind: 'MyHead' }], 'binary_crossentropy')).toEqual([]);
  });
});
