import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Raster } from '../../core/model/raster.ts';
import type { ImageIntensity } from './intensity.ts';
import { imageIntensity } from './intensity.ts';
import { lightChannelCount, readableImage } from './readableImage.ts';

/** How bright and how sharp an image is, from some 6,000 of its pixels. Only for images that were read as a whole. */
export interface ImageLook {
  /** What counts as white in the file's unit: 255, 65535 or, for fractions, 1; null where the format does not tell. */
  readonly top: number | null;
  /** Luma below which 1 %, 50 % and 99 % of the pixels lie, in the file's unit. */
  readonly p01: number;
  readonly p50: number;
  readonly p99: number;
  /**
   * Energy of second differences of neighbors over that of differences 4 px apart, in the image's most structured blocks: how much
   * of the contrast is fine. 0.15 for a step edge blurred by a Gaussian of 0.5 px, 0.04 of 1 px, 0.008 of 2 px; above 1 is noise.
   * It does not depend on contrast. Null where the image is too small or has no structure.
   */
  readonly sharpness: number | null;
}

/** Blocks along each side; in each, so many row and column segments of so many pixels. */
const blocksAcross = 8;
const segmentsPerBlock = 2;
const segmentPx = 24;
/** As many values as `lookAtLine` remembers. */
const lagPx = 4;
/** Of the blocks with structure, this share (the most structured) is looked at, and of them the sharper quarter decides: a background may be soft. */
const structuredShare = 0.5;
const sharpQuantile = 0.75;
const binCount = 256;

export const imageLook = defineSampleFact<ImageLook, { intensity: typeof imageIntensity }>({
  id: 'image/look',
  version: 1,
  needs: { intensity: imageIntensity },
  compute(pixels, { intensity }) {
    const image = readableImage(pixels);
    return image === undefined ? undefined : measureLook(image.raster, intensity);
  },
});

/** Measures a raster whose intensity is known. */
function measureLook(raster: Raster, intensity: ImageIntensity): ImageLook {
  const low = Math.min(...intensity.channels.map(({ min }) => min));
  const high = Math.max(...intensity.channels.map(({ max }) => max));
  const isByte = raster.data instanceof Uint8Array;
  const tally: Tally = {
    bins: new Uint32Array(binCount),
    low: isByte ? 0 : low,
    high: isByte ? 255 : high,
  };
  const blocks: Block[] = [];
  for (let row = 0; row < blocksAcross; row++) {
    for (let column = 0; column < blocksAcross; column++) blocks.push(lookAtBlock(raster, column, row, tally));
  }
  return {
    top: topOf(raster, low, high),
    p01: quantile(tally, 0.01),
    p50: quantile(tally, 0.5),
    p99: quantile(tally, 0.99),
    sharpness: sharpnessOf(blocks),
  };
}

interface Tally {
  readonly bins: Uint32Array;
  readonly low: number;
  readonly high: number;
}

/** Sums over a block's segments: squared second differences, and squared differences over the lag. */
interface Block {
  fine: number;
  coarse: number;
}

function lookAtBlock(raster: Raster, column: number, row: number, tally: Tally): Block {
  const { width, height } = raster;
  const block = { fine: 0, coarse: 0 };
  const x0 = Math.floor((column * width) / blocksAcross);
  const x1 = Math.floor(((column + 1) * width) / blocksAcross);
  const y0 = Math.floor((row * height) / blocksAcross);
  const y1 = Math.floor(((row + 1) * height) / blocksAcross);
  const across = Math.min(segmentPx, x1 - x0);
  const down = Math.min(segmentPx, y1 - y0);
  for (let segment = 0; segment < segmentsPerBlock; segment++) {
    const share = (segment + 0.5) / segmentsPerBlock;
    const y = y0 + Math.floor(share * (y1 - y0));
    const x = x0 + Math.floor(share * (x1 - x0));
    const left = x0 + Math.floor((x1 - x0 - across) * share);
    const above = y0 + Math.floor((y1 - y0 - down) * share);
    if (y < y1) lookAtLine(raster, y * width + left, 1, across, tally, block);
    if (x < x1) lookAtLine(raster, above * width + x, width, down, tally, block);
  }
  return block;
}

function lookAtLine(
  { data, channels }: Raster,
  start: number,
  step: number,
  length: number,
  { bins, low, high }: Tally,
  block: Block,
): void {
  const isColor = 3 <= lightChannelCount(channels);
  const scale = low < high ? (binCount - 1) / (high - low) : 0;
  let fine = 0;
  let coarse = 0;
  // The last four values.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = start * channels;
  for (let i = 0; i < length; i++) {
    const first = data[at] ?? 0;
    // Rec. 601 luma.
    const luma = isColor ? 0.299 * first + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0) : first;
    at += step * channels;
    // NaN has no bin.
    const bin = ((luma - low) * scale + 0.5) | 0;
    if (!Number.isNaN(luma) && 0 <= bin && bin < binCount) bins[bin] = (bins[bin] ?? 0) + 1;
    if (i > 1) {
      const second = luma - 2 * d + c;
      fine += second * second;
    }
    if (lagPx <= i) {
      const difference = luma - a;
      coarse += difference * difference;
    }
    a = b;
    b = c;
    c = d;
    d = luma;
  }
  block.fine += fine;
  block.coarse += coarse;
}

function quantile({ bins, low, high }: Tally, share: number): number {
  const total = bins.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (let bin = 0; bin < binCount; bin++) {
    below += bins[bin] ?? 0;
    if (total > 0 && total * share <= below) return low + (bin / (binCount - 1)) * (high - low);
  }
  return low;
}

/** At least so many blocks must have structure for an image's sharpness to mean something. */
const minStructuredBlocks = 8;

function sharpnessOf(blocks: readonly Block[]): number | null {
  const structured = blocks
    .filter(({ coarse }) => Number.isFinite(coarse) && coarse > 0)
    .sort((a, b) => b.coarse - a.coarse);
  if (structured.length < minStructuredBlocks) return null;
  const shares = structured
    .slice(0, Math.ceil(structured.length * structuredShare))
    .map(({ fine, coarse }) => fine / coarse)
    .sort((a, b) => a - b);
  const value = shares[Math.floor(shares.length * sharpQuantile)];
  return value === undefined ? null : Number(value.toPrecision(4));
}

function topOf({ data }: Raster, low: number, high: number): number | null {
  if (data instanceof Uint8Array) return 255;
  if (data instanceof Uint16Array) return 65_535;
  if (!(data instanceof Float32Array || data instanceof Float64Array) || low < -0.01) return null;
  if (high <= 1.01) return 1;
  return high <= 255.5 ? 255 : null;
}
