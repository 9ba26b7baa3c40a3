import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../src/core/engine/evaluate.ts';
import { planAudit } from '../../../../src/core/engine/plan.ts';
import type { Dataset } from '../../../../src/core/model/dataset.ts';
import type { Finding } from '../../../../src/core/model/finding.ts';
import listsDisagree from '../../../../src/rules/split/listsDisagree.ts';
import { read } from '../../layouts/drawing.ts';

const files = ['images/#_image.png', 'masks/#_mask.png'];
const ids = Array.from({ length: 10 }, (_, i) => String(i + 1).padStart(3, '0'));

function findingsOf(texts: Readonly<Record<string, string>>, drawing: readonly string[] = files): readonly Finding[] {
  const assembled = read([...drawing, ...Object.keys(texts)], ids, texts);
  const { said } = assembled.lists;
  const dataset: Dataset = {
    layout: assembled.layout,
    samples: assembled.samples,
    skipped: [],
    declaredClasses: [],
    ignoreValue: null,
    ...(said === undefined ? {} : { splitLists: said }),
  };
  const { findings, failures } = evaluate(planAudit([listsDisagree], []), [], dataset);
  expect(failures).toEqual([]);
  return findings;
}

const messagesOf = (...args: Parameters<typeof findingsOf>): string[] =>
  findingsOf(...args).map(({ severity, message }) => `${severity}: ${message}`);

describe('split/lists-disagree', () => {
  it('is silent where every sample is in one list', () => {
    expect(messagesOf({ 'train.txt': ids.slice(0, 7).join('\n'), 'val.txt': ids.slice(7).join('\n') })).toEqual([]);
    expect(messagesOf({ 'split.yaml': 'train: [1, 2, 3, 4, 5, 6, 7]\ntest: [8, 9, 10]' })).toEqual([]);
    expect(messagesOf({})).toEqual([]);
  });

  it('tells numbers that a YAML file lists for training and for testing, and those without a file', () => {
    const [shared, absent, ...more] = findingsOf({
      'train_test_split.yaml': 'train: [1, 2, 3, 4, 5, 6, 28]\ntest: [7, 8, 9, 10, 28]\n',
    });
    expect(shared).toMatchObject({
      severity: 'error',
      place: { kind: 'file', file: 'train_test_split.yaml' },
      message: '1 of 5 names in the lists of test are in those of train too: 28.',
    });
    expect(absent).toMatchObject({
      severity: 'warning',
      message:
        '1 of 7 names in the list of train have no file: 28. A loader stops there, or uses fewer samples than listed.',
    });
    expect(more).toMatchObject([{ messageId: 'absent', data: { split: 'test', names: ['28'] } }]);
  });

  it('tells samples in two text lists, twice in one, and in none', () => {
    expect(
      messagesOf({
        'train.txt': 'images/001_image.png\n001_image\n002_image.png\n003_image.png\n004_image.png\n005_image.png',
        'val.txt': '005_image\n006_image\n007_image\n',
      }),
    ).toEqual([
      'error: 1 of 3 names in the lists of val are in those of train too: 005_image.',
      'warning: The list of train names 1 of 5 samples more than once: 001_image. They weigh double.',
      'info: 3 of 10 samples are in no list of a split: images/008_image, images/009_image and images/010_image. No split uses them.',
    ]);
  });

  it('warns of names that validation and test share', () => {
    const found = findingsOf({
      'train.txt': ids.slice(0, 6).join('\n'),
      'val.txt': ids.slice(6).join('\n'),
      'test.txt': ids.slice(8).join('\n'),
    });
    expect(found).toMatchObject([{ messageId: 'shared', severity: 'warning', data: { split: 'test', other: 'val' } }]);
  });

  it('does not take the list of train and val together for a contradiction', () => {
    expect(
      messagesOf({
        'ImageSets/Segmentation/train.txt': ids.slice(0, 6).join('\n'),
        'ImageSets/Segmentation/val.txt': ids.slice(6).join('\n'),
        'ImageSets/Segmentation/trainval.txt': ids.join('\n'),
      }),
    ).toEqual([]);
  });

  it('reads JSON and CSV tables', () => {
    const json = JSON.stringify({
      train: ids.slice(0, 8).map((id) => `${id}_image.png`),
      test: ['008_image.png', '009_image', '010_image'],
    });
    expect(findingsOf({ 'splits.json': json })).toMatchObject([
      { messageId: 'shared', data: { names: ['008_image.png'] } },
    ]);
    const rows = ids.map((id, i) => `"${id}_image.png",${i < 8 ? 'train' : 'val'}`);
    expect(messagesOf({ 'split.csv': ['filename,split', ...rows].join('\n') })).toEqual([]);
    expect(findingsOf({ 'split.csv': ['filename,split', ...rows, '999.png,val'].join('\n') })).toMatchObject([
      { messageId: 'absent', data: { names: ['999.png'] } },
    ]);
  });

  it('keeps quiet about broken and foreign tables', () => {
    expect(messagesOf({ 'split.yaml': 'train: [1, 2\n  - : {' })).toEqual([]);
    expect(messagesOf({ 'splits.json': '{"train":' })).toEqual([]);
    expect(messagesOf({ 'splits.json': '[null, 3, {"train": {"a": [[]]}}]' })).toEqual([]);
    expect(messagesOf({ 'split.yaml': 'train: [a, b, c]\ntest: [d, e, f]' })).toEqual([]);
    expect(messagesOf({ 'split.csv': 'a\nb' })).toEqual([]);
  });
});
