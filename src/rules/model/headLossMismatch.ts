import { defineModelRule } from '../../core/engine/runRule.ts';
import { readHeads } from '../../facts/model/head.ts';
import { readLossKind } from '../../facts/model/lossKind.ts';
import { describeNames } from '../../facts/model/describeModel.ts';

const probabilities = new Set(['sigmoid', 'softmax', 'hard_sigmoid']);

export default defineModelRule({
  id: 'model/head-loss-mismatch',
  title: 'Last layer does not fit the loss',
  severity: 'error',
  rationale:
    'A loss expects either probabilities or raw values (logits). Given the other, its gradient vanishes or points elsewhere: the loss may fall as in a healthy run while the Dice stays where it began.',
  remedy:
    'Use one of two pairs: a last layer without activation with `from_logits=True`, or `sigmoid` (one channel) or `softmax` (one channel a class) with `from_logits=False`. Apply `sigmoid` to raw values before Dice, in the loss and in the metric.',
  options: {},
  messages: {
    oneChannelSoftmax:
      'The last layer {layer} is a softmax over one channel: its output is 1 at every pixel, whatever the weights are. Use sigmoid.',
    oneChannelCategorical:
      'The last layer {layer} has one channel and the loss is {loss}, which compares channels with each other: it is 0 for every prediction. Use binary cross-entropy with sigmoid.',
    twice:
      'The last layer {layer} applies {activation} and {loss} applies it again (from_logits): predictions are squeezed to between 0.5 and 0.73. Remove one of the two.',
    twiceUnwrapped:
      'The last layer {layer} applies {activation}, and {loss} is told to expect raw values (from_logits). TensorFlow takes the raw values back and warns; other backends apply {activation} twice. Set from_logits=False.',
    stacked: 'After the last layer {layer}, {activations} are applied one on the other. Keep one.',
    rawAsProbabilities:
      'The last layer {layer} gives raw values, but {loss} takes them for probabilities (from_logits=False): below 0 and above 1 they are cut off and nothing is learned. Add sigmoid or softmax, or set from_logits=True.',
    notProbabilities:
      'The last layer {layer} ends with {activation}, but {loss} takes its values for probabilities: they are cut off at 0 and 1 and nothing is learned there. Use sigmoid or softmax.',
    clipped:
      'The last layer {layer} ends with {activation}, and {loss} expects raw values: half of their range is missing, so one of both classes can never be sure. Remove the activation.',
    blockedSigmoid:
      'The last layer {layer} applies {activation} before the sigmoid: no pixel gets a probability below 0.5, so at a threshold of 0.5 all is foreground. Remove {activation}.',
    overlapOnRaw:
      'The last layer {layer} gives raw values and the loss is {loss}: overlap is defined for probabilities, and with raw values it can be negative or above 1. Add sigmoid, or apply it within {loss}.',
    metricOnRaw:
      'The last layer {layer} gives raw values and the metric {metrics} is given them as they are. Unless it applies sigmoid or softmax itself, it is no Dice or IoU.',
    metricOnProbabilities:
      'The metric {metrics} expects class numbers, but the last layer {layer} gives probabilities: they are rounded down to 0 and the metric stays constant. Use BinaryIoU or OneHotMeanIoU, or set sparse_y_pred=False for one channel a class.',
  },
  check({ model, run, report, cannotTell }) {
    const place = { kind: 'file', file: model.file } as const;
    const lossName = model.compile?.loss ?? run.settings.loss?.value ?? null;
    const kind = readLossKind(lossName, model.compile?.lossConfig);
    const loss = lossName ?? '';
    const heads = readHeads(model);
    if (heads.length === 0) {
      cannotTell('The file does not tell which layer is the last one.');
      return;
    }
    for (const { layer, units, activations } of heads) {
      if (activations === null) {
        cannotTell(`The file does not tell what follows the last layer ${layer}.`);
        continue;
      }
      const [first, ...more] = activations;
      const last = activations.at(-1);
      const isProbability = last !== undefined && probabilities.has(last);
      const isRaw = last === undefined;

      if (units === 1 && last === 'softmax') report(place, 'oneChannelSoftmax', { layer });
      else if (activations.filter((name) => probabilities.has(name)).length > 1) {
        report(place, 'stacked', { layer, activations: activations.join(' and ') });
      } else if (last === 'sigmoid' && 0 < more.length && first !== undefined && /^relu6?$/.test(first)) {
        report(place, 'blockedSigmoid', { layer, activation: first });
      } else if (
        units === 1 &&
        kind?.isBuiltIn === true &&
        (kind.family === 'categorical' || kind.family === 'sparse')
      ) {
        report(place, 'oneChannelCategorical', { layer, loss });
      } else if (kind?.expectsLogits === true && isProbability) {
        // Keras looks whether the values come from a sigmoid or softmax, but its focal losses apply it first.
        const isUnwrapped = kind.isBuiltIn && !kind.isFocal && model.framework === 'keras';
        const severity = isUnwrapped ? ('warning' as const) : ('error' as const);
        report(place, isUnwrapped ? 'twiceUnwrapped' : 'twice', { layer, loss, activation: last }, { severity });
      } else if (kind?.expectsLogits === true && last !== undefined && /^relu6?$|^softplus$/.test(last)) {
        report(place, 'clipped', { layer, loss, activation: last });
      } else if (
        kind !== null &&
        kind.isBuiltIn &&
        !kind.expectsLogits &&
        kind.family !== 'overlap' &&
        !isProbability
      ) {
        if (isRaw) report(place, 'rawAsProbabilities', { layer, loss });
        else report(place, 'notProbabilities', { layer, loss, activation: last });
      } else if (kind?.family === 'overlap' && !kind.expectsLogits && isRaw) {
        report(place, 'overlapOnRaw', { layer, loss }, kind.isBuiltIn ? {} : { severity: 'warning', confidence: 0.6 });
      } else if (kind?.expectsLogits === true && isRaw) {
        const overlaps = (model.compile?.metrics ?? []).filter((name) => /dice|iou|jaccard|f1/i.test(name));
        const own = overlaps.filter((name) => !/logits/i.test(name));
        if (0 < own.length) {
          report(
            place,
            'metricOnRaw',
            { layer, metrics: describeNames(own) },
            { severity: 'warning', confidence: 0.6 },
          );
        }
      }
      const rounded = isProbability
        ? metricsOfNumbers(model.compile?.metricConfigs ?? {}, model.compile?.metrics ?? [])
        : [];
      if (0 < rounded.length) {
        report(place, 'metricOnProbabilities', { layer, metrics: describeNames(rounded) }, { severity: 'warning' });
      }
    }
  },
});

/** Metrics of Keras that compare class numbers and were not told that predictions are one channel a class. */
function metricsOfNumbers(
  configs: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  names: readonly string[],
): readonly string[] {
  return names.filter((name) => /^(MeanIoU|IoU)$/.test(name) && configs[name]?.sparse_y_pred !== false);
}
