import { describe, expect, it } from 'vitest';
import shifted from '../../../../src/rules/pair/shifted.ts';
import { check } from '../../../support/check.ts';
import { maskBy } from '../../../support/drawing.ts';
import { diskScene } from '../../facts/pair/scene.ts';

describe('pair/shifted', () => {
  const clean = Array.from({ length: 11 }, (_, seed) => diskScene(seed));

  it('says by how much, where to, what it costs and what to do', () => {
    const { findings, failures } = check(shifted, [...clean, diskScene(20, 5, 0)]);
    expect(failures).toEqual([]);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding?.place).toEqual({ kind: 'file', file: 'masks/011.png' });
    expect(finding?.message).toMatch(
      /^The mask lies [45](\.\d)? px off its image \([45](\.\d)? px to the right\): even a perfect prediction loses 0\.\d\d Dice here\. Move the mask [45](\.\d)? px left\.$/,
    );
    const { x, y } = finding?.data.shiftPx as { x: number; y: number };
    expect(Math.hypot(x - 5, y)).toBeLessThan(0.7);
    expect(finding?.related).toEqual(['images/011.jpg']);
    expect(finding?.confidence).toBeGreaterThan(0.7);
    expect(finding?.diceCost).toBeGreaterThan(0.1);
  });

  it('leaves a mirrored mask to the rule that names the cause', () => {
    const mirrored = diskScene(20);
    const { width, height, labels } = mirrored.mask;
    const mask = maskBy(width, height, (x, y) => labels[y * width + width - 1 - x] ?? 0);
    expect(check(shifted, [...clean, { image: mirrored.image, mask }]).findings).toEqual([]);
  });

  it('is silent where all masks are off alike, which is another rule’s matter', () => {
    const moved = Array.from({ length: 12 }, (_, seed) => diskScene(seed, -4, 4));
    expect(check(shifted, moved).findings).toEqual([]);
  });

  it('says of an empty mask that it cannot tell, and is silent about pairs of different size', () => {
    const empty = { image: diskScene(1).image, mask: maskBy(160, 160, () => 0) };
    const small = { image: diskScene(1).image, mask: maskBy(80, 80, (x) => (x < 40 ? 0 : 1)) };
    const { findings, cannotTell } = check(shifted, [...clean, empty, small]);
    expect(findings).toEqual([]);
    expect(cannotTell.map(({ file, reason }) => ({ file, reason }))).toEqual([
      { file: 'masks/011.png', reason: 'Cannot tell whether the mask is shifted: the mask has no boundary.' },
    ]);
  });
});
