import { describe, expect, it } from 'vitest';
import { alignmentConsensus, type AlignmentConsensus } from '../../../../src/facts/dataset/alignmentConsensus.ts';
import type { Alignment } from '../../../../src/facts/pair/alignment.ts';
import { judgeAlignment } from '../../../../src/facts/pair/judgeAlignment.ts';
import { measureAlignment } from '../../../../src/facts/pair/measureAlignment.ts';
import { diskScene, featurelessScene, type Scene } from './scene.ts';

const options = { minConfidence: 0.7, minShiftPx: 1.5 };

describe('judgeAlignment', () => {
  const clean = Array.from({ length: 9 }, (_, seed) => measure(diskScene(seed)));

  it('finds the one mask in ten that lies 5 px off, and no other', () => {
    const shifted = measure(diskScene(20, -3, 4));
    const consensus = consensusOf([...clean, shifted]);
    expect(clean.map((each) => judgeAlignment(each, consensus, options).verdict)).toEqual(clean.map(() => 'aligned'));
    const judged = judgeAlignment(shifted, consensus, options);
    if (judged.verdict !== 'shifted') throw new Error(judged.verdict);
    expect(Math.hypot(judged.shiftPx.x + 3, judged.shiftPx.y - 4)).toBeLessThan(0.7);
    expect(judged.diceCost).toBeGreaterThan(0.1);
    expect(judged.confidence).toBeGreaterThan(0.7);
  });

  it('finds it among two, among three, and alone', () => {
    const shifted = measure(diskScene(20, 6, 0));
    for (const others of [clean.slice(0, 1), clean.slice(0, 2), []]) {
      const consensus = consensusOf([...others, shifted]);
      expect(judgeAlignment(shifted, consensus, options).verdict).toBe('shifted');
      expect(others.map((each) => judgeAlignment(each, consensus, options).verdict)).toEqual(
        others.map(() => 'aligned'),
      );
    }
  });

  it('leaves a shift of all to the rule about the dataset, and says how far one lies from the others', () => {
    const moved = Array.from({ length: 12 }, (_, seed) => measure(diskScene(seed, 5, -2)));
    const odd = measure(diskScene(20, 10, -2));
    const consensus = consensusOf([...moved, odd]);
    expect(moved.map((each) => judgeAlignment(each, consensus, options).verdict)).toEqual(moved.map(() => 'aligned'));
    const judged = judgeAlignment(odd, consensus, options);
    expect(judged.verdict === 'shifted' && Math.hypot(judged.shiftPx.x - 5, judged.shiftPx.y)).toBeLessThan(0.7);
  });

  it('takes a common offset of one pixel for the way labels are drawn', () => {
    const moved = Array.from({ length: 9 }, (_, seed) => measure(diskScene(seed, 1, 0)));
    const odd = measure(diskScene(20, 6, 0));
    const consensus = consensusOf([...moved, odd]);
    expect(moved.every((each) => judgeAlignment(each, consensus, options).verdict === 'aligned')).toBe(true);
    const judged = judgeAlignment(odd, consensus, options);
    expect(judged.verdict === 'shifted' && Math.abs(judged.shiftPx.x - 5)).toBeLessThan(0.7);
  });

  it('cannot tell where no mask follows an edge', () => {
    const blind = Array.from({ length: 9 }, (_, seed) => measure(featurelessScene(seed)));
    const consensus = consensusOf(blind);
    const verdicts = blind.map((each) => judgeAlignment(each, consensus, options).verdict);
    expect(verdicts).not.toContain('shifted');
    expect(verdicts.filter((verdict) => verdict === 'cannotTell').length).toBeGreaterThan(6);
  });

  it('says less of a place that single parts of the boundary decide than of one that all agree on', () => {
    const consensus = consensusOf(clean);
    const near = Array.from({ length: 121 }, () => 40);
    const at = (variance: number): Alignment => ({
      cornerCount: 500,
      peaks: [{ x: 2.5, y: 0, z: 9 }],
      error: { xx: variance, yy: variance, xy: 0 },
      near,
      diceCost: 0.1,
    });
    expect(judgeAlignment(at(0.02), consensus, options).verdict).toBe('shifted');
    expect(judgeAlignment(at(4), consensus, options).verdict).not.toBe('shifted');
  });

  it('says why it cannot tell of an empty mask', () => {
    const empty: Alignment = { cornerCount: 0, peaks: [], error: { xx: 0, yy: 0, xy: 0 }, near: [], diceCost: 0 };
    expect(judgeAlignment(empty, consensusOf(clean), options)).toEqual({
      verdict: 'cannotTell',
      reason: 'the mask has no boundary',
    });
  });
});

function measure({ image, mask }: Scene): Alignment {
  return measureAlignment(image.raster, mask);
}

function consensusOf(alignments: readonly Alignment[]): AlignmentConsensus {
  const sketch = alignmentConsensus.start();
  for (const alignment of alignments) alignmentConsensus.add(sketch, alignment);
  return alignmentConsensus.finish(sketch);
}
