import { readFile } from 'node:fs/promises';
import type { Mask } from '../../src/core/model/mask.ts';
import type { Raster } from '../../src/core/model/raster.ts';
import { decodeMask } from '../../src/formats/decodeMask.ts';
import { createPhotos } from '../../src/node/photos/createPhotos.ts';

const limits = { maxPixels: 1e9 };
const photos = createPhotos(limits);

/** Decodes a photo as the product does. */
export async function readPhoto(path: string): Promise<Raster> {
  const { value, problems } = await photos.decode(await readFile(path), path);
  if (value === undefined) throw new Error(`${path}: ${problems.map(({ detail }) => detail).join('; ')}`);
  return value.raster;
}

/** Decodes a mask as the product does. */
export async function readMask(path: string): Promise<Mask> {
  const decodePhoto = (bytes: Uint8Array, name: string): ReturnType<typeof photos.decode> => photos.decode(bytes, name);
  const { value, problems } = await decodeMask(await readFile(path), path, { ...limits, decodePhoto });
  if (value === undefined) throw new Error(`${path}: ${problems.map(({ detail }) => detail).join('; ')}`);
  return value;
}
