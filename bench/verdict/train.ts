import type { Random } from './random.ts';
import type { Scenes } from './scenes.ts';
import { featureCount } from './scenes.ts';

/** How the small network is trained, with every fault that a script can have. */
export interface Training {
  readonly epochs: number;
  readonly batchImages: number;
  readonly rate: number;
  readonly optimizer: 'adam' | 'sgd';
  readonly loss: 'bce' | 'dice' | 'bceDice' | 'negativeDice';
  /** `sigmoid`: right. `softmax`: over one channel, 1 everywhere in the metrics. `twice`: the loss takes probabilities for logits. `relu`: the loss
   * takes what a ReLU gives for probabilities. `softmaxSeen`: over one channel, in the loss as well. `logits`: metric and Dice loss are computed on raw outputs. */
  readonly head: 'sigmoid' | 'softmax' | 'softmaxSeen' | 'twice' | 'relu' | 'logits';
  /** What targets are multiplied by: 255 for masks that were not scaled, 0 for those that were scaled twice. */
  readonly targetScale: number;
  readonly hidden: number;
  /** Rate at epoch e over the first. */
  readonly schedule?: (epoch: number) => number;
  /** Soft: on probabilities; hard: thresholded at 0.5. */
  readonly metric: 'soft' | 'hard';
  /** Constant metric: truncates probabilities to class 0. */
  readonly frozenMetric?: boolean;
  /** Of the Dice. */
  readonly smooth: number;
}

export interface Scores {
  readonly loss: number;
  readonly dice: number;
  readonly iou: number;
  readonly accuracy: number;
}

export interface Epoch {
  readonly train: Scores;
  readonly validation: Scores;
  readonly rate: number;
  readonly gradientNorm: number;
}

/** Trains a two-layer network on pixels, for real: forward, backward, Adam. A second of work for tens of epochs. */
export function train(data: Scenes, validation: Scenes, how: Training, random: Random): Epoch[] {
  const { hidden } = how;
  const size = hidden * featureCount + hidden + hidden + 1;
  const weights = Float64Array.from({ length: size }, (_, i) =>
    i < hidden * featureCount
      ? (random() - 0.5) * 2 * Math.sqrt(6 / featureCount)
      : i < hidden * featureCount + hidden
        ? 0
        : i < size - 1
          ? (random() - 0.5) * 2 * Math.sqrt(6 / hidden) * 0.5
          : 0,
  );
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  const epochs: Epoch[] = [];
  let step = 0;
  for (let epoch = 0; epoch < how.epochs; epoch++) {
    const order = Array.from({ length: data.count }, (_, i) => i);
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    const rate = how.rate * (how.schedule?.(epoch) ?? 1);
    const sums: Scores[] = [];
    let norm = 0;
    for (let from = 0; from < order.length; from += how.batchImages) {
      const batch = order.slice(from, from + how.batchImages);
      const gradient = new Float64Array(size);
      sums.push(pass(data, batch, how, weights, gradient));
      norm = Math.sqrt(gradient.reduce((sum, value) => sum + value * value, 0));
      step += 1;
      for (let i = 0; i < size; i++) {
        const g = gradient[i] ?? 0;
        if (how.optimizer === 'sgd') {
          weights[i] = (weights[i] ?? 0) - rate * g;
          continue;
        }
        const m = 0.9 * (mean[i] ?? 0) + 0.1 * g;
        const v = 0.999 * (square[i] ?? 0) + 0.001 * g * g;
        mean[i] = m;
        square[i] = v;
        weights[i] = (weights[i] ?? 0) - (rate * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-7);
      }
    }
    const all = Array.from({ length: validation.count }, (_, i) => i);
    const seen: Scores[] = [];
    for (let from = 0; from < all.length; from += how.batchImages)
      seen.push(pass(validation, all.slice(from, from + how.batchImages), how, weights, null));
    epochs.push({ train: average(sums), validation: average(seen), rate, gradientNorm: norm });
  }
  return epochs;
}

const epsilon = 1e-7;

