import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import type { Raster } from '../../src/core/model/raster.ts';
import type { Leakage } from '../../src/facts/dataset/leakage.ts';
import { measureLeakage } from '../../src/facts/dataset/leakage.ts';
import { hashPerceptually } from '../../src/facts/image/perceptualHash.ts';
import { hashPixels } from '../../src/facts/image/pixelHash.ts';
import { benchSets } from './benchSets.ts';
import { seededRandom } from './seededRandom.ts';

/**
 * How surely copies are found on real images, and how often different images pass for copies. Into each set, copies of a quarter of its
 * images are planted, one kind at a time: equal pixels, one of the seven symmetries, JPEG of quality 50 to 95, resized to 0.5 to 1.5,
 * cropped by 2 to 5 % at a random place, and all three together. Run: `npx tsx bench/detection/leakage.ts [sets…]`
 */
const root = '../shared/data';
const resultPath = join('bench', 'results', 'leakage.json');
const maxImages = 120;

interface Entry {
  readonly path: string;
  readonly split: string;
  readonly key: string;
  readonly cells: string;
}

const kinds = {
  exact: (image: Raster) => Promise.resolve(image),
  turned: (image: Raster, random: () => number) => toRaster(turn(fromRaster(image), 1 + Math.floor(random() * 7))),
  jpeg: (image: Raster, random: () => number) => jpeg(fromRaster(image), random),
  resized: (image: Raster, random: () => number) => toRaster(resize(fromRaster(image), image, random)),
  cropped: (image: Raster, random: () => number) => toRaster(crop(fromRaster(image), image, random)),
  all: async (image: Raster, random: () => number) => {
    const cropped = await toRaster(crop(fromRaster(image), image, random));
    return jpeg(resize(fromRaster(cropped), cropped, random), random);
  },
} as const;

async function main(): Promise<void> {
  if (!existsSync(root)) {
    console.log('Skipped: no shared data.');
    return;
  }
  const wanted = process.argv.slice(2);
  const rows: Record<string, string | number>[] = [];
  for (const set of benchSets.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const images: { readonly path: string; readonly image: Raster }[] = [];
    for await (const { id, image } of set.load(root)) {
      if (image.data instanceof Uint8Array) images.push({ path: `${id}.png`, image });
      if (images.length === maxImages) break;
    }
    if (images.length === 0) continue;
    const clean = images.map(({ path, image }) => entryOf(path, image));
    const found = measureLeakage(clean);
    const row: Record<string, string | number> = {
      set: set.name,
      role: set.role,
      images: images.length,
      'clean: exact': countFiles(found, 'exact'),
      'clean: near': countFiles(found, 'near'),
      'clean: turned': countFiles(found, 'transformed'),
      sequences: found.sequences.length,
    };
    for (const [kind, change] of Object.entries(kinds)) {
      const random = seededRandom(7);
      const planted: Entry[] = [];
      const pairs: [string, string][] = [];
      for (let i = 0; i < images.length; i += 4) {
        const original = images[i];
        if (original === undefined) continue;
        const path = `planted/${String.fromCharCode(97 + (i % 26))}${random().toString(36).replaceAll(/[\d.]/g, '')}.png`;
        planted.push(entryOf(path, await change(original.image, random)));
        pairs.push([original.path, path]);
      }
      const { copies } = measureLeakage([...clean, ...planted]);
      const cluster = new Map(copies.flatMap(({ files }, c) => files.map((file) => [file, c] as const)));
      const hits = pairs.filter(([a, b]) => cluster.has(a) && cluster.get(a) === cluster.get(b)).length;
      row[kind] = `${String(hits)}/${String(pairs.length)}`;
    }
    rows.push(row);
  }
  console.table(rows);
  const total = Object.keys(kinds).map((kind) => {
    const parts = rows.map((row) => String(row[kind]).split('/').map(Number));
    const [hits, of] = [0, 1].map((k) => parts.reduce((sum, part) => sum + (part[k] ?? 0), 0));
    return { kind, found: hits ?? 0, of: of ?? 0, recall: `${((100 * (hits ?? 0)) / (of ?? 1)).toFixed(1)} %` };
  });
  console.table(total);
  if (wanted.length > 0) return;
  await mkdir(join('bench', 'results'), { recursive: true });
  await writeFile(resultPath, `${JSON.stringify({ sets: rows, total }, null, 2)}\n`);
}

function countFiles({ copies }: Leakage, kind: string): number {
  return copies.filter((cluster) => cluster.kind === kind).reduce((sum, { files }) => sum + files.length, 0);
}

function entryOf(path: string, image: Raster): Entry {
  return { path, split: '', key: hashPixels(image), ...hashPerceptually(image) };
}

function fromRaster({ width, height, channels, data }: Raster): Sharp {
  const bytes = data instanceof Uint8Array ? data : Uint8Array.from(data);
  const image = sharp(bytes, { raw: { width, height, channels: channels as 1 | 2 | 3 | 4 } });
  return channels === 2 || channels === 4 ? image.removeAlpha() : image;
}

async function toRaster(image: Sharp): Promise<Raster> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, data: Uint8Array.from(data) };
}

async function jpeg(image: Sharp, random: () => number): Promise<Raster> {
  return toRaster(sharp(await image.jpeg({ quality: 50 + Math.floor(46 * random()) }).toBuffer()));
}

/** Bit 1 mirrors left and right, 2 top and bottom, 4 turns by 90°. */
function turn(image: Sharp, symmetry: number): Sharp {
  const mirrored = (symmetry & 1) === 0 ? image : image.flop();
  const both = (symmetry & 2) === 0 ? mirrored : mirrored.flip();
  return (symmetry & 4) === 0 ? both : both.rotate(90);
}

function resize(image: Sharp, { width }: Raster, random: () => number): Sharp {
  return image.resize(Math.round(width * (0.5 + random())));
}

function crop(image: Sharp, { width, height }: Raster, random: () => number): Sharp {
  const share = 1 - (0.02 + 0.03 * random());
  const [w, h] = [Math.round(width * share), Math.round(height * share)];
  const left = Math.floor(random() * (width - w + 1));
  const top = Math.floor(random() * (height - h + 1));
  return image.extract({ left, top, width: w, height: h });
}

void main();
