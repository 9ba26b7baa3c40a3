import { describe, expect, it } from 'vitest';
import { pairFolders, truthMasks } from '../../../../src/app/compare/pairFolders.ts';
import type { Dataset } from '../../../../src/core/model/dataset.ts';

const noPairs: Dataset = {
  layout: { id: '', description: '', alternatives: [] },
  samples: [],
  skipped: [],
  declaredClasses: [],
  ignoreValue: null,
};

describe('pairFolders', () => {
  it.each([
    ['equal names', ['a.png', 'b.png'], ['a.png', 'b.png']],
    ['another extension', ['a.png', 'b.png'], ['a.npy', 'b.tif']],
    ['a suffix of predictions', ['a.png', 'b.png'], ['a_predict.png', 'b_pred.png']],
    ['a suffix of masks', ['a_mask.png', 'b_mask.png'], ['a.png', 'b.png']],
    ['both', ['a_gt.png', 'b_gt.png'], ['pred_a.png', 'pred_b.png']],
    ['a suffix that nobody knows', ['a.png', 'b.png'], ['a_unetv2.png', 'b_unetv2.png']],
    ['images among the predictions', ['a.png', 'b.png'], ['a.png', 'a_predict.png', 'b.png', 'b_predict.png']],
    ['splits on both sides', ['train/a.png', 'val/a.png'], ['train/a.png', 'val/a.png']],
    ['splits on one side', ['train/a.png', 'val/b.png'], ['a.png', 'b.png']],
  ])('pairs two files by %s', (_, truth, prediction) => {
    const { pairs, ambiguous, unpairedTruth } = paired(truth, prediction);
    expect(pairs.map(({ truthPath }) => truthPath)).toEqual(truth);
    const wanted = prediction.some((path) => path.includes('predict.'))
      ? prediction.filter((path) => path.includes('pred'))
      : prediction;
    expect(pairs.map(({ prediction: path }) => path)).toEqual(wanted);
    expect(ambiguous).toEqual([]);
    expect(unpairedTruth).toEqual([]);
  });

  it('takes the masks of a dataset, not its images', () => {
    const dataset: Dataset = {
      ...noPairs,
      samples: [
        {
          id: 'images/a',
          image: 'images/a.png',
          mask: { kind: 'file', path: 'masks/a_mask.png' },
          split: null,
          ambiguousWith: [],
        },
      ],
    };
    const { pairs } = pairFolders(
      truthMasks(entries(['images/a.png', 'masks/a_mask.png']), dataset),
      entries(['a.png']),
    );
    expect(pairs).toMatchObject([{ id: 'masks/a_mask', truthPath: 'masks/a_mask.png', prediction: 'a.png' }]);
  });

  it('names a mask of many objects by its sample', () => {
    const dataset: Dataset = {
      ...noPairs,
      samples: [
        {
          id: 'a/images/a',
          image: 'a/images/a.png',
          mask: { kind: 'objects', folder: 'a/masks', paths: ['a/masks/1.png', 'a/masks/2.png'] },
          split: null,
          ambiguousWith: [],
        },
      ],
    };
    const { pairs } = pairFolders(truthMasks([], dataset), entries(['a.png']));
    expect(pairs).toMatchObject([{ id: 'a/images/a', truth: { kind: 'objects' }, prediction: 'a.png' }]);
  });
});

function paired(truth: readonly string[], prediction: readonly string[]): ReturnType<typeof pairFolders> {
  return pairFolders(truthMasks(entries(truth), noPairs), entries(prediction));
}

function entries(paths: readonly string[]): { path: string; sizeBytes: number; stamp: string }[] {
  return paths.map((path) => ({ path, sizeBytes: 1, stamp: '' }));
}
