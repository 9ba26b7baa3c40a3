import type { Mask } from '../core/model/mask.ts';
import type { Decoded, Problem } from '../core/model/problem.ts';
import type { DecodedRaster, Raster, SampleArray } from '../core/model/raster.ts';
import { broken } from './broken.ts';

/**
 * One label a pixel out of a decoded file. One channel: the values as stored. Equal color channels everywhere: that value.
 * Different ones: colors as 0xRRGGBB, never a guess which index a color stands for.
 */
export function rasterToMask({
  raster,
  encoding,
  palette,
  ...volume
}: DecodedRaster & Pick<Mask, 'unseenCounts'>): Decoded<Mask> {
  const { width, height, channels } = raster;
  const shared = {
    width,
    height,
    encoding,
    fileCount: 1,
    ...(palette === undefined ? {} : { palette }),
    ...(raster.slices === undefined ? {} : { slices: raster.slices }),
    ...volume,
  };
  if (channels === 1) return whole({ ...shared, labels: raster.data, valueKind: 'index' });
  // Channels without a meaning that the file states are not taken for alpha.
  const hasUnknownExtra = encoding.colorType === 'other' && channels % 2 === 0;
  if (4 < channels || hasUnknownExtra) {
    return broken('unsupported', `holds ${channels} channels; a mask has one label a pixel`);
  }
  if (channels === 2) {
    return whole({ ...shared, labels: channelOf(raster, 0), valueKind: 'index', alphaValues: distinct(raster, 1) });
  }
  const alpha = channels === 4 ? { alphaValues: distinct(raster, 3) } : {};
  if (hasEqualColors(raster)) return whole({ ...shared, ...alpha, labels: channelOf(raster, 0), valueKind: 'index' });
  if (!(raster.data instanceof Uint8Array) && !(raster.data instanceof Uint16Array)) {
    return broken('unsupported', `holds colors as ${encoding.bitDepth}-bit ${encoding.sampleFormat} numbers`);
  }
  const { labels, problems } = packColors(raster, raster.data);
  return { value: { ...shared, ...alpha, labels, valueKind: 'color' }, problems };
}

function whole(value: Mask): Decoded<Mask> {
  return { value, problems: [] };
}

function hasEqualColors({ data, channels }: Raster): boolean {
  for (let i = 0; i < data.length; i += channels) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  }
  return true;
}

function channelOf({ width, height, data, channels }: Raster, channel: number): SampleArray {
  const values = emptyLike(data, width * height);
  for (let i = 0, at = channel; i < values.length; i++, at += channels) values[i] = data[at] ?? 0;
  return values;
}

function emptyLike(data: SampleArray, length: number): SampleArray {
  if (data instanceof Uint8Array) return new Uint8Array(length);
  if (data instanceof Uint16Array) return new Uint16Array(length);
  if (data instanceof Int8Array) return new Int8Array(length);
  if (data instanceof Int16Array) return new Int16Array(length);
  if (data instanceof Uint32Array) return new Uint32Array(length);
  if (data instanceof Int32Array) return new Int32Array(length);
  if (data instanceof Float32Array) return new Float32Array(length);
  return new Float64Array(length);
}

/** Distinct values of one channel, small to large. */
function distinct({ data, channels }: Raster, channel: number): number[] {
  const seen = new Set<number>();
  let last = data[channel];
  if (last !== undefined) seen.add(last);
  for (let i = channel; i < data.length; i += channels) {
    const value = data[i] ?? 0;
    // Alpha is nearly always one long run; the set is only asked where it changes.
    if (value === last) continue;
    last = value;
    seen.add(value);
  }
  return [...seen].sort((a, b) => a - b);
}

interface PackedColors {
  readonly labels: Uint32Array;
  readonly problems: readonly Problem[];
}

/**
 * 16-bit colors keep their high bytes. That is exact where the file is an 8-bit one saved with 16 bits (both bytes equal);
 * where different colors would become one, it is said.
 */
function packColors({ width, height, channels }: Raster, data: Uint8Array | Uint16Array): PackedColors {
  const labels = new Uint32Array(width * height);
  const shift = data instanceof Uint16Array ? 8 : 0;
  let isExact = true;
  for (let i = 0, at = 0; i < labels.length; i++, at += channels) {
    const red = data[at] ?? 0;
    const green = data[at + 1] ?? 0;
    const blue = data[at + 2] ?? 0;
    labels[i] = ((red >> shift) << 16) | ((green >> shift) << 8) | (blue >> shift);
    if (shift === 8 && isExact) isExact = hasTwinBytes(red) && hasTwinBytes(green) && hasTwinBytes(blue);
  }
  const detail = 'holds 16-bit colors; only their high bytes are compared, so that close colors count as one';
  return { labels, problems: isExact ? [] : [{ kind: 'unsupported', detail }] };
}

function hasTwinBytes(value: number): boolean {
  return value >> 8 === (value & 0xff);
}
