import { describe, expect, it } from 'vitest';
import systematicShift from '../../../../src/rules/dataset/systematicShift.ts';
import { check } from '../../../support/check.ts';
import { maskBy } from '../../../support/drawing.ts';
import { diskScene, featurelessScene } from '../../facts/pair/scene.ts';

describe('dataset/systematic-shift', () => {
  const seeds = Array.from({ length: 10 }, (_, seed) => seed);

  it.each([
    [5, -2],
    [-1, 1],
    [-14, 9],
  ])('finds that all masks lie off by (%i, %i), with what it costs', (x, y) => {
    const { findings, failures } = check(
      systematicShift,
      seeds.map((seed) => diskScene(seed, x, y)),
    );
    expect(failures).toEqual([]);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding?.place).toEqual({ kind: 'dataset' });
    const shift = finding?.data.shiftPx as { x: number; y: number };
    expect(Math.hypot(shift.x - x, shift.y - y)).toBeLessThan(0.4);
    expect(finding?.severity).toBe(Math.hypot(x, y) < 1.5 ? 'warning' : 'error');
    expect(finding?.diceCost).toBeGreaterThan(0.02);
  });

  it('says the vector in words', () => {
    const [finding] = check(
      systematicShift,
      seeds.map((seed) => diskScene(seed, 5, 0)),
    ).findings;
    expect(finding?.message).toMatch(
      /^All masks lie [45](\.\d+)? px off their images \([45](\.\d+)? px to the right\), measured over 10 pairs: .* Move all masks [45](\.\d+)? px left\.$/,
    );
  });

  it('is silent about masks that lie well, that are blind, that are too few, and where a fifth is shifted', () => {
    expect(
      check(
        systematicShift,
        seeds.map((seed) => diskScene(seed)),
      ).findings,
    ).toEqual([]);
    expect(
      check(
        systematicShift,
        seeds.map((seed) => featurelessScene(seed)),
      ).findings,
    ).toEqual([]);
    expect(check(systematicShift, [diskScene(1, 5, 0)]).findings).toEqual([]);
    const some = seeds.map((seed) => (seed % 5 === 0 ? diskScene(seed, 6, 0) : diskScene(seed)));
    expect(check(systematicShift, some).findings).toEqual([]);
  });

  it('is silent, and does not fail, where masks are empty', () => {
    const empty = seeds.map((seed) => ({ image: diskScene(seed).image, mask: maskBy(160, 160, () => 0) }));
    const { findings, failures } = check(systematicShift, empty);
    expect({ findings, failures }).toEqual({ findings: [], failures: [] });
  });
});
