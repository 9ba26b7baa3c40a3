import type { Raster, SampleArray } from '../../core/model/raster.ts';

/** An image as its edges are sought in it: bytes, channels interleaved. */
export interface LightSource {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
  /** True where the first three channels are colors that differ. */
  readonly isColor: boolean;
}

/** Rectangle of pixels or corners, half-open. */
export interface Rect {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Samples looked at for the range of values and for color. */
const sampleCount = 8192;
/** Share of the samples at either end that may lie outside the range: single hot pixels then cost no contrast. */
const outlierShare = 0.001;

export function lightSource(image: Raster): LightSource {
  const { width, height, channels } = image;
  const data = image.data instanceof Uint8Array ? image.data : asBytes(image.data);
  return { width, height, channels, data, isColor: 3 <= channels && hasColor(data, channels) };
}

/** Values of other depths, mapped to bytes; what is not finite reads as the lowest. */
function asBytes(data: SampleArray): Uint8Array {
  const stride = Math.max(1, Math.floor(data.length / sampleCount) | 1);
  const samples: number[] = [];
  for (let i = 0; i < data.length; i += stride) {
    const value = data[i] ?? 0;
    if (Number.isFinite(value)) samples.push(value);
  }
  samples.sort((left, right) => left - right);
  const cut = Math.floor(samples.length * outlierShare);
  const low = samples[cut] ?? 0;
  const high = samples[samples.length - 1 - cut] ?? 0;
  const scale = low < high ? 255 / (high - low) : 0;
  const bytes = new Uint8Array(data.length);
  for (let i = 0; i < bytes.length; i++) {
    const value = ((data[i] ?? 0) - low) * scale;
    // NaN fails both comparisons.
    bytes[i] = value < 255 ? (0 < value ? value : 0) : value === value && value !== Infinity ? 255 : 0;
  }
  return bytes;
}

function hasColor(data: Uint8Array, channels: number): boolean {
  const stride = Math.max(1, Math.floor(data.length / channels / sampleCount) | 1) * channels;
  for (let at = 0; at + 2 < data.length; at += stride) {
    const green = data[at + 1] ?? 0;
    // JPEG gives grey images a tint of one or two levels.
    if (4 < Math.abs((data[at] ?? 0) - green) || 4 < Math.abs((data[at + 2] ?? 0) - green)) return true;
  }
  return false;
}

/**
 * Reads a rectangle of one plane, row by row, into `target`; pixels outside the image repeat its border.
 * Plane 0 is four times the luma of Rec. 601, or of a grey image the first channel; 1 is red against green and 2 blue against
 * both, on the same scale, so that edges between colors of one brightness are seen.
 */
export function readLight(source: LightSource, rect: Rect, plane: number, target: Int16Array): void {
  const { data, width, height, channels } = source;
  const { x0, y0, x1, y1 } = rect;
  const [red, green, blue] = (source.isColor ? colorWeights[plane] : greyWeights) ?? greyWeights;
  readWeighted(data, width, height, channels, source.isColor ? 2 : 0, red, green, blue, x0, y0, x1, y1, target);
}

/** In 1/1024, of the first three channels: brightness by Rec. 601, red against green, blue against both. */
const colorWeights = [
  [306, 601, 117],
  [1024, -1024, 0],
  [-512, -512, 1024],
] as const;
const greyWeights = [1024, 0, 0] as const;

/** Numbers and typed arrays only, so that it is compiled once, early. */
function readWeighted(
  data: Uint8Array,
  width: number,
  height: number,
  channels: number,
  lastChannel: number,
  weight0: number,
  weight1: number,
  weight2: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  target: Int16Array,
): void {
  const columns = x1 - x0;
  const second = lastChannel >> 1;
  for (let y = y0; y < y1; y++) {
    const row = Math.max(0, Math.min(height - 1, y)) * width;
    const start = Math.max(0, -x0);
    const end = Math.min(columns, width - x0);
    const to = (y - y0) * columns;
    let at = (row + x0 + start) * channels;
    for (let i = to + start; i < to + end; i++) {
      target[i] =
        (weight0 * (data[at] ?? 0) + weight1 * (data[at + second] ?? 0) + weight2 * (data[at + lastChannel] ?? 0)) >> 8;
      at += channels;
    }
    // Calls, though mostly of nothing: a branch that is first taken later would undo the compiled code.
    target.fill(target[to + start] ?? 0, to, to + start);
    target.fill(target[to + end - 1] ?? 0, to + end, to + columns);
  }
}
