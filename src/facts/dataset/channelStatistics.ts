import { defineDatasetFact } from '../../core/engine/fact.ts';
import { imageFileFacts } from '../image/file.ts';
import { imageIntensity } from '../image/intensity.ts';
import { imageLook } from '../image/look.ts';

/** One image's channels, in shares of white. */
export interface ImageChannels {
  readonly file: string;
  readonly means: readonly number[];
}

/**
 * Mean and standard deviation of each channel over the images of one split, each image weighted alike, as it is after resizing to one
 * size. In shares of white (0…1) where `top` says what white is, else in the file's unit.
 */
export interface ChannelStatistics {
  /** Null where the dataset has no splits, or the images of all of them. */
  readonly split: string | null;
  /** White in the file's unit: 255, 65535, 1; null where the format does not tell. */
  readonly top: number | null;
  readonly imageCount: number;
  readonly means: readonly number[];
  readonly stds: readonly number[];
  readonly images: readonly ImageChannels[];
}

interface Sums {
  readonly split: string | null;
  readonly top: number | null;
  readonly channelCount: number;
  readonly images: ImageChannels[];
  readonly squares: number[];
}

type State = Map<string, Sums>;

/** By split, number of channels and scale; most images first. */
export const channelStatistics = defineDatasetFact<
  State,
  readonly ChannelStatistics[],
  { file: typeof imageFileFacts; intensity: typeof imageIntensity; look: typeof imageLook }
>({
  id: 'dataset/channel-statistics',
  needs: { file: imageFileFacts, intensity: imageIntensity, look: imageLook },
  start: () => new Map(),
  add(state, { split }, { file, intensity: { channels }, look: { top } }) {
    if (channels.length === 0) return state;
    const sums = sumsOf(state, split, top, channels.length);
    const unit = top ?? 1;
    sums.images.push({ file: file.path, means: channels.map(({ mean }) => mean / unit) });
    for (const [channel, { mean, std }] of channels.entries()) {
      sums.squares[channel] = (sums.squares[channel] ?? 0) + (mean * mean + std * std) / unit ** 2;
    }
    return state;
  },
  merge(left, right) {
    for (const { split, top, channelCount, images, squares } of right.values()) {
      const sums = sumsOf(left, split, top, channelCount);
      for (const image of images) sums.images.push(image);
      for (const [channel, more] of squares.entries()) sums.squares[channel] = (sums.squares[channel] ?? 0) + more;
    }
    return left;
  },
  finish: (state) => [...state.values()].map(toStatistics).sort((a, b) => b.imageCount - a.imageCount),
});

function sumsOf(state: State, split: string | null, top: number | null, channelCount: number): Sums {
  const key = [split ?? '', top, channelCount].join('|');
  const known = state.get(key);
  if (known !== undefined) return known;
  const fresh: Sums = { split, top, channelCount, images: [], squares: new Array<number>(channelCount).fill(0) };
  state.set(key, fresh);
  return fresh;
}

function toStatistics({ split, top, images, squares }: Sums): ChannelStatistics {
  const imageCount = images.length;
  const means = squares.map(
    (_, channel) => images.reduce((sum, { means: own }) => sum + (own[channel] ?? 0), 0) / imageCount,
  );
  const stds = squares.map((square, channel) => {
    const mean = means[channel] ?? 0;
    return Math.sqrt(Math.max(0, square / imageCount - mean * mean));
  });
  return { split, top, imageCount, means, stds, images };
}

/** Images of all splits together that have the same channels and scale. */
export function uniteStatistics(parts: readonly ChannelStatistics[]): ChannelStatistics | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const imageCount = parts.reduce((sum, part) => sum + part.imageCount, 0);
  const mean = (channel: number, of: (part: ChannelStatistics) => number): number =>
    channel < 0 ? 0 : parts.reduce((sum, part) => sum + of(part) * part.imageCount, 0) / imageCount;
  const means = first.means.map((_, channel) => mean(channel, (part) => part.means[channel] ?? 0));
  const stds = first.means.map((_, channel) => {
    const square = mean(channel, (part) => (part.stds[channel] ?? 0) ** 2 + (part.means[channel] ?? 0) ** 2);
    return Math.sqrt(Math.max(0, square - (means[channel] ?? 0) ** 2));
  });
  return { split: null, top: first.top, imageCount, means, stds, images: parts.flatMap(({ images }) => images) };
}
