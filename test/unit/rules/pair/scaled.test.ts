import { describe, expect, it } from 'vitest';
import scaled from '../../../../src/rules/pair/scaled.ts';
import { check } from '../../../support/check.ts';
import { geometryScene, geometryScenes } from '../../../support/geometryScene.ts';

describe('pair/scaled', () => {
  const clean = geometryScenes(8);

  it('is silent about masks that lie well, and about shifted ones', () => {
    const moved = geometryScene(30, { at: (x, y) => [x - 9, y + 6] });
    const { findings, failures } = check(scaled, [...clean, moved]);
    expect(findings).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('tells how much, and about which point', () => {
    const zoomed = geometryScene(31, { at: (x, y) => [120 + (x - 120) / 1.2, 120 + (y - 120) / 1.2] });
    const { findings } = check(scaled, [...clean, zoomed]);
    expect(findings.map(({ place }) => place)).toEqual([{ kind: 'file', file: 'masks/008.png' }]);
    const { x, y } = findings[0]?.data.scale as { x: number; y: number };
    expect(Math.abs(x - 1.2)).toBeLessThan(0.03);
    expect(y).toBe(x);
    expect(findings[0]?.data.anchor).toBe('center');
    expect(findings[0]?.message).toMatch(
      /^The mask is (19|20|21|22) % too large, about its center: scaled back, it fits/,
    );
  });

  it('knows a mask stretched where the image was padded', () => {
    const stretched = geometryScene(32, { at: (x, y) => [x, 120 + (y - 120) * 0.75] });
    const { findings } = check(scaled, [...clean, stretched]);
    expect(findings.map(({ data }) => data.scaleText)).toEqual(['33 % too large in height, about its center']);
  });
});
