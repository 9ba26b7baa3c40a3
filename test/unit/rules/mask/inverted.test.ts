import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import inverted from '../../../../src/rules/mask/inverted.ts';
import { check } from '../../../support/check.ts';
import { disk, imageBy, mapValues } from '../../../support/drawing.ts';

const disks = [8, 10, 11, 12, 9, 13, 10, 11].map((radiusPx) => disk(48, radiusPx));
const turned = mapValues(disk(48, 10), (value) => 255 - value);

/** A bright object on dark ground, where the mask of the same index says. */
const pairOf = (mask: Mask, truth: Mask) => ({
  mask,
  image: imageBy(48, 48, (x, y) => ((truth.labels[y * 48 + x] ?? 0) > 0 ? 200 : 40) + ((x * 7 + y * 3) % 20)),
});

describe('mask/inverted', () => {
  it('is content with masks of one polarity, whichever it is', () => {
    expect(check(inverted, disks).findings).toEqual([]);
    expect(
      check(
        inverted,
        disks.map((mask) => mapValues(mask, (value) => 255 - value)),
      ).findings,
    ).toEqual([]);
  });

  it('finds the one that is turned over, by shape and frame alone', () => {
    const { findings } = check(inverted, [...disks, turned]);
    expect(findings).toMatchObject([{ severity: 'warning', place: { file: 'masks/008.png' } }]);
    expect(findings[0]?.message).toMatch(/^Mask looks inverted: 86\.\d % of it and 100 % of its frame/);
    expect(findings[0]?.confidence).toBeGreaterThan(0.99);
  });

  it('uses the image where halves leave shape and frame undecided', () => {
    const half = (flip: boolean) => mapValues(disk(48, 10), (_, i) => (i % 48 < 22 === flip ? 0 : 255));
    const pairs = Array.from({ length: 8 }, () => pairOf(half(true), half(true)));
    expect(check(inverted, pairs).findings).toEqual([]);
    const { findings } = check(inverted, [...pairs, pairOf(half(false), half(true))]);
    expect(findings).toMatchObject([{ place: { file: 'masks/008.png' } }]);
  });

  it('is an error where the image agrees, and nothing where it disagrees', () => {
    const pairs = disks.map((mask) => pairOf(mask, mask));
    const agreeing = check(inverted, [...pairs, pairOf(turned, disk(48, 10))]).findings;
    expect(agreeing).toMatchObject([{ severity: 'error', place: { file: 'masks/008.png' }, diceCost: 1 }]);
    // A tile inside a large bright area with a dark hole.
    expect(check(inverted, [...pairs, pairOf(turned, turned)]).findings).toEqual([]);
  });

  it('does not judge what has no rest to compare with, or no two sides', () => {
    expect(check(inverted, [disk(48, 10), turned]).findings).toEqual([]);
    expect(check(inverted, [...disks, mapValues(turned, () => 255)]).findings).toEqual([]);
  });

  it('does not take a large object for an inverted small one', () => {
    expect(check(inverted, [...disks, disk(48, 23)]).findings).toEqual([]);
  });
});
