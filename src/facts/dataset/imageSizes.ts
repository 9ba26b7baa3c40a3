import { defineDatasetFact } from '../../core/engine/fact.ts';
import { imageFileFacts } from '../image/file.ts';

export interface SizedImage {
  readonly width: number;
  readonly height: number;
  readonly file: string;
}

/** The sizes of all images. */
export interface ImageSizes {
  readonly imageCount: number;
  /** Different sizes, counted up to 10,000. */
  readonly sizeCount: number;
  /** By number of pixels; null without images. */
  readonly smallest: SizedImage | null;
  readonly largest: SizedImage | null;
  /** By width over height. */
  readonly tallest: SizedImage | null;
  readonly widest: SizedImage | null;
  /** The most frequent size, and how many images have it. */
  readonly commonest: { readonly width: number; readonly height: number; readonly imageCount: number } | null;
  /** The shortest side of any image, in pixels. */
  readonly shortestSidePx: number;
}

interface State {
  imageCount: number;
  readonly sizes: Map<string, { readonly width: number; readonly height: number; count: number }>;
  smallest: SizedImage | null;
  largest: SizedImage | null;
  tallest: SizedImage | null;
  widest: SizedImage | null;
  shortestSidePx: number;
}

const maxSizes = 10_000;

export const imageSizes = defineDatasetFact<State, ImageSizes, { file: typeof imageFileFacts }>({
  id: 'dataset/image-sizes',
  needs: { file: imageFileFacts },
  start: () => ({
    imageCount: 0,
    sizes: new Map(),
    smallest: null,
    largest: null,
    tallest: null,
    widest: null,
    shortestSidePx: Infinity,
  }),
  add(state, _sample, { file: { content, path } }) {
    if (content === null) return state;
    const { width, height } = content;
    const image = { width, height, file: path };
    state.imageCount++;
    countSize(state, width, height, 1);
    takeExtremes(state, { smallest: image, largest: image, tallest: image, widest: image });
    state.shortestSidePx = Math.min(state.shortestSidePx, width, height);
    return state;
  },
  merge(left, right) {
    left.imageCount += right.imageCount;
    for (const { width, height, count } of right.sizes.values()) countSize(left, width, height, count);
    takeExtremes(left, right);
    left.shortestSidePx = Math.min(left.shortestSidePx, right.shortestSidePx);
    return left;
  },
  finish({ sizes, ...rest }) {
    const [most] = [...sizes.values()].sort((a, b) => b.count - a.count);
    const commonest = most === undefined ? null : { width: most.width, height: most.height, imageCount: most.count };
    return { ...rest, sizeCount: sizes.size, commonest };
  },
});

function countSize({ sizes }: State, width: number, height: number, count: number): void {
  const key = `${String(width)}×${String(height)}`;
  const known = sizes.get(key);
  if (known !== undefined) known.count += count;
  else if (sizes.size < maxSizes) sizes.set(key, { width, height, count });
}

type Extremes = Pick<State, 'smallest' | 'largest' | 'tallest' | 'widest'>;

function takeExtremes(state: State, more: Readonly<Extremes>): void {
  state.smallest = lesser(state.smallest, more.smallest, areaOf);
  state.largest = lesser(state.largest, more.largest, (image) => -areaOf(image));
  state.tallest = lesser(state.tallest, more.tallest, aspectOf);
  state.widest = lesser(state.widest, more.widest, (image) => -aspectOf(image));
}

function lesser(a: SizedImage | null, b: SizedImage | null, of: (image: SizedImage) => number): SizedImage | null {
  if (a === null || b === null) return a ?? b;
  return of(b) < of(a) ? b : a;
}

function areaOf({ width, height }: SizedImage): number {
  return width * height;
}

export function aspectOf({ width, height }: { readonly width: number; readonly height: number }): number {
  return height === 0 ? 1 : width / height;
}
