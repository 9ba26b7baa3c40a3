import { describe, expect, it } from 'vitest';
import missingClass from '../../../../src/rules/split/missingClass.ts';
import type { PairSketch } from '../../../support/check.ts';
import { check } from '../../../support/check.ts';

const times = (count: number, mask: string, split: string): PairSketch[] =>
  Array.from({ length: count }, () => ({ mask, split }));
const all = '001122\n001122\n003300\n003300';
const two = '001122\n001122\n000000\n000000';

/** Declared, a rare class is no stray value. */
const world = { declaredClasses: ['a', 'b', 'c', 'd'].map((name, value) => ({ name, value })) };

describe('split/missing-class', () => {
  it('is content where every split holds every class, and where there are no splits', () => {
    expect(check(missingClass, [...times(5, all, 'train'), ...times(5, all, 'val')]).findings).toEqual([]);
    expect(check(missingClass, [all, two, all]).findings).toEqual([]);
  });

  it('finds a class that training never shows', () => {
    const { findings } = check(missingClass, [...times(6, two, 'train'), ...times(4, all, 'val')]);
    expect(findings).toMatchObject([
      { severity: 'error', place: { kind: 'split', split: 'val' }, data: { values: [3] } },
    ]);
    expect(findings[0]?.message).toContain('val holds class 3, which train never shows');
  });

  it('only warns where a single mask holds it', () => {
    const { findings } = check(
      missingClass,
      [...times(6, two, 'train'), ...times(1, all, 'val'), ...times(3, two, 'val')],
      world,
    );
    expect(findings).toMatchObject([{ severity: 'warning' }]);
  });

  it('finds a class that validation never shows, and only notes what is rare', () => {
    const common = check(missingClass, [...times(6, all, 'train'), ...times(4, two, 'val')]).findings;
    expect(common).toMatchObject([{ messageId: 'notMeasured', severity: 'warning' }]);
    const rare = check(
      missingClass,
      [...times(1, all, 'train'), ...times(9, two, 'train'), ...times(4, two, 'val')],
      world,
    ).findings;
    expect(rare).toMatchObject([{ messageId: 'notMeasured', severity: 'info' }]);
  });

  it('takes foreground for one class in whatever scale', () => {
    const pairs = [...times(8, '..##\n..##', 'train'), ...times(3, '..11\n..11', 'val')];
    expect(check(missingClass, pairs).findings).toEqual([]);
    const empty = [...times(8, '..##\n..##', 'train'), ...times(3, '....\n....', 'val')];
    expect(check(missingClass, empty).findings[0]?.message).toContain('train holds foreground, which val never shows');
  });

  it('leaves void out', () => {
    const ring = '001122\n##1122\n##0000\n000000';
    const pairs = [...times(6, two, 'train'), ...times(4, ring, 'val')];
    expect(check(missingClass, pairs, { ignoreValue: 255 }).findings).toEqual([]);
  });
});
