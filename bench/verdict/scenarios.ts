import type { Clue } from '../../src/verdict/verdictCase.ts';
import type { Random } from './random.ts';
import { between, pick } from './random.ts';
import type { SceneOptions, Scenes } from './scenes.ts';
import { makeScenes, swapMasks } from './scenes.ts';
import type { Training } from './train.ts';

/** A training with a known fault, or none. */
export interface Scenario {
  readonly name: string;
  /** Names of the cause that are right; several where a fault has two sides. `none` for healthy runs. */
  readonly right: readonly string[];
  /** Further names that are right where the dataset is given. */
  readonly rightWithData?: readonly string[];
  readonly make: (random: Random) => {
    readonly data: Scenes;
    readonly validation: Scenes;
    readonly training: Training;
  };
  /** What an audit of its data would find. */
  readonly clues?: readonly Clue[];
  /** Highest value of the masks on disk. */
  readonly maskTop?: number;
  /** A Dice must be logged to see it. */
  readonly needsDice?: boolean;
  /** An accuracy must be logged as well. */
  readonly needsAccuracy?: boolean;
}

export function usual(random: Random): Training {
  return {
    epochs: Math.round(between(10, 24, random)),
    batchImages: pick([1, 2], random),
    rate: pick([3e-3, 5e-3, 8e-3], random),
    optimizer: 'adam',
    loss: pick(['bce', 'bceDice'], random),
    head: 'sigmoid',
    targetScale: 1,
    hidden: 10,
    metric: pick(['soft', 'hard'], random),
    smooth: 1,
  };
}

function scenes(random: Random, options: Partial<SceneOptions> = {}): { data: Scenes; validation: Scenes } {
  const shared = { share: between(0.1, 0.35, random), contrast: between(0.5, 0.8, random), ...options };
  return {
    data: makeScenes({ count: 24, ...shared }, random),
    validation: makeScenes({ ...shared, count: 10 }, random),
  };
}

function clue(rule: string, severity: Clue['severity'], text: string): Clue {
  return { rule, severity, messageId: '', share: 1, diceCost: null, evidence: { text, file: 'dataset' } };
}

const scale = clue('mask/scale', 'warning', 'Masks hold 0 and 255.');
const imbalance = clue('dataset/class-imbalance', 'warning', 'Few pixels are foreground.');

