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
    // Either way: the median of two must not prefer a sign.
    for (const shifted of [measure(diskScene(20, 6, 0)), measure(diskScene(20, -4, -4))]) {
      for (const others of [clean.slice(0, 1), clean.slice(0, 2), []]) {
        const consensus = consensusOf([...others, shifted]);
        expect(judgeAlignment(shifted, consensus, options).verdict).toBe('shifted');
        expect(others.map((each) => judgeAlignment(each, consensus, options).verdict)).toEqual(
          others.map(() => 'aligned'),
        );
      }
    }
  });

  it('does not blame the one mask in place where the two others are off', () => {
    const off = [measure(diskScene(21, 0, 5)), measure(diskScene(22, 0, 5))];
    const [inPlace] = clean;
    if (inPlace === undefined) throw new Error('no scene');
    const judged = judgeAlignment(inPlace, consensusOf([...off, inPlace]), options);
    expect(judged).toEqual({ verdict: 'cannotTell', reason: 'too few other masks (2) to tell which of them lie well' });
  });

  it('doubts a place for another hill, and not for its own slope', () => {
    const consensus = consensusOf(clean);
    const alignment = (heightAt: (x: number, y: number) => number): Alignment => ({
      cornerCount: 500,
      peaks: [{ x: 2, y: 0, z: 8 }],
      error: { xx: 0.04, yy: 0.3, xy: 0 },
      near: Array.from({ length: 121 }, (_, i) => heightAt((i % 11) - 5, Math.floor(i / 11) - 5)),
      diceCost: 0.1,
    });
    // Along a straight boundary the fit fades slowly: 4 px away it is still near to the best.
    const slope = alignment((x, y) => 80 - 5 * Math.abs(y) - 12 * Math.abs(x - 2));
    const hill = alignment((x, y) =>
      Math.max(80 - 5 * Math.abs(y) - 12 * Math.abs(x - 2), 76 - 12 * Math.hypot(x + 4, y)),
    );
    const [alone, doubted] = [slope, hill].map((each) => judgeAlignment(each, consensus, options));
    expect(alone?.verdict).toBe('shifted');
    expect(doubted?.verdict).not.toBe('shifted');
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
