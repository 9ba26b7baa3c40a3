import { describe, expect, it } from 'vitest';
import { alignmentConsensus, consensusOfOthers } from '../../../../src/facts/dataset/alignmentConsensus.ts';
import type { Alignment } from '../../../../src/facts/pair/alignment.ts';

describe('alignmentConsensus', () => {
  it('gives the same for shards, merged, as for the whole, in any order', () => {
    const all = Array.from({ length: 40 }, (_, i) => at(0.3 + (i % 7) * 0.11, -0.2 + (i % 5) * 0.13, 8 + (i % 9)));
    const left = all.slice(0, 13).reduce(alignmentConsensus.add, alignmentConsensus.start());
    const right = all.slice(13).reverse().reduce(alignmentConsensus.add, alignmentConsensus.start());
    const whole = all.reduce(alignmentConsensus.add, alignmentConsensus.start());
    expect(alignmentConsensus.finish(alignmentConsensus.merge(right, left))).toEqual(alignmentConsensus.finish(whole));
  });

  it('is not moved by a fifth of shifted pairs', () => {
    const clean = Array.from({ length: 40 }, (_, i) => at((i % 5) * 0.1, (i % 3) * 0.1, 15));
    const shifted = Array.from({ length: 10 }, (_, i) => at(4 - (i % 8), i % 2 === 0 ? 4 : -4, 15));
    const consensus = [...clean, ...shifted].reduce(alignmentConsensus.add, alignmentConsensus.start());
    const { offsetPx, spreadPx } = alignmentConsensus.finish(consensus);
    expect(Math.hypot(offsetPx.x - 0.2, offsetPx.y - 0.1)).toBeLessThan(0.2);
    expect(spreadPx.x).toBeLessThan(0.5);
  });

  it('believes in no shift, with the spread of experience, before it has seen a pair', () => {
    const { offsetPx, spreadPx, agreeingShare } = alignmentConsensus.finish(alignmentConsensus.start());
    expect({ offsetPx, agreeingShare }).toEqual({ offsetPx: { x: 0, y: 0 }, agreeingShare: 0 });
    expect(spreadPx.x).toBeGreaterThan(0.3);
  });

  it('asks the other pairs of a small dataset alone, as if the pair were not there', () => {
    const others = [at(0.1, 0, 12), at(0.3, 0.2, 10), at(-0.2, 0.1, 14)];
    const odd = at(3, -4, 12);
    const all = [...others, odd].reduce(alignmentConsensus.add, alignmentConsensus.start());
    const rest = others.reduce(alignmentConsensus.add, alignmentConsensus.start());
    expect(consensusOfOthers(alignmentConsensus.finish(all), odd)).toEqual(alignmentConsensus.finish(rest));
    const many = Array.from({ length: 30 }, () => odd).reduce(alignmentConsensus.add, alignmentConsensus.start());
    const large = alignmentConsensus.finish(many);
    expect(consensusOfOthers(large, odd)).toBe(large);
  });

  it('counts pairs without a clear fit, but lets them not vote', () => {
    const sketch = [at(0, 0, 12), at(9, 9, 2)].reduce(alignmentConsensus.add, alignmentConsensus.start());
    expect(alignmentConsensus.finish(sketch)).toMatchObject({ pairCount: 2, voteCount: 1, agreeingShare: 0.5 });
  });
});

function at(x: number, y: number, z: number): Alignment {
  return { cornerCount: 500, peaks: [{ x, y, z }], error: { xx: 0, yy: 0, xy: 0 }, near: [], diceCost: 0 };
}
