import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import { decodeMask } from '../../../../src/formats/decodeMask.ts';
import { nodeInflate } from '../../../../src/node/photos/nodeInflate.ts';
import voidClass from '../../../../src/rules/dataset/voidClass.ts';
import type { World } from '../../../support/check.ts';
import { check } from '../../../support/check.ts';
import { mapValues, maskBy } from '../../../support/drawing.ts';

/**
 * Fields of 20 px in rows of six, with classes 0 to 5 in another order in each row and mask, and a seam of `seamPx` between
 * them and around.
 */
const fields = (seed: number, seamPx: number, seamValue: number): Mask =>
  maskBy(120, 120, (x, y) => {
    const column = Math.floor(x / 20);
    const row = Math.floor(y / 20);
    if (x % 20 < seamPx || y % 20 < seamPx) return seamValue;
    return (column * (row % 2 === 0 ? 1 : 5) + row * (seed + 1)) % 6;
  });
const masksOf = (maskAt: (seed: number) => Mask, count = 6): Mask[] =>
  Array.from({ length: count }, (_, i) => maskAt(i));
const findingsOf = (masks: readonly Mask[], world: World = {}) => check(voidClass, masks, world).findings;

describe('dataset/void-class', () => {
  const seamed = masksOf((seed) => fields(seed, 2, 6));

  it('tells the last index that lies in the seams of all others', () => {
    const [finding, ...more] = findingsOf(seamed);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', place: { kind: 'dataset' } });
    expect(finding?.data).toMatchObject({ value: 6, touchedCount: 6, otherCount: 6, possiblePairCount: 15 });
    expect(finding?.message).toMatch(
      /^Class 6 \(19 % of the pixels\) looks like void: it borders 6 of 6 classes and lies in thin seams between 1\d pairs of them\. .*\(ignore value 6\)/,
    );
  });

  it('tells the first index as well', () => {
    const turned = seamed.map((mask) => mapValues(mask, (value) => (value === 6 ? 0 : value + 1)));
    expect(findingsOf(turned)).toMatchObject([{ data: { value: 0, otherCount: 6 } }]);
  });

  it('finds the last index beside 255, which is void by convention, and beside a stray value', () => {
    const framed = seamed.map((mask) => mapValues(mask, (value, at) => (at < 240 ? 255 : value)));
    expect(findingsOf(framed)).toMatchObject([{ data: { value: 6 } }]);
    const stained = [...masksOf((seed) => fields(seed, 2, 6), 11), fields(1, 2, 6)].map((mask, i) =>
      i === 0 ? mapValues(mask, (value, at) => (at === 5000 ? 200 : value)) : mask,
    );
    expect(findingsOf(stained)).toMatchObject([{ data: { value: 6, otherCount: 6 } }]);
  });

  it('is silent where the value is declared as a class or as the ignore value', () => {
    expect(findingsOf(seamed, { ignoreValue: 6 })).toEqual([]);
    const declaredClasses = Array.from({ length: 7 }, (_, value) => ({ value, name: `c${String(value)}` }));
    expect(findingsOf(seamed, { declaredClasses })).toEqual([]);
    expect(findingsOf(seamed, { declaredClasses: declaredClasses.slice(0, 6) })).toHaveLength(1);
  });

  it('does not take wide roads, or an index between others, for void', () => {
    expect(findingsOf(masksOf((seed) => fields(seed, 7, 6)))).toEqual([]);
    const between = seamed.map((mask) =>
      mapValues(mask, (value) => (value === 6 ? 3 : value >= 3 ? value + 1 : value)),
    );
    expect(findingsOf(between)).toEqual([]);
  });

  it('does not take thin objects inside of classes for void', () => {
    // Poles of 2 px in the middle of each field.
    const poles = masksOf((seed) => {
      const plain = fields(seed, 0, 6);
      return mapValues(plain, (value, at) => (at % 20 === 9 || at % 20 === 10 ? 6 : value));
    });
    expect(findingsOf(poles)).toEqual([]);
  });

  it('does not take the boundary class of cells for void', () => {
    const cells = masksOf((seed) =>
      maskBy(120, 120, (x, y) => {
        const distance = Math.hypot((x % 30) - 15, (y % 30) - 15) - (seed % 3);
        return distance < 9 ? 1 : distance < 11 ? 2 : 0;
      }),
    );
    expect(findingsOf(cells)).toEqual([]);
  });

  it('does not take the background between organs for void', () => {
    const organs = masksOf((seed) =>
      mapValues(fields(seed, 2, 6), (value) => (value === 6 ? 0 : value === 5 ? 0 : value + 1)),
    );
    expect(findingsOf(organs)).toEqual([]);
  });

  it('does not tell from a few masks, or from binary ones', () => {
    expect(findingsOf(seamed.slice(0, 4))).toEqual([]);
    expect(findingsOf(seamed.slice(0, 4), { options: { minMasks: 3 } })).toHaveLength(1);
    expect(findingsOf(masksOf((seed) => maskBy(40, 40, (x) => (x % 8 < seed ? 1 : 0))))).toEqual([]);
  });
});

const shared = '../shared/data';

describe.skipIf(!existsSync(shared))('dataset/void-class on published masks (skipped: no shared data)', () => {
  it.each([
    ['camvid11/CamVid/trainannot', [11]],
    ['camvid11/CamVid/testannot', [11]],
    ['camvid11/CamVid/valannot', [11]],
    ['keras_segmentation_example/example_dataset/annotations_prepped_train', [11]],
    ['labelme_examples/semantic_segmentation/data_dataset_voc/SegmentationClass', []],
  ])('%s', async (folder, values) => {
    const found = findingsOf(await readFolder(`${shared}/${folder}`), { options: { minMasks: 3 } });
    expect(found.map(({ data }) => data.value)).toEqual(values);
  });

  it('calls no real class void that has the last index instead', async () => {
    const masks = await readFolder(`${shared}/camvid11/CamVid/trainannot`);
    for (let last = 1; last <= 10; last++) {
      const swap = (value: number): number => (value === 11 ? last : value === last ? 11 : value);
      expect(findingsOf(masks.map((mask) => mapValues(mask, swap)))).toEqual([]);
    }
  });
});

function readFolder(folder: string): Promise<Mask[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  return Promise.all(names.map((name) => readMask(`${folder}/${name}`)));
}

async function readMask(path: string): Promise<Mask> {
  const decodePhoto = () => Promise.reject(new Error('no photo'));
  const { value } = await decodeMask(readFileSync(path), path, { maxPixels: 1e8, inflate: nodeInflate, decodePhoto });
  if (value === undefined) throw new Error(`${path} is not readable`);
  return value;
}
