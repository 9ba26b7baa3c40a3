import { defineDatasetFact } from '../../core/engine/fact.ts';
import { imageIntensity } from '../image/intensity.ts';
import { imageLook } from '../image/look.ts';
import { maskOccupancy } from '../mask/occupancy.ts';
import { maskTexture } from '../mask/texture.ts';
import { maskValues } from '../mask/values.ts';
import type { KeptSamples } from './keptSamples.ts';
import { keepSample, keptItems, mergeSamples } from './keptSamples.ts';

/** One image in numbers; light is in shares of white where the format tells what white is, else in the file's unit. */
export interface ImageMeasures {
  readonly brightness: number;
  readonly contrast: number;
  /** Mean of the first channel less that of the last, over the mean of all: warm or cold; null for grey. */
  readonly tint: number | null;
  readonly sharpness: number | null;
}

/** One mask in numbers. */
export interface MaskMeasures {
  /** Share of pixels by label, labels that fill areas only. */
  readonly shares: readonly (readonly [value: number, share: number])[];
  /** Mean width of objects (runs of what is not background) as a share of the width; 0 without any. */
  readonly objectWidth: number;
}

/** Random images of each split, up to 1,000. */
export const splitImages = defineDatasetFact<
  KeptSamples<ImageMeasures>,
  ReadonlyMap<string, readonly ImageMeasures[]>,
  { intensity: typeof imageIntensity; look: typeof imageLook }
>({
  id: 'split/images',
  needs: { intensity: imageIntensity, look: imageLook },
  start: () => new Map(),
  add(state, { split, id }, { intensity: { channels, hasEqualChannels }, look: { top, sharpness } }) {
    const first = channels[0];
    if (split === null || first === undefined) return state;
    const mean = average(channels.map((channel) => channel.mean));
    const third = channels.length === 3 && !hasEqualChannels ? channels[2] : undefined;
    keepSample(state, split, id, {
      brightness: mean / (top ?? 1),
      contrast: average(channels.map(({ std }) => std)) / (top ?? 1),
      tint: third === undefined || mean === 0 ? null : (first.mean - third.mean) / mean,
      sharpness,
    });
    return state;
  },
  merge(left, right) {
    mergeSamples(left, right);
    return left;
  },
  finish: keptItems,
});

/** Labels of one mask that are kept, the most frequent. */
const maxShares = 64;

/** Random masks of each split, up to 1,000. */
export const splitMasks = defineDatasetFact<
  KeptSamples<MaskMeasures>,
  ReadonlyMap<string, readonly MaskMeasures[]>,
  { values: typeof maskValues; texture: typeof maskTexture; occupancy: typeof maskOccupancy }
>({
  id: 'split/masks',
  needs: { values: maskValues, texture: maskTexture, occupancy: maskOccupancy },
  start: () => new Map(),
  add(state, { split, id }, { values, texture, occupancy }) {
    if (split === null || values.pixelCount === 0) return state;
    const labels = new Set(texture.labelValues);
    const shares = values.counts
      .filter(([value]) => labels.has(value))
      .map(([value, count]) => [value, count / values.pixelCount] as const)
      .sort(([, a], [, b]) => b - a)
      .slice(0, maxShares);
    keepSample(state, split, id, { shares, objectWidth: occupancy.meanRun });
    return state;
  },
  merge(left, right) {
    mergeSamples(left, right);
    return left;
  },
  finish: keptItems,
});

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
