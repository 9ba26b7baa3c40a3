import { encode } from 'fast-png';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import type { Mask } from '../../../src/core/model/mask.ts';
import type { Raster, SampleArray } from '../../../src/core/model/raster.ts';

/** A file as an injected fault writes it. */
export interface EncodedFile {
  /** Without the dot. */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** Pixels of 8 bits a channel, rows from the top, channels interleaved. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

/** 8-bit pixels of any raster: other types are scaled by their own range, as a viewer would. */
export function bytesOf({ width, height, channels, data }: Raster): Pixels {
  if (data instanceof Uint8Array) return { width, height, channels, data };
  let [low, high] = [Infinity, -Infinity];
  for (const value of data) {
    if (value < low) low = value;
    if (high < value) high = value;
  }
  const scale = 255 / Math.max(high - low, Number.MIN_VALUE);
  return { width, height, channels, data: Uint8Array.from(data, (value) => Math.round((value - low) * scale)) };
}

/** An 8-bit PNG that keeps every value. */
export function pngOf({ width, height, channels, data }: Pixels, level = 1): EncodedFile {
  return {
    extension: 'png',
    bytes: encode({ width, height, channels, data, depth: 8 }, { zlib: { level: level === 9 ? 9 : 1 } }),
  };
}

/** A 16-bit PNG of the given samples. */
export function deepPngOf(size: Omit<Pixels, 'data'>, data: Uint16Array): EncodedFile {
  const { width, height, channels } = size;
  return { extension: 'png', bytes: encode({ width, height, channels, data, depth: 16 }, { zlib: { level: 1 } }) };
}

/** Labels as the published masks hold them: 8-bit grey, or RGB where they are colors. */
export function maskPng(mask: Mask): EncodedFile {
  const { width, height, labels } = mask;
  if (mask.valueKind === 'index') return pngOf(grey(width, height, labels));
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < labels.length; i++) {
    const color = labels[i] ?? 0;
    data.set([color >> 16, (color >> 8) & 255, color & 255], 3 * i);
  }
  return pngOf({ width, height, channels: 3, data });
}

/** One channel of 8 bits; larger values are cut. */
export function grey(width: number, height: number, labels: SampleArray | readonly number[]): Pixels {
  return { width, height, channels: 1, data: Uint8Array.from(labels, (label) => Math.min(255, label)) };
}

/** The pixels as sharp takes them. Alpha is dropped: faults of photos are made on what they show. */
export function sharpOf({ width, height, channels, data }: Pixels): Sharp {
  const image = sharp(Buffer.from(data.buffer, data.byteOffset, data.length), {
    raw: { width, height, channels: channels as 1 | 2 | 3 | 4 },
  });
  return channels === 2 || channels === 4 ? image.removeAlpha() : image;
}

/** Sharp's result as pixels. A grey image stays one of a single channel. */
export async function pixelsOf(image: Sharp, channels?: number): Promise<Pixels> {
  const wanted = channels === 1 ? image.toColourspace('b-w') : image;
  const { data, info } = await wanted.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, data: Uint8Array.from(data) };
}
