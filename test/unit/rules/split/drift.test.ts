import { describe, expect, it } from 'vitest';
import drift from '../../../../src/rules/split/drift.ts';
import type { PairSketch } from '../../../support/check.ts';
import { check } from '../../../support/check.ts';
import { disk } from '../../../support/drawing.ts';
import { scene } from '../../../support/images.ts';

/** Pairs of one world: brightness and object vary from pair to pair. */
function pairs(
  count: number,
  split: string,
  change: { readonly light?: number; readonly size?: number } = {},
): PairSketch[] {
  const { light = 1, size = 1 } = change;
  return Array.from({ length: count }, (_, i) => {
    const wobble = 0.8 + ((i * 7) % 11) / 25;
    return { mask: disk(64, 14 * size * wobble), image: scene(i % 5, (level) => level * light * wobble, 64), split };
  });
}

describe('split/drift', () => {
  it('is content where splits are of one world', () => {
    const result = check(drift, [...pairs(44, 'train'), ...pairs(33, 'val'), ...pairs(22, 'test')]);
    expect(result).toMatchObject({ findings: [], cannotTell: [], failures: [] });
  });

  it('finds a split of darker images, and says by how much', () => {
    const { findings } = check(drift, [
      ...pairs(44, 'train'),
      ...pairs(22, 'val'),
      ...pairs(22, 'test', { light: 0.5 }),
    ]);
    expect(findings).toMatchObject([{ severity: 'warning', place: { kind: 'split', split: 'test' } }]);
    expect(findings[0]?.message).toMatch(
      /test differs from train: its images are darker \(median brightness 0\.\d+ against 0\.\d+/,
    );
    expect(findings[0]?.message).toContain('p < 0.001');
  });

  it('finds smaller objects', () => {
    const { findings } = check(drift, [...pairs(44, 'train'), ...pairs(22, 'val', { size: 0.5 })]);
    expect(findings[0]?.message).toContain('its masks have less foreground');
    expect(findings[0]?.data.comparisons).toContainEqual(expect.objectContaining({ name: 'object width' }));
  });

  it('finds other class shares', () => {
    const of = (count: number, split: string, masks: readonly string[]): PairSketch[] =>
      Array.from({ length: count }, (_, i) => ({ mask: masks[i % masks.length] ?? '', image: scene(i % 5), split }));
    const usual = ['000112\n000112', '001112\n001112', '000122\n000122'];
    const other = ['011222\n012222', '112222\n112222'];
    expect(check(drift, [...of(30, 'train', usual), ...of(15, 'val', usual)]).findings).toEqual([]);
    const { findings } = check(drift, [...of(30, 'train', usual), ...of(15, 'val', other)]);
    expect(findings[0]?.message).toMatch(/class 2 has \d+\.\d % of the pixels instead of \d+\.\d %/);
  });

  it('cannot tell from few images, and says nothing without splits', () => {
    const few = check(drift, [...pairs(44, 'train'), ...pairs(5, 'val', { light: 0.4 })]);
    expect(few).toMatchObject({ findings: [], cannotTell: [{ ruleId: 'split/drift' }] });
    expect(few.cannotTell[0]?.reason).toContain('44 and 5 images');
    const alone = pairs(20, 'train').map(({ split: _split, ...pair }) => pair);
    expect(check(drift, alone)).toMatchObject({ findings: [], cannotTell: [] });
  });
});
