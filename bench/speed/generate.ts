import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Different pairs; the rest are copies under other names, which cost a decoder the same. */
const distinctCount = 50;
const sizePx = 256;

/** Writes `count` pairs of 256×256 (noisy RGB image, 0/255 mask of a few disks that the image shows) into `folder`/images and /masks. */
export async function generatePairs(folder: string, count: number): Promise<void> {
  for (const name of ['images', 'masks']) await mkdir(join(folder, name), { recursive: true });
  const path = (kind: string, index: number): string =>
    join(folder, kind, `sample_${String(index).padStart(6, '0')}.png`);
  for (let index = 0; index < Math.min(count, distinctCount); index++) await writePair(index, path);
  for (let index = distinctCount; index < count; index++) {
    for (const kind of ['images', 'masks']) await copyFile(path(kind, index % distinctCount), path(kind, index));
  }
}

async function writePair(index: number, path: (kind: string, index: number) => string): Promise<void> {
  const random = seeded(index + 1);
  const mask = new Uint8Array(sizePx * sizePx);
  for (let disk = 0; disk < 4; disk++) {
    drawDisk(mask, random() * sizePx, random() * sizePx, 12 + random() * 30);
  }
  const image = new Uint8Array(mask.length * 3);
  for (let at = 0; at < image.length; at++) {
    const isInside = mask[Math.floor(at / 3)] === 255;
    image[at] = (isInside ? 150 : 80) + random() * 40;
  }
  await sharp(image, { raw: { width: sizePx, height: sizePx, channels: 3 } })
    .png()
    .toFile(path('images', index));
  await sharp(mask, { raw: { width: sizePx, height: sizePx, channels: 1 } })
    .png()
    .toFile(path('masks', index));
}

function drawDisk(mask: Uint8Array, centerX: number, centerY: number, radius: number): void {
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      if ((x - centerX) ** 2 + (y - centerY) ** 2 <= radius ** 2) mask[y * sizePx + x] = 255;
    }
  }
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
