import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Discovery } from '../../../src/app/discover.ts';
import { discover } from '../../../src/app/discover.ts';
import { createFiles } from '../../../src/node/files.ts';
import { memoryFiles } from '../../support/memoryFiles.ts';

const signal = new AbortController().signal;
const shared = new URL('../../../../shared/data/', import.meta.url).pathname;
const hasShared = existsSync(shared);

function discoverText(contents: Readonly<Record<string, string>>): Promise<Discovery> {
  const bytes = Object.entries(contents).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
  return discover(memoryFiles(Object.fromEntries(bytes)), signal);
}

function images(...paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path, i) => [path, 'x'.repeat(100 + i)]));
}

function countSplits({ dataset }: Discovery): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { split } of dataset.samples) counts[split ?? 'none'] = (counts[split ?? 'none'] ?? 0) + 1;
  return counts;
}

function pairOf({ dataset }: Discovery, id: string): unknown {
  const sample = dataset.samples.find((candidate) => candidate.id === id);
  return sample === undefined ? undefined : [sample.image, sample.mask];
}

describe('masklint.json', () => {
  const files = images('photos/a.png', 'photos/b.png', 'drawn/a_final.png', 'drawn/b_final.png', 'previews/a.png');

  it('states the pairs with {stem}', async () => {
    const found = await discoverText({
      ...files,
      'masklint.json': JSON.stringify({
        images: 'photos/*.png',
        masks: 'drawn/{stem}_final.png',
        splits: { train: 'photos/a*', test: ['photos/b*'] },
        classes: [{ name: 'cell', value: 255, color: '#ff0000' }],
        ignoreValue: 7,
      }),
    });
    expect(found.dataset.layout.id).toBe('declared');
    expect(pairOf(found, 'photos/a')).toEqual(['photos/a.png', { kind: 'file', path: 'drawn/a_final.png' }]);
    expect(countSplits(found)).toEqual({ train: 1, test: 1 });
    expect(found.dataset.declaredClasses).toEqual([{ name: 'cell', value: 255, color: 0xff0000 }]);
    expect(found.dataset.ignoreValue).toBe(7);
    expect(found.problems).toEqual([]);
  });

  it('states the pairs with * that must stand for the same', async () => {
    const found = await discoverText({
      ...images('s1/in.png', 's1/out.png', 's2/in.png', 's2/out.png', 's3/in.png'),
      'masklint.json': '{ "images": "*/in.png", "masks": "*/out.png" }',
    });
    expect(found.dataset.samples.map(({ image, mask }) => [image, mask?.kind === 'file' ? mask.path : null])).toEqual([
      ['s1/in.png', 's1/out.png'],
      ['s2/in.png', 's2/out.png'],
      ['s3/in.png', null],
    ]);
  });

  it('matches names as usual where its globs say no more', async () => {
    const found = await discoverText({
      ...images('p/1.png', 'p/2.png', 'q/1_mask.png', 'q/2_mask.png'),
      'masklint.json': '{ "images": "p/**/*.png", "masks": "q/*.png" }',
    });
    expect(pairOf(found, 'p/1')).toEqual(['p/1.png', { kind: 'file', path: 'q/1_mask.png' }]);
  });

  it('tells images from masks of one folder by the narrower glob', async () => {
    const found = await discoverText({
      ...images('1.png', '1_x.png', '2.png', '2_x.png'),
      'masklint.json': '{ "images": "*.png", "masks": "{stem}_x.png" }',
    });
    expect(found.dataset.samples.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('takes brackets in names for what they are', async () => {
    const found = await discoverText({
      ...images('i/a [1].png', 'm/a [1].png'),
      'masklint.json': '{ "images": "i/*.png", "masks": "m/{stem}.png" }',
    });
    expect(found.dataset.samples).toHaveLength(1);
  });

  it('leaves out what it excludes, and says so', async () => {
    const found = await discoverText({
      ...images('images/a.png', 'masks/a.png', 'old/images/a.png', 'old/masks/a.png'),
      'masklint.json': '{ "exclude": "old/**" }',
    });
    expect(found.dataset.samples.map(({ id }) => id)).toEqual(['images/a']);
    expect(found.dataset.skipped.at(-1)).toEqual({
      reason: '2 files excluded by masklint.json',
      paths: ['old/images/a.png', 'old/masks/a.png'],
    });
  });

  it('is a problem where it is broken, and the folder is read without it', async () => {
    const found = await discoverText({ ...images('images/a.png', 'masks/a.png'), 'masklint.json': '{ "images": 3 }' });
    expect(found.problems).toEqual([
      { path: 'masklint.json', detail: 'is not used: images: must be a glob, such as "images/*.png"' },
    ]);
    expect(found.dataset.samples).toHaveLength(1);
  });

  it('says which glob finds nothing', async () => {
    const found = await discoverText({
      ...files,
      'masklint.json': '{ "images": "photo/*.png", "masks": "drawn/*.png" }',
    });
    expect(found.emptyReason).toBe(
      'masklint.json finds no pairs: images "photo/*.png" match 0 of 5 files, masks "drawn/*.png" 2.',
    );
  });
});

describe('classes in files of the dataset', () => {
  it('are read where they are unmistakable', async () => {
    const found = await discoverText({
      ...images('images/a.png', 'masks/a.png'),
      'class_names.txt': '_background_\ncat\n',
    });
    expect(found.dataset.declaredClasses.map(({ name }) => name)).toEqual(['_background_', 'cat']);
    expect(found.dataset.ignoreValue).toBe(255);
  });

  it('are not used where they cover a part of the masks, and it is said', async () => {
    const found = await discoverText({
      ...images('one/images/a.png', 'one/masks/a.png', 'two/images/a.png', 'two/masks/a.png'),
      'one/class_names.txt': '_background_\ncat\n',
    });
    expect(found.dataset.declaredClasses).toEqual([]);
    expect(found.dataset.layout.alternatives).toEqual([
      'one/class_names.txt names classes for a part of the masks only; not used.',
    ]);
  });

  it('come from the table that Roboflow writes', async () => {
    const found = await discoverText({
      ...images('train/a.jpg', 'train/a_mask.png'),
      'train/_classes.csv': 'Pixel Value, Class\n0, background\n1, leaf\n',
    });
    expect(found.dataset.declaredClasses).toEqual([
      { value: 0, name: 'background' },
      { value: 1, name: 'leaf' },
    ]);
  });
});

describe('a folder without pairs', () => {
  it.each([
    [{}, /holds no files/],
    [{ 'a.txt': 'x', 'b.nrrd': 'x' }, /^No images found: .*found 1 NRRD volume, 1 text file\.$/],
    [{ 'b.nii.gz': 'x' }, /^1 image, but no masks/],
    [images('images/1.png', 'images/2.png'), /^2 images, but no masks: looked for .*audit the folder above it\.$/],
    [
      { ...images('a.jpg', 'b.jpg'), 'a.json': '{}', 'b.json': '{}' },
      /^2 images, but their labels are JSON files of the same names, which are not read yet/,
    ],
    [{ ...images('images/a.jpg'), '_annotations.coco.json': '{}' }, /_annotations\.coco\.json looks like the labels/],
    [
      images('images/a.png', 'masks/b.png'),
      /^2 images, but no name of an image fits the name of a mask: images\/ has a\.png, masks\/ has b\.png\.$/,
    ],
  ])('says what was looked for: %#', async (contents, says) => {
    const found = await discoverText(contents);
    expect(found.dataset.samples).toEqual([]);
    expect(found.emptyReason).toMatch(says);
  });
});

describe('what is skipped', () => {
  it('is all there, each with a reason', async () => {
    const contents = {
      ...images(
        'images/1.png',
        'images/2.png',
        'masks/1.png',
        'masks/2.png',
        'predictions/1.png',
        'overlays/1.png',
        'extra/zzz.png',
      ),
      'notes.txt': 'x',
      'data.yaml': 'x',
      'more.yaml': 'x',
    };
    const { dataset } = await discoverText(contents);
    const inPairs = dataset.samples.flatMap(({ image, mask }) => [image, mask?.kind === 'file' ? mask.path : null]);
    const skipped = dataset.skipped.flatMap(({ paths }) => paths);
    expect([...inPairs, ...skipped].sort()).toEqual(Object.keys(contents).sort());
    expect(dataset.skipped.map(({ reason }) => reason)).toEqual([
      '1 file: no partner found',
      '1 file: predictions',
      '1 file: visualizations',
      '1 text file',
      '2 YAML files, not read yet',
    ]);
  });
});

describe('cancelling', () => {
  it('rejects with the reason', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(discover(memoryFiles({}), controller.signal)).rejects.toThrow('enough');
  });
});

/** Root below shared data, number of samples, of those without mask, and the splits. */
const sharedSets: readonly (readonly [
  root: string,
  samples: number,
  lone: number,
  splits: Readonly<Record<string, number>>,
])[] = [
  ['camvid11', 44, 0, { train: 20, val: 12, test: 12 }],
  ['camvid11/CamVid', 44, 0, { train: 20, val: 12, test: 12 }],
  ['isbi_membrane', 90, 0, { train: 90 }],
  ['isbi_membrane/membrane', 90, 0, { train: 90 }],
  ['isbi_membrane/membrane/train', 90, 0, { none: 90 }],
  ['isbi_membrane/membrane/train/aug', 60, 0, { none: 60 }],
  ['crackforest', 155, 37, { none: 155 }],
  ['human_seg_290', 290, 0, { none: 290 }],
  ['cwfid', 7, 0, { train: 4, test: 3 }],
  ['dsb2018_stage1_train', 30, 0, { train: 30 }],
  ['dsb2018_stage1_train/stage1_train', 30, 0, { none: 30 }],
  ['keras_segmentation_example', 8, 0, { train: 5, test: 3 }],
  ['keras_segmentation_example/example_dataset', 8, 0, { train: 5, test: 3 }],
  ['ade20k_sample', 3, 0, { none: 3 }],
  ['ade20k_sample/sampleData', 3, 0, { none: 3 }],
  ['labelme_examples/semantic_segmentation', 3, 0, { none: 3 }],
  ['labelme_examples/instance_segmentation', 3, 0, { none: 3 }],
  ['labelme_examples/semantic_segmentation/data_dataset_voc', 3, 0, { none: 3 }],
  ['labelme_examples/tutorial', 1, 0, { none: 1 }],
  ['labelme_examples', 7, 0, { none: 7 }],
  ['labelme_examples/bbox_detection', 0, 0, {}],
  ['pothole_yolo_seg', 55, 0, { train: 40, valid: 15 }],
  ['facade_roboflow_coco', 24, 0, { valid: 24 }],
  ['brats_nifti', 2, 0, { train: 1, validation: 1 }],
  ['isbi_membrane/membrane/train/image', 0, 0, {}],
  ['', 636, 37, { none: 462, train: 146, val: 13, test: 15 }],
];

describe.skipIf(!hasShared)(`real datasets${hasShared ? '' : ' (skipped: no shared data)'}`, () => {
  it.each(sharedSets)('%s has %d samples, %d of them without mask', async (root, samples, lone, splits) => {
    const found = await discover(createFiles(`${shared}${root}`), signal);
    expect(found.dataset.samples).toHaveLength(samples);
    expect(found.dataset.samples.filter(({ mask }) => mask === null)).toHaveLength(lone);
    expect(found.dataset.samples.filter(({ image }) => image === null)).toEqual([]);
    expect(found.dataset.samples.filter(({ ambiguousWith }) => 0 < ambiguousWith.length)).toEqual([]);
    expect(countSplits(found)).toEqual(splits);
    expect(found.emptyReason === null).toBe(0 < samples);
  });

  it('are paired with no wrong pair: image and mask share their number, in the same set', async () => {
    const { dataset } = await discover(createFiles(shared), signal);
    for (const { image, mask } of dataset.samples) {
      if (image === null || mask?.kind !== 'file' || /tutorial\/|brats_nifti\//.test(image)) continue;
      expect(keyOf(mask.path)).toBe(keyOf(image));
      expect(mask.path.split('/')[0]).toBe(image.split('/')[0]);
    }
  });

  it('say which other masks there are', async () => {
    const cwfid = await discover(createFiles(`${shared}cwfid`), signal);
    expect(cwfid.dataset.layout.alternatives).toEqual([
      'The masks could also be annotations/, which fit 7 images by name; masks/ was taken.',
    ]);
    const crack = await discover(createFiles(`${shared}crackforest`), signal);
    expect(crack.dataset.layout.alternatives.join()).toContain('seg/');
  });

  it('keep their classes where they name them', async () => {
    const { dataset } = await discover(createFiles(`${shared}labelme_examples/semantic_segmentation`), signal);
    expect(dataset.declaredClasses).toHaveLength(21);
    expect(dataset.declaredClasses[1]).toEqual({ value: 1, name: 'aeroplane' });
    expect(dataset.ignoreValue).toBe(255);
  });

  function keyOf(path: string): string {
    const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
    return stem.replace(/^(?:image|mask)_/, '').replace(/_(?:image|mask)$/, '');
  }
});
