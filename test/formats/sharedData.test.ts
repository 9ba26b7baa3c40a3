import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Mask } from '../../src/core/model/mask.ts';
import { decodeMask } from '../../src/formats/decodeMask.ts';
import { uniteObjects } from '../../src/formats/uniteObjects.ts';
import { createPhotos } from '../../src/node/photos/createPhotos.ts';
import { nodeGunzip } from '../../src/node/photos/nodeGunzip.ts';
import { decodeTestMask } from '../support/formats/masks.ts';

const root = join(import.meta.dirname, '../../../shared/data');
const photos = createPhotos({ maxPixels: 20_000_000 });

function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function maskAt(path: string): Promise<Mask> {
  const { value, problems } = await decodeTestMask(readFileSync(join(root, path)), path);
  expect(problems).toEqual([]);
  if (value === undefined) throw new Error(`no value in ${path}`);
  return value;
}

/** Volumes have more voxels than tests allow pixels. */
async function volumeAt(path: string): Promise<Mask> {
  const { value } = await decodeMask(readFileSync(join(root, path)), path, {
    maxPixels: 20_000_000,
    gunzip: nodeGunzip,
    decodePhoto: photos.decode,
  });
  if (value === undefined) throw new Error(`no value in ${path}`);
  return value;
}

function valuesOf(masks: readonly Mask[]): number[] {
  const seen = new Set<number>();
  for (const { labels } of masks) for (const value of labels) seen.add(value);
  return [...seen].sort((a, b) => a - b);
}

