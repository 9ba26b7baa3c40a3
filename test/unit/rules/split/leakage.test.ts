import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../../src/core/model/raster.ts';
import leakage from '../../../../src/rules/split/leakage.ts';
import type { PairSketch } from '../../../support/check.ts';
import { check } from '../../../support/check.ts';
import { greyPng } from '../../../support/drawing.ts';
import { photo, resize, turn } from '../../facts/dataset/photos.ts';

const pair = (raster: Raster, split?: string): PairSketch => ({
  mask: '.1\n1.',
  image: { raster, encoding: greyPng },
  ...(split === undefined ? {} : { split }),
});
const trainPairs = Array.from({ length: 12 }, (_, i) => pair(photo(i), 'train'));
const testPairs = Array.from({ length: 6 }, (_, i) => pair(photo(100 + i), 'test'));

describe('split/leakage', () => {
  it('is silent where all images differ', () => {
    expect(check(leakage, [...trainPairs, ...testPairs])).toMatchObject({ findings: [], failures: [], cannotTell: [] });
  });

  it('reports copies of training images in the test split as an error', () => {
    const { findings } = check(leakage, [
      ...trainPairs,
      ...testPairs,
      pair(photo(2), 'test'),
      pair(resize(photo(4), 0.7), 'test'),
      pair(turn(photo(6), 1), 'test'),
    ]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      place: { kind: 'split', split: 'test' },
      message:
        '3 of 9 images in test are copies of images in train (3 groups: 1 of equal pixels, 1 saved again, resized or cropped, 1 mirrored left to right), for instance images/018.jpg of images/002.jpg. The score there is too good.',
      related: ['images/018.jpg', 'images/019.jpg', 'images/020.jpg'],
    });
    expect(findings[0]?.data).toMatchObject({
      clusterCount: 3,
      clusters: [
        { kind: 'exact', files: ['images/002.jpg', 'images/018.jpg'], splits: { train: 1, test: 1 } },
        { kind: 'near' },
        { kind: 'transformed', how: ['mirrored left to right'] },
      ],
    });
  });

  it('warns where few images of a large split are copies, and of copies in validation and test', () => {
    const options = { errorShare: 0.5 };
    const few = check(leakage, [...trainPairs, ...testPairs, pair(photo(2), 'test')], { options });
    expect(few.findings).toMatchObject([{ severity: 'warning', data: { count: 1, of: 7 } }]);
    const both = check(leakage, [...trainPairs, ...testPairs, pair(photo(101), 'val')]);
    expect(both.findings).toMatchObject([{ severity: 'warning', data: { split: 'test', other: 'val' } }]);
  });

  it('mentions copies within a split', () => {
    const { findings } = check(leakage, [
      ...trainPairs,
      ...testPairs,
      pair(photo(2), 'train'),
      pair(photo(2), 'train'),
    ]);
    expect(findings).toMatchObject([
      {
        messageId: 'within',
        severity: 'info',
        message:
          '2 of 20 images repeat another one of the same split (1 group: 1 of equal pixels), for instance images/002.jpg and images/018.jpg. They weigh double in training.',
      },
    ]);
  });

  it('warns of recordings that lie in two splits, without calling their frames copies', () => {
    const frames = Array.from({ length: 12 }, (_, i) => pair(photo(77, 14 * i), i < 8 ? 'train' : 'test'));
    const { findings } = check(leakage, frames);
    expect(findings).toMatchObject([
      {
        messageId: 'sequences',
        severity: 'warning',
        message:
          '4 of 4 images in test are frames of one recording whose other frames are in train (#). Frames of one recording are alike, so the score there is too good. Split by recording.',
      },
    ]);
  });

  it('advises against a random split where there are no splits', () => {
    const frames = Array.from({ length: 12 }, (_, i) => pair(photo(77, 14 * i)));
    expect(check(leakage, frames).findings).toMatchObject([{ messageId: 'recordings', severity: 'info' }]);
    const twice = Array.from({ length: 12 }, (_, i) => pair(photo(i % 11)));
    expect(check(leakage, twice).findings).toMatchObject([
      { messageId: 'repeated', severity: 'info', data: { count: 1 } },
    ]);
  });

  it('leaves images of one value and unreadable ones alone', () => {
    const blank: Raster = { width: 30, height: 20, channels: 1, data: new Uint8Array(600) };
    const broken: PairSketch = { mask: '.1', imageProblems: [{ kind: 'corrupt', detail: 'is broken' }] };
    const { findings, failures } = check(leakage, [pair(blank, 'train'), pair(blank, 'test'), broken, broken]);
    expect({ findings, failures }).toEqual({ findings: [], failures: [] });
  });
});