export const scenarios: readonly Scenario[] = [
  { name: 'healthy', right: ['none'], make: (r) => ({ ...scenes(r), training: usual(r) }) },
  {
    name: 'healthy, masks of 0 and 255 that the script scales',
    right: ['none'],
    clues: [scale],
    maskTop: 255,
    make: (r) => ({ ...scenes(r), training: usual(r) }),
  },
  {
    name: 'healthy, slow',
    right: ['none'],
    make: (r) => ({ ...scenes(r), training: { ...usual(r), rate: 1e-3, epochs: 24 } }),
  },
  {
    name: 'healthy, five validation images',
    right: ['none'],
    make: (r) => {
      const share = between(0.1, 0.3, r);
      return {
        data: makeScenes({ count: 24, share, contrast: 0.7 }, r),
        validation: makeScenes({ count: 5, share, contrast: 0.7 }, r),
        training: usual(r),
      };
    },
  },
  {
    name: 'healthy, rare foreground with Dice loss',
    right: ['none'],
    clues: [imbalance],
    make: (r) => ({
      ...scenes(r, { share: 0.03, contrast: 0.9 }),
      training: { ...usual(r), loss: 'bceDice', rate: 8e-3, epochs: 30 },
    }),
  },
  {
    name: 'healthy, −Dice as loss',
    right: ['none'],
    make: (r) => ({ ...scenes(r), training: { ...usual(r), loss: 'negativeDice', rate: 1e-2 } }),
  },
  {
    name: 'healthy, mostly foreground',
    right: ['none'],
    make: (r) => ({ ...scenes(r, { share: 0.7 }), training: { ...usual(r), epochs: 24 } }),
  },
  {
    name: 'targets of 255',
    right: ['run/negative-loss', 'run/dice-above-one'],
    rightWithData: ['mask/scale'],
    clues: [scale],
    maskTop: 255,
    make: (r) => ({ ...scenes(r), training: { ...usual(r), targetScale: 255, epochs: Math.round(between(3, 15, r)) } }),
  },
  {
    name: 'targets all 0',
    right: ['run/all-zero-targets'],
    make: (r) => ({ ...scenes(r), training: { ...usual(r), targetScale: 0, loss: 'bce', rate: 1e-2, epochs: 24 } }),
  },
  {
    name: 'rate far too high',
    right: ['run/rate-too-high', 'model/optimizer-settings'],
    make: (r) => ({ ...scenes(r), training: { ...usual(r), rate: between(20, 100, r) } }),
  },
  {
    name: 'rate far too low',
    right: ['run/not-learning', 'model/optimizer-settings'],
    make: (r) => ({ ...scenes(r), training: { ...usual(r), rate: 10 ** between(-9, -7, r) } }),
  },
  {
    name: 'rate of 0',
    right: ['run/not-learning', 'model/optimizer-settings'],
    make: (r) => ({ ...scenes(r), training: { ...usual(r), rate: 0 } }),
  },
  {
    name: 'rate decayed away',
    right: ['run/not-learning', 'model/optimizer-settings'],
    needsDice: true,
    make: (r) => ({
      ...scenes(r),
      training: { ...usual(r), rate: 1e-3, schedule: (epoch) => 0.01 ** epoch, epochs: 16 },
    }),
  },
  {
    name: 'rare foreground with plain cross-entropy',
    right: ['run/collapsed-to-background', 'dataset/class-imbalance'],
    clues: [imbalance],
    make: (r) => ({
      ...scenes(r, { share: between(0.003, 0.01, r), contrast: 0.12, emptyShare: 0.4 }),
      training: { ...usual(r), loss: 'bce', rate: 1e-2, smooth: pick([1, 1e-3], r), epochs: 16 },
    }),
  },
  {
    name: 'softmax over one channel',
    right: ['model/head-loss-mismatch', 'run/metric-constant'],
    needsDice: true,
    make: (r) => ({ ...scenes(r), training: { ...usual(r), head: 'softmax', loss: 'bce' } }),
  },
  {
    name: 'softmax over one channel, in the loss too',
    right: ['model/head-loss-mismatch', 'run/metric-constant', 'run/collapsed-to-foreground'],
    make: (r) => ({ ...scenes(r), training: { ...usual(r), head: 'softmaxSeen', loss: 'bce' } }),
  },
  {
    name: 'sigmoid twice',
    right: ['model/head-loss-mismatch'],
    make: (r) => ({ ...scenes(r), training: { ...usual(r), head: 'twice', loss: 'bce', rate: 1e-2, epochs: 24 } }),
  },
  {
    name: 'soft Dice on logits',
    right: ['model/head-loss-mismatch', 'run/dice-above-one'],
    needsDice: true,
    make: (r) => ({ ...scenes(r), training: { ...usual(r), head: 'logits', loss: 'dice', metric: 'soft' } }),
  },
  {
    name: 'metric fed probabilities',
    needsAccuracy: true,
    right: ['run/metric-constant', 'model/head-loss-mismatch'],
    needsDice: true,
    make: (r) => ({ ...scenes(r), training: { ...usual(r), frozenMetric: true, loss: 'bce', epochs: 20 } }),
  },
  {
    name: 'masks of other images',
    right: ['run/mismatched-pairs'],
    rightWithData: ['dataset/order-mismatch', 'pair/wrong-mask'],
    clues: [clue('dataset/order-mismatch', 'error', 'Masks fit other images.')],
    make: (r) => {
      const { data, validation } = scenes(r, { share: between(0.12, 0.35, r) });
      return {
        data: swapMasks(data),
        validation: swapMasks(validation),
        training: { ...usual(r), loss: 'bce', rate: 5e-3, epochs: 20 },
      };
    },
  },
  {
    name: 'validation scaled in another way',
    right: ['run/validation-differs'],
    make: (r) => {
      const share = between(0.1, 0.3, r);
      const options = { share, contrast: 0.7 };
      return {
        data: makeScenes({ ...options, count: 24 }, r),
        validation: makeScenes({ ...options, count: 10, scale: pick([255, 10, 1 / 255], r) }, r),
        training: { ...usual(r), epochs: 20, rate: 5e-3 },
      };
    },
  },
  {
    name: 'validation of other data',
    right: ['run/validation-differs'],
    rightWithData: ['split/drift'],
    make: (r) => ({
      data: makeScenes({ count: 24, share: 0.15, contrast: 0.7 }, r),
      validation: makeScenes({ count: 10, share: 0.7, contrast: -0.5, offset: 0.4 }, r),
      training: { ...usual(r), epochs: 20, rate: 5e-3 },
    }),
  },
  {
    name: 'overfit to one image',
    right: ['run/overfit', 'split/too-small'],
    make: (r) => ({
      data: makeScenes({ count: 1, share: 0.2, contrast: 0.12 }, r),
      validation: makeScenes({ count: 10, share: 0.2, contrast: 0.12 }, r),
      training: { ...usual(r), loss: 'bce', hidden: 40, rate: 1e-2, batchImages: 1, epochs: 400 },
    }),
  },
];