/** One batch: scores, and the gradient where one is wanted. */
function pass(
  data: Scenes,
  images: readonly number[],
  how: Training,
  weights: Float64Array,
  gradient: Float64Array | null,
): Scores {
  const { hidden, head, targetScale, smooth } = how;
  const { pixelCount, features, masks } = data;
  const n = images.length * pixelCount;
  const logits = new Float64Array(n);
  const active = new Float64Array(n * hidden);
  const biasAt = hidden * featureCount;
  const outAt = biasAt + hidden;
  for (let b = 0; b < images.length; b++) {
    const base = (images[b] ?? 0) * pixelCount;
    for (let p = 0; p < pixelCount; p++) {
      const row = (base + p) * featureCount;
      const at = b * pixelCount + p;
      let z = weights[outAt + hidden] ?? 0;
      for (let h = 0; h < hidden; h++) {
        let a = weights[biasAt + h] ?? 0;
        for (let f = 0; f < featureCount; f++) a += (weights[h * featureCount + f] ?? 0) * (features[row + f] ?? 0);
        if (a > 0) {
          active[at * hidden + h] = a;
          z += a * (weights[outAt + h] ?? 0);
        }
      }
      logits[at] = z;
    }
  }
  // First the sums that a Dice needs, then the gradient of each pixel.
  let bce = 0;
  let [inter, sumT, sumP, right, hardI, hardP, hardT] = [0, 0, 0, 0, 0, 0, 0];
  const out = new Float64Array(n);
  const target = (at: number): number =>
    (masks[(images[Math.floor(at / pixelCount)] ?? 0) * pixelCount + (at % pixelCount)] ?? 0) * targetScale;
  for (let at = 0; at < n; at++) {
    const z = logits[at] ?? 0;
    const t = target(at);
    const y = sigmoid(z);
    const shown =
      head === 'softmax' || head === 'softmaxSeen' ? 1 : head === 'relu' ? Math.max(0, z) : head === 'logits' ? z : y;
    out[at] = shown;
    if (head === 'twice') bce += softplus(y) - t * y;
    else if (head === 'relu' || head === 'softmaxSeen') {
      const clipped = Math.min(1 - epsilon, Math.max(epsilon, shown));
      bce += -t * Math.log(clipped) - (1 - t) * Math.log(1 - clipped);
    } else bce += softplus(z) - t * z;
    inter += t * shown;
    sumT += t;
    sumP += shown;
    const isOn = shown > 0.5 ? 1 : 0;
    right += isOn === t ? 1 : 0;
    hardI += isOn * t;
    hardP += isOn;
    hardT += t;
  }
  bce /= n;
  const soft = (2 * inter + smooth) / (sumT + sumP + smooth);
  const hard = (2 * hardI + smooth) / (hardT + hardP + smooth);
  const loss =
    how.loss === 'bce' ? bce : how.loss === 'dice' ? 1 - soft : how.loss === 'negativeDice' ? -soft : bce + 1 - soft;
  if (gradient !== null) {
    const union = sumT + sumP + smooth;
    for (let at = 0; at < n; at++) {
      const z = logits[at] ?? 0;
      const t = target(at);
      const y = sigmoid(z);
      let g = 0;
      if (how.loss === 'bce' || how.loss === 'bceDice') {
        if (head === 'twice') g += ((sigmoid(y) - t) * y * (1 - y)) / n;
        else if (head === 'relu' || head === 'softmaxSeen') {
          const value = out[at] ?? 0;
          if (epsilon < value && value < 1 - epsilon) g += (value - t) / (value * (1 - value)) / n;
        } else g += (y - t) / n;
      }
      if (how.loss !== 'bce') {
        const dOut = (2 * t * union - (2 * inter + smooth)) / (union * union);
        g -= head === 'logits' ? dOut : dOut * y * (1 - y);
      }
      if (g === 0) continue;
      const row = ((images[Math.floor(at / pixelCount)] ?? 0) * pixelCount + (at % pixelCount)) * featureCount;
      gradient[outAt + hidden] = (gradient[outAt + hidden] ?? 0) + g;
      for (let h = 0; h < hidden; h++) {
        const a = active[at * hidden + h] ?? 0;
        if (a <= 0) continue;
        gradient[outAt + h] = (gradient[outAt + h] ?? 0) + g * a;
        const back = g * (weights[outAt + h] ?? 0);
        gradient[biasAt + h] = (gradient[biasAt + h] ?? 0) + back;
        for (let f = 0; f < featureCount; f++)
          gradient[h * featureCount + f] = (gradient[h * featureCount + f] ?? 0) + back * (features[row + f] ?? 0);
      }
    }
  }
  const dice = how.metric === 'soft' ? soft : hard;
  const iou = dice / (2 - dice);
  const share = hardT / n;
  return how.frozenMetric === true
    ? { loss, dice: smooth / (hardT + smooth), iou: (1 - share) / 2, accuracy: right / n }
    : { loss, dice, iou, accuracy: right / n };
}

function average(scores: readonly Scores[]): Scores {
  const mean = (of: (each: Scores) => number): number =>
    scores.reduce((sum, each) => sum + of(each), 0) / scores.length;
  return {
    loss: mean(({ loss }) => loss),
    dice: mean(({ dice }) => dice),
    iou: mean(({ iou }) => iou),
    accuracy: mean(({ accuracy }) => accuracy),
  };
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function softplus(z: number): number {
  return z > 30 ? z : Math.log1p(Math.exp(z));
}
