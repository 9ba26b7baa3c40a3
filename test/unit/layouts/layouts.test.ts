import { maskPaths } from '../../../src/core/model/sample.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/layouts/assemble.ts';
import { allLayouts } from '../../../src/layouts/allLayouts.ts';
import { listFiles } from '../../../src/layouts/fileList.ts';
import { listSkipped } from '../../../src/layouts/skipped.ts';
import { entriesOf, expandPairs, read, sayPairs } from './drawing.ts';
import { medicalDatasets } from './medicalDatasets.ts';
import { publicDatasets } from './publicDatasets.ts';
import { shapes } from './shapes.ts';

const drawn = [...publicDatasets, ...medicalDatasets, ...shapes];

describe('layouts pair as a person would', () => {
  it.each(drawn)('$name', ({ files, pairs, ids, alternative }) => {
    const { samples, layout } = read(files, ids);
    expect(sayPairs(samples)).toEqual(expandPairs(pairs, ids));
    if (alternative !== undefined) expect(layout.alternatives.join('\n')).toMatch(alternative);
  });

  it('gives every sample an id of its own', () => {
    for (const { files, ids } of drawn) {
      const { samples } = read(files, ids);
      expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
    }
  });

  it('never uses a file twice', () => {
    for (const { files, ids } of drawn) {
      const used = read(files, ids).samples.flatMap(({ image, mask }) => [
        ...(image === null ? [] : [image]),
        ...(mask === null ? [] : maskPaths(mask)),
      ]);
      expect(used).toEqual([...new Set(used)]);
    }
  });

  it('bears any names at all, and uses no file twice', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'images',
        'masks',
        'train',
        'mask',
        'a',
        'A',
        '1',
        '01',
        '10',
        'a_mask',
        'a_mask_1',
        'image_1',
        'pred',
      ),
      fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }).filter((text) => !text.includes('/')),
    );
    const path = fc
      .tuple(fc.array(part, { maxLength: 3 }), part, fc.constantFrom('.png', '.jpg', '.npy', '.mat', '.txt', ''))
      .map(([folders, stem, ext]) => [...folders, `${stem}${ext}`].join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 40 }), fc.integer({ min: 0, max: 3 }), (paths, scale) => {
        const entries = paths.map((name, i) => ({ path: name, sizeBytes: (i % 7) * scale * 1000, stamp: '' }));
        const list = listFiles(entries);
        const assembled = assemble(list, undefined);
        const used = assembled.samples.flatMap(({ image, mask }) => [
          ...(image === null ? [] : [image]),
          ...(mask === null ? [] : maskPaths(mask)),
        ]);
        const skipped = listSkipped(list, assembled, new Map()).flatMap((group) => group.paths);
        expect([...used, ...skipped].sort()).toEqual([...paths].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('has layouts with distinct ids', () => {
    expect(new Set(allLayouts.map(({ id }) => id)).size).toBe(allLayouts.length);
  });
});

describe('the order of the listing', () => {
  it('never changes the result', () => {
    for (const { files, ids } of drawn) {
      const entries = entriesOf(files, ids);
      const expected = JSON.stringify(simple(entries));
      fc.assert(
        fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (shuffled) => {
          expect(JSON.stringify(simple(shuffled))).toBe(expected);
        }),
        { numRuns: 5 },
      );
    }
  });

  function simple(entries: Parameters<typeof listFiles>[0]): unknown {
    const { samples, layout } = assemble(listFiles(entries), undefined);
    return { samples, layout };
  }
});

