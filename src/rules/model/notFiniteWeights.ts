import { defineModelRule } from '../../core/engine/runRule.ts';
import { describeNames } from '../../facts/model/describeModel.ts';

export default defineModelRule({
  id: 'model/not-finite-weights',
  title: 'Weights are not numbers',
  severity: 'error',
  rationale:
    'A weight that is NaN or infinite makes every output behind it NaN: thresholded, the prediction is background everywhere. The logs may still show finite values, because metrics count comparisons with NaN as false.',
  remedy:
    'Go back to the last checkpoint with finite weights, and remove the cause: too high a learning rate, targets that are not 0 and 1, a logarithm or division in the loss. `tf.debugging.enable_check_numerics()` or `torch.autograd.set_detect_anomaly(True)` finds the first place.',
  options: {},
  messages: {
    notFinite:
      '{notFiniteCount:count} of {of:count} weights are NaN or infinite, in {layerCount} of {layerOf} layers with weights ({layers}). The model predicts nothing; start again from finite weights.',
  },
  check({ model, report, cannotTell }) {
    const measured = model.weights.filter(({ isMeasured }) => isMeasured);
    if (measured.length === 0) {
      cannotTell('The values of the weights could not be read.');
      return;
    }
    const broken = measured.filter(({ nanCount, infiniteCount }) => 0 < nanCount + infiniteCount);
    if (broken.length === 0) return;
    const layers = [...new Set(broken.map(({ layer }) => layer))];
    report({ kind: 'file', file: model.file }, 'notFinite', {
      notFiniteCount: broken.reduce((sum, { nanCount, infiniteCount }) => sum + nanCount + infiniteCount, 0),
      of: measured.reduce((sum, { count }) => sum + count, 0),
      layerCount: layers.length,
      layerOf: new Set(measured.map(({ layer }) => layer)).size,
      layers: describeNames(layers),
    });
  },
});
