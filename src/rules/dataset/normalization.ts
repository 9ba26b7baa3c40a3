import { defineDatasetRule } from '../../core/engine/rule.ts';
import type { ChannelStatistics } from '../../facts/dataset/channelStatistics.ts';
import { channelStatistics, uniteStatistics } from '../../facts/dataset/channelStatistics.ts';
import { normalizationSnippets } from '../../facts/dataset/normalizationSnippets.ts';
import { describeList } from '../../facts/mask/describeValues.ts';
import { heldOutSplits, referenceSplit } from '../../facts/split/referenceSplit.ts';

export default defineDatasetRule({
  id: 'dataset/normalization',
  title: 'Mean and standard deviation to normalize by',
  severity: 'info',
  rationale:
    'Inputs of mean 0 and standard deviation 1 let every layer learn at one rate. The numbers must be those of the training images, and the same in training, validation and use.',
  remedy:
    'Paste the finding’s snippet (`keras` or `pytorch` in its data). A backbone that was trained on ImageNet wants ImageNet’s numbers instead: 0.485, 0.456, 0.406 and 0.229, 0.224, 0.225.',
  needs: { statistics: channelStatistics },
  options: {
    minSplitOffset: {
      default: 0.5,
      minimum: 0,
      doc: 'How far the mean of a split may lie from that of the training images, in their standard deviations, before it is a warning. Half a standard deviation is as much as most brightness augmentation covers.',
    },
    minImageOffset: {
      default: 3,
      minimum: 0,
      doc: 'The same for a single image. Beyond 3 its typical pixel is rarer than one of 300 in the others.',
    },
    minImages: {
      default: 8,
      minimum: 2,
      doc: 'Images from which on a mean is more than an accident.',
    },
  },
  messages: {
    use: 'After division by {top}, normalize by mean {means} and standard deviation {stds} (from {imageCount:count} {source} images). The data hold snippets for Keras and PyTorch.',
    plain:
      'Normalize by mean {means} and standard deviation {stds} (from {imageCount:count} {source} images, in the unit of the files). The data hold snippets for Keras and PyTorch.',
    splitDiffers:
      'Normalized like the training images, {split} has mean {offset} instead of 0: it is {direction}. The network sees inputs there that it was not trained on. Look for a difference in the export.',
    imagesDiffer:
      'Normalized like the rest, the mean of {imageCount:count} of {of:count} images lies {offset} standard deviations or more from 0, first {first}. Look whether it was exported otherwise.',
  },
  check({ facts: { statistics }, options, report }) {
    const train = referenceSplit(statistics.flatMap(({ split }) => split ?? []));
    const [largest] = statistics;
    const used =
      train === undefined
        ? uniteStatistics(statistics.filter((each) => largest !== undefined && isLike(each, largest)))
        : statistics.find(({ split }) => split === train);
    if (used === undefined || used.imageCount < options.minImages || used.stds.some((std) => std <= 0)) return;
    const { top, imageCount } = used;
    const means = used.means.map(four);
    const stds = used.stds.map(four);
    const source = train ?? 'all';
    const data = { imageCount, source, mean: means, std: stds, ...normalizationSnippets(means, stds, top) };
    const words = { means: means.join(', '), stds: stds.join(', ') };
    if (top === null || top === 1) report({ kind: 'dataset' }, 'plain', { ...data, ...words });
    else report({ kind: 'dataset' }, 'use', { ...data, ...words, top });
    if (train !== undefined) {
      for (const split of heldOutSplits(statistics.flatMap((each) => each.split ?? []))) {
        const own = statistics.find((each) => each.split === split && isLike(each, used));
        if (own === undefined || own.imageCount < options.minImages) continue;
        const offset = farthest(own.means, used);
        if (Math.abs(offset) < options.minSplitOffset) continue;
        const direction = offset < 0 ? 'darker' : 'brighter';
        const place = { kind: 'split', split } as const;
        report(
          place,
          'splitDiffers',
          { split, offset: three(offset), direction, mean: own.means.map(four) },
          { severity: 'warning' },
        );
      }
    }
    const all = statistics.filter((each) => isLike(each, used)).flatMap(({ images }) => images);
    const far = all
      .map(({ file, means: own }) => ({ file, offset: Math.abs(farthest(own, used)) }))
      .filter(({ offset }) => options.minImageOffset <= offset)
      .sort((a, b) => b.offset - a.offset);
    if (far.length === 0) return;
    const files = far.map(({ file }) => file);
    const far1 = {
      imageCount: far.length,
      of: all.length,
      offset: options.minImageOffset,
      first: describeList(files.slice(0, 1)),
    };
    report(
      { kind: 'dataset' },
      'imagesDiffer',
      { ...far1, files },
      { severity: 'warning', related: files.slice(0, 10) },
    );
  },
});

function isLike(a: ChannelStatistics, b: ChannelStatistics): boolean {
  return a.top === b.top && a.means.length === b.means.length;
}

/** Of all channels the largest distance from the mean, in standard deviations, with its sign. */
function farthest(means: readonly number[], used: ChannelStatistics): number {
  let worst = 0;
  for (const [channel, mean] of means.entries()) {
    const offset = (mean - (used.means[channel] ?? 0)) / (used.stds[channel] ?? 1);
    if (Math.abs(worst) < Math.abs(offset)) worst = offset;
  }
  return worst;
}

function four(value: number): number {
  return Number(value.toPrecision(4));
}

function three(value: number): number {
  return Number(value.toPrecision(3));
}