describe('folders with names that nobody has seen', () => {
  const name = fc.stringMatching(/^[bdfgkqwz]{3,6}$/);
  const twoNames = fc.uniqueArray(name, { minLength: 2, maxLength: 2 });

  it('keep their pairs where only one side is JPEG', () => {
    fc.assert(
      fc.property(twoNames, ([a = '', b = '']) => {
        const { samples, layout } = read([`${a}/#.jpg`, `${b}/#.png`]);
        expect(sayPairs(samples)).toEqual(expandPairs([`${a}/#.jpg > ${b}/#.png`]));
        expect(layout.alternatives.join()).toContain('because the JPEG files are the images');
      }),
      { numRuns: 40 },
    );
  });

  it('keep their pairs where one side is much smaller', () => {
    fc.assert(
      fc.property(twoNames, ([a = '', b = '']) => {
        const { samples, layout } = read([`${a}/#.png:90000`, `${b}/#.png:4000`]);
        expect(sayPairs(samples)).toEqual(expandPairs([`${a}/#.png > ${b}/#.png`]));
        expect(layout.alternatives.join()).toContain('because the smaller files are the masks');
      }),
      { numRuns: 40 },
    );
  });

  it('keep their pairs and splits above and below splits', () => {
    fc.assert(
      fc.property(twoNames, ([a = '', b = '']) => {
        const above = read([`{train,val}/${a}/#.jpg`, `{train,val}/${b}/#.png`]);
        expect(sayPairs(above.samples)).toEqual(
          expandPairs([`train/${a}/#.jpg > train/${b}/#.png @train`, `val/${a}/#.jpg > val/${b}/#.png @val`]),
        );
        const below = read([`${a}/{train,val}/#.jpg`, `${b}/{train,val}/#.png`]);
        expect(sayPairs(below.samples)).toEqual(
          expandPairs([`${a}/train/#.jpg > ${b}/train/#.png @train`, `${a}/val/#.jpg > ${b}/val/#.png @val`]),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('keep their pairs with unknown words in names of one folder', () => {
    fc.assert(
      fc.property(twoNames, ([a = '', b = '']) => {
        const { samples } = read([`#_${a}.jpg`, `#_${b}.png`]);
        expect(sayPairs(samples)).toEqual(expandPairs([`#_${a}.jpg > #_${b}.png`]));
      }),
      { numRuns: 20 },
    );
  });

  it('are not guessed at where nothing tells masks from images', () => {
    const { samples } = read(['bbb/#.png:5000', 'ddd/#.png:5100']);
    expect(samples).toEqual([]);
  });
});

describe('numbers', () => {
  it('match whole numbers only', () => {
    const { samples } = read(['images/1.png', 'images/2.png', 'masks/10.png', 'masks/2.png']);
    expect(sayPairs(samples)).toEqual(['- > masks/10.png', 'images/1.png > -', 'images/2.png > masks/2.png']);
  });

  it('are not taken apart as common beginnings', () => {
    const { samples } = read(['images/img_1#.png', 'masks/1#.png'], ['0', '1', '2']);
    expect(sayPairs(samples)).toEqual(expandPairs(['images/img_1#.png > masks/1#.png'], ['0', '1', '2']));
    expect(read(['images/{10,11,12}.png', 'masks/{0,1,2}.png']).samples).toEqual([]);
  });

  it('may differ in leading zeros where that is consistent, and it is said', () => {
    const { samples, layout } = read(['images/#.jpg', 'masks/mask_00#.png'], ['1', '2', '3']);
    expect(sayPairs(samples)).toEqual(expandPairs(['images/#.jpg > masks/mask_00#.png'], ['1', '2', '3']));
    expect(layout.description).toContain('zeros before numbers left out');
  });

  it('do not match without their zeros where both spellings exist', () => {
    const { samples } = read(['images/{1,01,2}.png', 'masks/{001,002,003}.png']);
    expect(samples).toEqual([]);
  });
});

describe('what matches two ways', () => {
  it('is said for each pair where two masks are equally good', () => {
    const { samples } = read(['images/a.png', 'images/b.png', 'masks/a.png', 'masks/a_mask.png', 'masks/b.png']);
    expect(samples.map(({ id, ambiguousWith }) => [id, ambiguousWith])).toEqual([
      ['images/a', ['masks/a_mask.png']],
      ['images/b', []],
    ]);
  });

  it('is said where two images have one mask', () => {
    const { samples } = read(['images/a.png', 'images/a.jpg', 'images/b.png', 'masks/a.png', 'masks/b.png']);
    expect(samples.map(({ image, ambiguousWith }) => [image, ambiguousWith])).toEqual([
      ['images/a.jpg', ['images/a.png']],
      ['images/b.png', []],
    ]);
  });

  it('is said where two folders are equally good', () => {
    const { samples, layout } = read(['images/#.png', 'labels/#.png', 'masks/#.png']);
    expect(samples[0]?.ambiguousWith).toEqual(['masks/1.png']);
    expect(layout.alternatives).toEqual([
      'The masks could also be masks/, which fit 4 images by name; labels/ was taken.',
    ]);
  });

  it('is decided by the better word, and still said', () => {
    const { samples, layout } = read(['images/#.png', 'annotations/#.png', 'masks/#.png']);
    expect(sayPairs(samples)).toEqual(expandPairs(['images/#.png > masks/#.png']));
    expect(samples.flatMap(({ ambiguousWith }) => ambiguousWith)).toEqual([]);
    expect(layout.alternatives.join()).toContain('annotations/');
  });
});

describe('lists of splits', () => {
  it('give the splits where folders give none', () => {
    const { samples } = read(
      ['VOC/JPEGImages/#.jpg', 'VOC/SegmentationClass/#.png', 'VOC/JPEGImages/{77,78}.jpg'],
      undefined,
      {
        'VOC/ImageSets/Segmentation/train.txt': '1\n2\n',
        'VOC/ImageSets/Segmentation/val.txt': '3\n10\n',
        'VOC/ImageSets/Segmentation/trainval.txt': '1\n2\n3\n10\n',
        'VOC/ImageSets/Main/train.txt': '77\n1\n',
      },
    );
    expect(samples.map(({ id, split }) => [id, split])).toEqual([
      ['VOC/JPEGImages/1', 'train'],
      ['VOC/JPEGImages/10', 'val'],
      ['VOC/JPEGImages/2', 'train'],
      ['VOC/JPEGImages/3', 'val'],
    ]);
  });

  it('are said where they contradict each other', () => {
    const { samples, layout } = read(['images/#.jpg', 'masks/#.png'], undefined, {
      'train.txt': 'images/1.jpg\nimages/2.jpg\nimages/3.jpg',
      'test.txt': './images/3.jpg masks/3.png\n./images/10.jpg masks/10.png',
    });
    expect(samples.map(({ split }) => split)).toEqual(['train', 'test', 'train', 'train']);
    expect(layout.alternatives).toEqual(['The lists name 1 of the samples in train and test; the first is taken.']);
  });

  it('are not taken for lists where they name nothing', () => {
    const { samples } = read(['images/#.jpg', 'masks/#.png'], undefined, { 'test.txt': 'nothing\nof\nthis' });
    expect(samples.map(({ split }) => split)).toEqual([null, null, null, null]);
  });
});

describe('whole folders without masks', () => {
  it('are unlabelled where they are the test split', () => {
    const { samples } = read(['train/images/#.png', 'train/masks/#.png', 'test/images/#.png']);
    expect(samples.filter(({ mask }) => mask === null)).toEqual([]);
  });

  it('are missing their masks where they are train or val', () => {
    const { samples } = read(['train/images/#.png', 'train/masks/#.png', 'val/images/#.png']);
    expect(samples.filter(({ mask }) => mask === null).map(({ image, split }) => [image, split])).toEqual(
      ['1', '10', '2', '3'].map((id) => [`val/images/${id}.png`, 'val']),
    );
  });
});
