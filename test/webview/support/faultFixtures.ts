import type { RuleGroupView } from '../../../src/protocol/findings.ts';
import { findingView, ruleGroup } from './fixtures.ts';

/** Made-up findings of the rules whose evidence is shown in a way of its own. */

const image = (index: number) => `val/images/s${index}.jpg`;

const clusters = [
  {
    kind: 'near',
    files: [image(1), image(5), image(6)],
    fileCount: 3,
    equalCount: 0,
    splits: { train: 2, val: 1 },
    how: [],
    confidence: 0.97,
  },
  {
    kind: 'exact',
    files: [image(0), image(2)],
    fileCount: 2,
    equalCount: 2,
    splits: { train: 1, val: 1 },
    how: [],
    confidence: 1,
  },
  {
    kind: 'transformed',
    files: [image(10), image(11)],
    fileCount: 2,
    equalCount: 0,
    splits: { train: 1, val: 1 },
    how: ['mirrored left to right'],
    confidence: 0.99,
  },
  {
    kind: 'sequence',
    files: Array.from({ length: 20 }, (_, index) => image(index + 20)),
    fileCount: 240,
    equalCount: 0,
    splits: { train: 192, val: 48 },
    how: ['0016E5_#'],
    confidence: 0.95,
  },
];

const keras = 'import keras\n\nnormalize = keras.Sequential([\n    keras.layers.Rescaling(1 / 255),\n])';

export function faultGroups(): readonly RuleGroupView[] {
  const ofDataset = { file: null, sampleId: null, split: null } as const;
  return [
    ruleGroup('pair/flipped-or-rotated', 'Mask mirrored or turned against its image', 'error', [
      findingView('pair/flipped-or-rotated', 'flip', {
        sampleId: 's3',
        file: 'val/masks/s3.png',
        message: 'The mask is mirrored left to right: it fits its image only when that is undone.',
        data: {
          transform: 'flipHorizontal',
          done: 'mirrored left to right',
          fix: 'Mirror it left to right',
          undoneZ: 9.1,
        },
        confidence: 0.99,
        diceCost: 0.8,
      }),
    ]),
    ruleGroup('split/leakage', 'The same images in two splits', 'error', [
      findingView('split/leakage', 'leak', {
        ...ofDataset,
        split: 'val',
        related: [image(0), image(1)],
        message: '9 of 9 images in val are copies of images in train.',
        data: { clusters, clusterCount: clusters.length, count: 9 },
        confidence: 1,
      }),
    ]),
    ruleGroup('dataset/systematic-shift', 'All masks shifted alike', 'error', [
      findingView('dataset/systematic-shift', 'all', {
        ...ofDataset,
        message: 'All masks lie 2.1 px off their images, measured over 44 pairs.',
        data: { shiftPx: { x: 1.9, y: -0.8 }, errorPx: 0.04, pairCount: 44 },
      }),
    ]),
    ruleGroup('pair/object-shifted', 'Single objects shifted', 'warning', [
      findingView('pair/object-shifted', 'objects', {
        sampleId: 's4',
        file: 'val/masks/s4.png',
        message: '3 of 9 objects lie off their places while the rest of the mask fits.',
        box: { x0: 40, y0: 30, x1: 90, y1: 80 },
        data: {
          count: 3,
          of: 9,
          objects: [
            { box: { x0: 40, y0: 30, x1: 90, y1: 80 }, shiftPx: { x: 8, y: -3 }, confidence: 0.97 },
            { box: { x0: 200, y0: 120, x1: 250, y1: 175 }, shiftPx: { x: -20, y: 12 }, confidence: 0.91 },
            { box: { x0: 120, y0: 180, x1: 160, y1: 215 }, shiftPx: { x: 0, y: 4 }, confidence: 0.74 },
          ],
        },
        confidence: 0.97,
      }),
    ]),
    ruleGroup('mask/thin-structures-lost', 'Structures that a resize to the input size loses', 'info', [
      findingView('mask/thin-structures-lost', 'thin', {
        ...ofDataset,
        message: 'Resized to 256 × 256 by nearest neighbor and back, masks have a Dice of 0.81 with themselves.',
        data: {
          maskCount: 44,
          table: [resizeRow(128, 0.62, 0.93), resizeRow(256, 0.81, 0.54), resizeRow(512, 0.95, 0.04)],
        },
        diceCost: 0.19,
      }),
    ]),
    ruleGroup('dataset/normalization', 'Mean and standard deviation to normalize by', 'info', [
      findingView('dataset/normalization', 'norm', {
        ...ofDataset,
        message: 'After division by 255, normalize by mean 0.41, 0.42, 0.39.',
        data: { imageCount: 35, source: 'train', mean: [0.41, 0.42, 0.39], std: [0.2, 0.21, 0.22], keras },
      }),
    ]),
  ];
}

function resizeRow(sidePx: number, meanDice: number, badShare: number) {
  return {
    sidePx,
    meanDice,
    badShare,
    classes: [
      { value: 2, dice: meanDice - 0.1 },
      { value: 1, dice: meanDice + 0.01 },
    ],
  };
}