describe.skipIf(!existsSync(root))('real data (skipped: no shared data)', () => {
  it('camvid11: grey masks hold the classes 0 to 11', async () => {
    const masks = await Promise.all(
      filesIn('camvid11', /annot\/.*\.png$/)
        .slice(0, 20)
        .map(maskAt),
    );
    expect(masks.length).toBe(20);
    expect(valuesOf(masks)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(masks[0]?.encoding).toMatchObject({ colorType: 'grey', bitDepth: 8 });
  });

  it('crackforest: the same labels as MATLAB and as SEG file, counted from 1 and from 0', async () => {
    const matrices = await Promise.all(filesIn('crackforest', /groundTruth\/.*\.mat$/).map(maskAt));
    const drawn = await Promise.all(filesIn('crackforest', /seg\/.*\.seg$/).map(maskAt));
    expect([matrices.length, drawn.length]).toEqual([118, 118]);
    const agreeing = matrices.filter((mask, i) =>
      mask.labels.every((label, at) => label === (drawn[i]?.labels[at] ?? 0) + 1),
    );
    expect(agreeing.length).toBe(118);
    expect(valuesOf(matrices)).toEqual([1, 2, 3, 4]);
    expect(matrices.filter((mask) => 2 < valuesOf([mask]).length)).toHaveLength(22);
  });

  it('brats_nifti: labels of both cases, and a mask that needs its slope', async () => {
    const labels = await Promise.all(filesIn('brats_nifti', /OTMultiClass\.nii\.gz$/).map(volumeAt));
    expect(labels.map(({ slices, width, height }) => [slices, width, height])).toEqual([
      [155, 240, 37_200],
      [155, 240, 37_200],
    ]);
    expect(valuesOf(labels)).toEqual([0, 1, 2, 3, 4]);
    const brains = await Promise.all(filesIn('brats_nifti', /brainmask\.nii\.gz$/).map(volumeAt));
    expect(valuesOf(brains)).toEqual([0, 1]);
  });

  it('labelme: palette masks keep indices, with 255 for what is ignored', async () => {
    const masks = await Promise.all(filesIn('labelme_examples', /SegmentationClass\/.*\.png$/).map(maskAt));
    const palettes = masks.filter(({ encoding }) => encoding.colorType === 'palette');
    expect(palettes.length).toBeGreaterThan(0);
    const values = valuesOf(palettes);
    expect(values[0]).toBe(0);
    expect(values.at(-1)).toBe(255);
    // Indices between are few and small; colors would be anything.
    expect(values.slice(0, -1).every((value) => value <= 20)).toBe(true);
    // The colors of the VOC palette: index 1 is dark red.
    expect(palettes[0]?.palette?.[1]).toBe(0x800000);
  });

  it('labelme: the same labels as PNG and as NPY', async () => {
    const arrays = filesIn('labelme_examples', /SegmentationClass.*\.npy$/);
    expect(arrays.length).toBeGreaterThan(0);
    let comparedCount = 0;
    for (const path of arrays) {
      const png = path.replace(/\.npy$/, '.png').replace('SegmentationClassNpy', 'SegmentationClass');
      if (!existsSync(join(root, png))) continue;
      const [fromNpy, fromPng] = [await maskAt(path), await maskAt(png)];
      // The array says −1 where the PNG says 255.
      expect(Array.from(fromNpy.labels, (value) => value & 255)).toEqual(Array.from(fromPng.labels));
      comparedCount += 1;
    }
    expect(comparedCount).toBeGreaterThan(0);
  });

  it('cwfid: masks of one bit hold 0 and 1', async () => {
    const masks = await Promise.all(filesIn('cwfid/masks', /\.png$/).map(maskAt));
    expect(valuesOf(masks)).toEqual([0, 1]);
    expect(masks[0]).toMatchObject({ width: 1296, height: 966, encoding: { bitDepth: 1 } });
    const [colored] = await Promise.all(
      filesIn('cwfid/annotations', /\.png$/)
        .slice(0, 1)
        .map(maskAt),
    );
    expect(colored?.valueKind).toBe('color');
    expect(valuesOf(colored === undefined ? [] : [colored])).toContain(0x00ff00);
  });

  it('isbi: predictions have 16 bits, more than 8 could hold', async () => {
    const masks = await Promise.all(filesIn('isbi_membrane', /_predict\.png$/).map(maskAt));
    expect(masks.length).toBeGreaterThan(0);
    expect(masks.every(({ labels }) => labels instanceof Uint16Array)).toBe(true);
    expect(valuesOf(masks).length).toBeGreaterThan(256);
    const labels = await Promise.all(
      filesIn('isbi_membrane', /train\/label\/.*\.png$/)
        .slice(0, 5)
        .map(maskAt),
    );
    expect(valuesOf(labels)).toEqual([0, 255]);
  });

  it('dsb2018: the files of single objects make one mask', async () => {
    const [folder] = readdirSync(join(root, 'dsb2018_stage1_train/stage1_train')).sort();
    const objects = await Promise.all(
      filesIn(`dsb2018_stage1_train/stage1_train/${folder ?? ''}`, /masks\/.*\.png$/).map(maskAt),
    );
    const united = uniteObjects(objects);
    expect(united.problems).toEqual([]);
    expect(united.value?.fileCount).toBe(objects.length);
    const areaOf = ({ labels }: Mask): number => Array.from(labels).filter((value) => value !== 0).length;
    const largest = Math.max(...objects.map(areaOf));
    const total = objects.reduce((sum, object) => sum + areaOf(object), 0);
    const area = united.value === undefined ? 0 : areaOf(united.value);
    expect(area).toBeGreaterThan(largest);
    expect(area).toBeLessThanOrEqual(total);
  });

  it('human_seg_290: two photos among RGB are grey', async () => {
    const channels = new Map<number, number>();
    for (const path of filesIn('human_seg_290/Training_Images', /\.jpg$/)) {
      const { value, problems } = await photos.decode(readFileSync(join(root, path)), path);
      expect(problems).toEqual([]);
      const count = value?.raster.channels ?? 0;
      channels.set(count, (channels.get(count) ?? 0) + 1);
    }
    expect(channels).toEqual(
      new Map([
        [3, 288],
        [1, 2],
      ]),
    );
  });
});
