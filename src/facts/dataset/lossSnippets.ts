import type { ClassWeight } from './classWeights.ts';

/** Losses to paste. */
export interface LossSnippets {
  readonly keras: string;
  readonly pytorch: string;
}

/** Dice + cross-entropy for a sigmoid, with the weight of the foreground. */
export function binarySnippets(foregroundWeight: number): LossSnippets {
  const weight = String(foregroundWeight);
  return {
    keras: `import keras
from keras import ops

# y_true: 0 and 1 as float32; y_pred: after a sigmoid; both [batch, height, width, 1]
def dice_bce(y_true, y_pred, smooth=1.0):
    axes = (1, 2, 3)
    overlap = ops.sum(y_true * y_pred, axis=axes)
    total = ops.sum(y_true, axis=axes) + ops.sum(y_pred, axis=axes)
    dice = 1.0 - (2.0 * overlap + smooth) / (total + smooth)
    return dice + ops.mean(keras.losses.binary_crossentropy(y_true, y_pred), axis=(1, 2))

# or: cross-entropy with weighted foreground
def weighted_bce(y_true, y_pred):
    weight = 1.0 + (${weight} - 1.0) * ops.squeeze(y_true, axis=-1)
    return ops.mean(weight * keras.losses.binary_crossentropy(y_true, y_pred), axis=(1, 2))
`,
    pytorch: `import torch
import torch.nn.functional as F

# logits and target: [batch, 1, height, width]; target: 0 and 1 as float
def dice_bce(logits, target, smooth=1.0):
    p = logits.sigmoid()
    overlap = (p * target).sum(dim=(1, 2, 3))
    total = p.sum(dim=(1, 2, 3)) + target.sum(dim=(1, 2, 3))
    dice = 1 - (2 * overlap + smooth) / (total + smooth)
    return dice.mean() + F.binary_cross_entropy_with_logits(logits, target)

# or: cross-entropy with weighted foreground
weighted_bce = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor([${weight}]))
`,
  };
}

/**
 * Weighted cross-entropy for class indices. Values without a class between 0 and the largest get weight 0, as does what is
 * ignored in Keras, which has no such value.
 */
export function classSnippets(weights: readonly ClassWeight[], ignoredValues: readonly number[]): LossSnippets {
  const largest = Math.max(...weights.map(({ value }) => value), 0);
  const table = Array.from(
    { length: largest + 1 },
    (_, value) => weights.find((weight) => weight.value === value)?.medianFrequency ?? 0,
  );
  const list = `[${table.join(', ')}]`;
  const ignored = ignoredValues[0];
  const ignoreIndex = ignored === undefined ? '' : `, ignore_index=${String(ignored)}`;
  return {
    keras: `import keras
from keras import ops

class_weights = ops.array(${list})

# y_true: class indices, [batch, height, width]; y_pred: after a softmax, [batch, height, width, ${String(largest + 1)}]
def weighted_ce(y_true, y_pred):
    y_true = ops.cast(y_true, "int32")
    counts = y_true < ${String(largest + 1)}  # anything above is left out
    y_true = ops.where(counts, y_true, 0)
    weight = ops.take(class_weights, y_true) * ops.cast(counts, "float32")
    return ops.sum(weight * keras.losses.sparse_categorical_crossentropy(y_true, y_pred)) / ops.sum(weight)
`,
    pytorch: `import torch

# logits: [batch, ${String(largest + 1)}, height, width]; target: class indices as int64, [batch, height, width]
weighted_ce = torch.nn.CrossEntropyLoss(weight=torch.tensor(${list})${ignoreIndex})
`,
  };
}

/** Class indices that a weight table can list. */
export function hasIndexValues(weights: readonly ClassWeight[]): boolean {
  return weights.every(({ value }) => Number.isInteger(value) && 0 <= value && value < 1_024);
}
