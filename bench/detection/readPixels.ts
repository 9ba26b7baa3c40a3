import { readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import sharp from 'sharp';
import type { Mask } from '../../src/core/model/mask.ts';
import type { Raster } from '../../src/core/model/raster.ts';
import { indexMask } from './benchPair.ts';

/** Decodes a photo to 8-bit grey, RGB or RGBA. */
export async function readPhoto(path: string): Promise<Raster> {
  const { data, info } = await sharp(await readFile(path)).raw().toBuffer({ resolveWithObject: true });
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { width: info.width, height: info.height, channels: info.channels, data: bytes };
}

/** Decodes a mask of PNG without changing a value: grey or palette index, 1 to 16 bits; the first channel of others. */
export async function readPngMask(path: string): Promise<Mask> {
  const png = decode(await readFile(path));
  const { width, height, channels, depth } = png;
  const labels = new Uint16Array(width * height);
  const rowBytes = Math.ceil((width * channels * depth) / 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      labels[y * width + x] =
        8 <= depth
          ? (png.data[(y * width + x) * channels] ?? 0)
          : ((png.data[y * rowBytes + ((x * depth) >> 3)] ?? 0) >> (8 - depth - ((x * depth) & 7))) & ((1 << depth) - 1);
    }
  }
  return indexMask(width, height, labels);
}
