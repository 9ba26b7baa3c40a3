import { describe, expect, it } from 'vitest';
import type { AuditOutcome } from '../../../../src/app/audit/auditDataset.ts';
import { overlayOf } from '../../../../src/app/overlay/overlayOf.ts';
import type { FindingView } from '../../../../src/protocol/findings.ts';
import { createPhotos } from '../../../../src/node/photos/createPhotos.ts';
import { createSampleLoader } from '../../../../src/node/sampleLoader.ts';
import { auditMemory } from '../../../support/auditMemory.ts';
import { memoryFiles } from '../../../support/memoryFiles.ts';
import { pngOf } from '../../../support/pngFile.ts';

const [width, height] = [40, 30];
const photo = pngOf(width, height, (x, y) => (x * 7 + y * 13) % 251);

type Contents = Readonly<Record<string, string | Uint8Array>>;

function filesOf(contents: Contents): ReturnType<typeof memoryFiles> {
  const bytes = Object.entries(contents).map(
    ([path, content]) => [path, typeof content === 'string' ? new TextEncoder().encode(content) : content] as const,
  );
  return memoryFiles(Object.fromEntries(bytes));
}

function audit(contents: Contents): Promise<AuditOutcome> {
  return auditMemory(filesOf(contents));
}

/** "rule: message" of the rules of these formats. */
function findingsOf({ view }: Pick<AuditOutcome, 'view'>): readonly FindingView[] {
  return view.groups.flatMap(({ findings }) => findings).sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

function said(outcome: AuditOutcome): readonly string[] {
  return findingsOf(outcome)
    .filter(({ rule }) => /^(?:shape|annotation|mask\/u|mask\/color|pair\/size)/.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const square = [5, 5, 25, 5, 25, 20, 5, 20];

function cocoOf(names: readonly string[], changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    images: names.map((file_name, id) => ({ id, file_name, width, height })),
    categories: [
      { id: 0, name: 'things', supercategory: 'none' },
      { id: 4, name: 'cat', supercategory: 'things' },
      { id: 9, name: 'dog', supercategory: 'things' },
    ],
    annotations: names.map((_, id) => ({
      id,
      image_id: id,
      category_id: id % 2 === 0 ? 4 : 9,
      segmentation: [square],
      bbox: [5, 5, 20, 15],
      iscrowd: 0,
    })),
    ...changes,
  });
}

describe('COCO', () => {
  const clean = {
    'annotations/instances_train2017.json': cocoOf(['a.png', 'b.png']),
    'annotations/instances_val2017.json': cocoOf(['c.png']),
    'train2017/a.png': photo,
    'train2017/b.png': photo,
    'val2017/c.png': photo,
  };

  it('is read with its classes and splits, and clean sets stay silent', async () => {
    const outcome = await audit(clean);
    expect(outcome.dataset.samples.map(({ image, split }) => [image, split])).toEqual([
      ['train2017/a.png', 'train'],
      ['train2017/b.png', 'train'],
      ['val2017/c.png', 'val'],
    ]);
    expect(outcome.dataset.declaredClasses).toEqual([
      { value: 0, name: 'background' },
      { value: 1, name: 'cat' },
      { value: 2, name: 'dog' },
    ]);
    expect(outcome.dataset.layout).toMatchObject({ id: 'coco', alternatives: [] });
    expect(outcome.view.failures).toEqual([]);
    expect(said(outcome)).toEqual([]);
  });

  it('opens in the overlay', async () => {
    const { dataset } = await audit(clean);
    const [, sample] = dataset.samples;
    if (sample === undefined) throw new Error('no sample');
    const pixels = await createSampleLoader(filesOf(clean), createPhotos({ maxPixels: 1e6 }), 1e6).load(sample);
    const overlay = overlayOf(pixels, { declared: dataset.declaredClasses, ignoreValue: null, audited: [] }, []);
    expect(overlay.problems).toEqual([]);
    expect(overlay.classes.map(({ name }) => name)).toEqual(['background', 'dog']);
    expect(overlay.mask).toMatchObject({ width, height, encoding: 'COCO polygons' });
  });

  it('says that boxes alone give no masks', async () => {
    const annotations = [{ id: 1, image_id: 0, category_id: 4, segmentation: [], bbox: [5, 5, 20, 15] }];
    const outcome = await audit({ 'a.png': photo, 'annotations.json': cocoOf(['a.png'], { annotations }) });
    expect(outcome.dataset.samples).toEqual([]);
    expect(said(outcome)).toEqual([expect.stringMatching(/^annotation\/boxes-only: annotations\.json holds boxes/)]);
  });

  it('finds images below the annotation file, and says which are missing, unlisted or elsewhere', async () => {
    const outcome = await audit({
      'valid/_annotations.coco.json': cocoOf(['a.png', 'gone.png', '/home/me/b.png', '../../../c.png']),
      'valid/images/a.png': photo,
      'valid/images/b.png': photo,
      'valid/images/extra.png': photo,
    });
    expect(outcome.dataset.samples.map(({ id }) => id)).toEqual(['valid/images/a', 'valid/images/b']);
    expect(said(outcome)).toEqual([
      expect.stringMatching(/^annotation\/missing-files: .* lists 4 images, and 2 of them are not .* gone\.png, /),
      expect.stringMatching(/^annotation\/unlabeled: 1 of 3 images .* valid\/images\/extra\.png/),
      expect.stringMatching(/^annotation\/unsafe-path: .* names 2 of 4 images .*\/home\/me\/b\.png/),
    ]);
    expect(outcome.dataset.skipped.map(({ reason }) => reason)).toContain(
      '1 file: images beside the labeled ones that have no label',
    );
  });

  it('says categories that exist twice and annotations of no image', async () => {
    const categories = [
      { id: 1, name: 'cat' },
      { id: 2, name: 'cat' },
    ];
    const outcome = await audit({
      'a.png': photo,
      'coco.json': cocoOf(['a.png'], {
        categories,
        annotations: [
          { image_id: 0, category_id: 1, segmentation: [square] },
          { image_id: 77, category_id: 2, segmentation: [square] },
        ],
      }),
    });
    expect(said(outcome)).toEqual([
      expect.stringMatching(
        /^annotation\/duplicate-category: .*cat, with id 1 \(1 annotation\) and id 2 \(1 annotation\)/,
      ),
      expect.stringMatching(/^annotation\/inconsistent: coco\.json has 1 annotation of images that it does not list/),
    ]);
  });

  it('says broken shapes and sizes where they are', async () => {
    const outcome = await audit({
      'a.png': photo,
      'b.png': photo,
      'instances.json': cocoOf(['a.png', 'b.png'], {
        images: [
          { id: 0, file_name: 'a.png', width, height },
          { id: 1, file_name: 'b.png', width: 80, height: 60 },
        ],
        annotations: [
          { image_id: 0, category_id: 4, segmentation: [[5, 5, 35, 25, 35, 5, 5, 25]] },
          { image_id: 0, category_id: 4, segmentation: [[5, 5, 90, 5, 90, 9]] },
          { image_id: 0, category_id: 4, segmentation: [[5, 5, 9, 9]] },
          { image_id: 0, category_id: 4, segmentation: { size: [height, width], counts: [1e9] } },
          { image_id: 0, category_id: 5, segmentation: [square] },
          { image_id: 1, category_id: 4, segmentation: [square], bbox: [30, 30, 20, 15] },
        ],
      }),
    });
    const rules = said(outcome).map((text) => text.split(':')[0]);
    expect(new Set(rules)).toEqual(
      new Set([
        'pair/size-mismatch',
        'shape/box-disagrees',
        'shape/degenerate',
        'shape/malformed',
        'shape/out-of-bounds',
        'shape/self-crossing',
        'shape/unknown-class',
      ]),
    );
    const crossing = findingsOf(outcome).find(({ rule }) => rule === 'shape/self-crossing');
    expect(crossing).toMatchObject({ file: 'a.png', related: ['instances.json'], box: { x0: 5, y0: 5 } });
    expect(outcome.view.failures).toEqual([]);
  });

  it('is a finding where it is cut, and nothing is guessed', async () => {
    const outcome = await audit({ 'a.png': photo, 'instances.json': cocoOf(['a.png', 'b.png']).slice(0, -40) });
    expect(outcome.dataset.samples).toEqual([]);
    expect(outcome.view.summary).toContain('instances.json ends in the middle of its JSON');
    expect(said(outcome)).toEqual([
      expect.stringMatching(/^annotation\/unreadable: instances\.json ends in the middle/),
    ]);
  });

  it('refuses images of a billion pixels', async () => {
    const images = [{ id: 0, file_name: 'a.png', width: 1e5, height: 1e5 }];
    const outcome = await audit({ 'a.png': photo, 'instances.json': cocoOf(['a.png'], { images }) });
    expect(said(outcome)).toEqual([expect.stringMatching(/^mask\/unreadable: Mask states 100,000 × 100,000 pixels/)]);
  });
});

describe('YOLO', () => {
  const label = '0 0.1 0.1 0.6 0.1 0.6 0.6 0.1 0.6\n';
  const clean = {
    'data.yaml': 'train: train/images\nnc: 2\nnames: [cat, dog]\n',
    'train/images/a.png': photo,
    'train/images/b.png': photo,
    'valid/images/c.png': photo,
    'train/labels/a.txt': label,
    'train/labels/b.txt': label.replace('0', '1'),
    'valid/labels/c.txt': label,
  };

  it('is read with its names and splits', async () => {
    const outcome = await audit(clean);
    expect(outcome.dataset.layout.id).toBe('yolo');
    expect(outcome.dataset.samples.map(({ image, mask, split }) => [image, mask?.kind, split])).toEqual([
      ['train/images/a.png', 'shapes', 'train'],
      ['train/images/b.png', 'shapes', 'train'],
      ['valid/images/c.png', 'shapes', 'valid'],
    ]);
    expect(outcome.dataset.declaredClasses.map(({ name }) => name)).toEqual(['background', 'cat', 'dog']);
    expect(said(outcome)).toEqual([]);
  });

  it('reads images/train beside labels/train, and says images without a label', async () => {
    const { dataset, view } = await audit({
      'images/train/a.png': photo,
      'images/train/b.png': photo,
      'labels/train/a.txt': label,
    });
    expect(dataset.samples.map(({ id, split }) => [id, split])).toEqual([['images/train/a', 'train']]);
    expect(findingsOf({ view }).map(({ rule }) => rule)).toContain('annotation/unlabeled');
  });

  it('says rows that cannot be read, classes beyond the names, and boxes', async () => {
    const outcome = await audit({
      ...clean,
      'train/labels/a.txt': `${label}0 0.1 0.2 0.3\n7 0 0 1 0 1 1\n0 0.5 0.5 0.1 0.1\n`,
    });
    expect(said(outcome)).toEqual([
      expect.stringMatching(/^shape\/box-only: Line 4 \(0\) is a box/),
      expect.stringMatching(/^shape\/malformed: Line 2 \(0\) has 3 coordinates, an odd number/),
      expect.stringMatching(/^shape\/unknown-class: Line 3 \(7\) is of class 7/),
    ]);
  });

  it('takes boxes for no masks', async () => {
    const outcome = await audit({ 'images/a.png': photo, 'labels/a.txt': '0 0.5 0.5 0.2 0.2\n' });
    expect(outcome.dataset.samples).toEqual([]);
    expect(said(outcome)).toEqual([expect.stringMatching(/^annotation\/boxes-only: labels\/a\.txt holds boxes/)]);
  });
});

describe('labelme', () => {
  const file = (label: string, imageWidth = width): string =>
    JSON.stringify({
      shapes: [
        {
          label,
          shape_type: 'polygon',
          points: [
            [5, 5],
            [25, 5],
            [25, 20],
          ],
        },
      ],
      imagePath: 'x',
      imageData: 'x'.repeat(200_000),
      imageHeight: height,
      imageWidth,
    });

  it('is read, with classes from all files or from labels.txt', async () => {
    const files = { 'a.png': photo, 'a.json': file('dog'), 'b.png': photo, 'b.json': file('cat') };
    const outcome = await audit(files);
    expect(outcome.dataset.declaredClasses.map(({ name }) => name)).toEqual(['background', 'cat', 'dog']);
    expect(said(outcome)).toEqual([]);
    const listed = await audit({ ...files, 'labels.txt': '__ignore__\n_background_\ndog\n' });
    expect(listed.dataset).toMatchObject({ ignoreValue: 255, layout: { id: 'labelme' } });
    expect(said(listed)).toEqual([expect.stringMatching(/^shape\/unknown-class: .*“cat”/)]);
  });

  it('says a size that is not the image’s', async () => {
    const outcome = await audit({ 'a.png': photo, 'a.json': file('dog', 20) });
    expect(said(outcome).map((text) => text.split(':')[0])).toContain('pair/size-mismatch');
  });

  it('gives way to masks made from it, and says so', async () => {
    const { dataset } = await audit({
      'data_annotated/a.png': photo,
      'data_annotated/a.json': file('dog'),
      'voc/JPEGImages/a.jpg': photo,
      'voc/SegmentationClass/a.png': pngOf(width, height, (x) => (x < 20 ? 0 : 1)),
    });
    expect(dataset.samples.map(({ mask }) => mask)).toEqual([{ kind: 'file', path: 'voc/SegmentationClass/a.png' }]);
    expect(dataset.layout.alternatives.join(' ')).toMatch(
      /1 image has labels in labelme JSON too \(data_annotated\/\)/,
    );
  });
});
