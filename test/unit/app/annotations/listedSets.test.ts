import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { AuditOutcome } from '../../../../src/app/audit/auditDataset.ts';
import { auditMemory } from '../../../support/auditMemory.ts';
import { memoryFiles } from '../../../support/memoryFiles.ts';
import { pngOf } from '../../../support/pngFile.ts';

const [width, height] = [24, 16];
const photo = pngOf(width, height, (x, y) => (x * 7 + y * 13) % 251);
const mask = pngOf(width, height, (x) => (x < 9 ? 0 : 1));

/** An RGB mask: left background, then two colors. */
function colored(...colors: readonly (readonly [number, number, number])[]): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const color = colors[Math.floor(((i % width) * colors.length) / width)] ?? [0, 0, 0];
    data.set(color, i * 3);
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

function audit(contents: Readonly<Record<string, string | Uint8Array>>): Promise<AuditOutcome> {
  const bytes = Object.entries(contents).map(
    ([path, content]) => [path, typeof content === 'string' ? new TextEncoder().encode(content) : content] as const,
  );
  return auditMemory(memoryFiles(Object.fromEntries(bytes)));
}

function said({ view }: AuditOutcome): readonly string[] {
  return view.groups
    .flatMap(({ findings }) => findings)
    .filter(({ rule }) => /^(?:annotation|mask\/u|mask\/color)/.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`)
    .sort();
}

describe('label maps of CVAT', () => {
  const labelmap = '# label:color_rgb:parts:actions\nbackground:0,0,0::\ncat:255,0,0::\ndog:0,128,0::\n';
  const files = {
    'labelmap.txt': labelmap,
    'ImageSets/Segmentation/default.txt': 'a\nb\n',
    'JPEGImages/a.jpg': photo,
    'JPEGImages/b.jpg': photo,
    'SegmentationClass/a.png': colored([0, 0, 0], [255, 0, 0], [0, 128, 0]),
    'SegmentationClass/b.png': colored([0, 0, 0], [255, 0, 0]),
  };

  it('turn colors into classes', async () => {
    const outcome = await audit(files);
    expect(outcome.dataset.declaredClasses.map(({ name }) => name)).toEqual(['background', 'cat', 'dog']);
    expect(outcome.view.dataset.classes.map(({ value, name }) => [value, name])).toEqual([
      [0, 'background'],
      [1, 'cat'],
      [2, 'dog'],
    ]);
    expect(said(outcome)).toEqual([]);
  });

  it('leave no color unsaid', async () => {
    const outcome = await audit({ ...files, 'SegmentationClass/b.png': colored([0, 0, 0], [255, 0, 0], [1, 2, 3]) });
    expect(said(outcome)).toEqual([expect.stringMatching(/^mask\/undeclared-value: Mask holds #010203 \(33/)]);
  });
});

describe('public datasets', () => {
  it('Cityscapes: classes by the endings of its masks', async () => {
    const files = (kind: string): Record<string, Uint8Array> => ({
      'leftImg8bit/train/aachen/aachen_000001_000019_leftImg8bit.png': photo,
      [`gtFine/train/aachen/aachen_000001_000019_gtFine_${kind}.png`]: mask,
      'gtFine/train/aachen/aachen_000001_000019_gtFine_color.png': photo,
      'gtFine/train/aachen/aachen_000001_000019_gtFine_instanceIds.png': photo,
    });
    const trainIds = (await audit(files('labelTrainIds'))).dataset;
    expect(trainIds.samples.map((sample) => sample.mask)).toEqual([
      { kind: 'file', path: 'gtFine/train/aachen/aachen_000001_000019_gtFine_labelTrainIds.png' },
    ]);
    expect([trainIds.declaredClasses.length, trainIds.declaredClasses[18]?.name, trainIds.ignoreValue]).toEqual([
      19,
      'bicycle',
      255,
    ]);
    const ids = (await audit(files('labelIds'))).dataset;
    expect([ids.declaredClasses.length, ids.declaredClasses[33]?.name, ids.declaredClasses[7]?.name]).toEqual([
      34,
      'bicycle',
      'road',
    ]);
  });

  it('ADE20K: 150 classes from its table, 0 is left out', async () => {
    const { dataset } = await audit({
      'objectInfo150.txt': 'Idx\tRatio\tTrain\tVal\tName\n1\t0.1\t2\t3\twall\n2\t0.1\t2\t3\tbuilding, edifice\n',
      'images/training/ADE_train_00000001.jpg': photo,
      'annotations/training/ADE_train_00000001.png': mask,
    });
    expect(dataset.declaredClasses).toEqual([
      { value: 0, name: 'other' },
      { value: 1, name: 'wall' },
      { value: 2, name: 'building' },
    ]);
    expect(dataset.ignoreValue).toBe(0);
  });
});

describe('lists of paths', () => {
  const files = { 'p/1.png': photo, 'p/2.png': photo, 'q/x.png': mask, 'q/y.png': mask };

  it('CSV pairs files whose names say nothing, with splits', async () => {
    const { dataset } = await audit({
      ...files,
      'list.csv': 'image,mask,split\np/1.png,q/y.png,train\np/2.png,q/x.png,val\n',
    });
    expect(dataset.layout.id).toBe('path-lists');
    expect(dataset.samples.map((sample) => [sample.image, sample.mask, sample.split])).toEqual([
      ['p/1.png', { kind: 'file', path: 'q/y.png' }, 'train'],
      ['p/2.png', { kind: 'file', path: 'q/x.png' }, 'val'],
    ]);
  });

  it('JSON by split, relative to the list', async () => {
    const outcome = await audit({
      ...files,
      'lists/train.json': JSON.stringify({ train: [{ image: '../p/1.png', mask: '../q/x.png' }] }),
    });
    expect(outcome.dataset.samples.map(({ image, split }) => [image, split])).toEqual([['p/1.png', 'train']]);
    expect(said(outcome)).toEqual([]);
  });

  it('refuses paths that leave the folder, and says files that are not there', async () => {
    const outcome = await audit({
      ...files,
      'list.csv': 'p/1.png,q/x.png\n/etc/passwd.png,q/x.png\n../../p/2.png,q/y.png\np/9.png,q/y.png\n',
    });
    expect(outcome.dataset.samples.filter((sample) => sample.mask !== null).map(({ image }) => image)).toEqual([
      'p/1.png',
    ]);
    expect(said(outcome)).toEqual([
      expect.stringMatching(/^annotation\/missing-files: list\.csv lists 4 images, and 1 of them .* p\/9\.png/),
      expect.stringMatching(/^annotation\/unsafe-path: list\.csv names 2 of 4 images .* \/etc\/passwd\.png/),
    ]);
  });
});
