import { describe, expect, it } from 'vitest';
import { measureSample } from '../../../../src/core/engine/measure.ts';
import { planAudit } from '../../../../src/core/engine/plan.ts';
import { gather } from '../../../../src/core/engine/measure.ts';
import type { DatasetFact, SamplePixels } from '../../../../src/core/engine/fact.ts';
import type { Dataset } from '../../../../src/core/model/dataset.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import type { SampleRef } from '../../../../src/core/model/sample.ts';
import type { Census } from '../../../../src/facts/dataset/census.ts';
import { census } from '../../../../src/facts/dataset/census.ts';
import { classShares } from '../../../../src/facts/dataset/classShares.ts';
import { polarity } from '../../../../src/facts/dataset/polarity.ts';
import { disk, drawing, imageBy, maskBy } from '../../../support/drawing.ts';

const noSamples: Dataset = {
  layout: { id: 'test', description: '', alternatives: [] },
  samples: [],
  skipped: [],
  declaredClasses: [],
  ignoreValue: null,
};
const masks: readonly Mask[] = [
  disk(24, 5),
  disk(24, 8),
  drawing('.12\n3##'),
  maskBy(8, 8, () => 0),
  disk(24, 6, 1),
  maskBy(9, 9, (x) => (x < 3 ? 4 : 9)),
];

function stateOf<Value>(fact: DatasetFact<Value>, from: number, to: number): unknown {
  const { sampleFacts } = planAudit([], [fact]);
  return masks.slice(from, to).reduce<unknown>((state, mask, index) => {
    const sample: SampleRef = {
      id: `s${String(from + index)}`,
      image: 'i',
      mask: { kind: 'file', path: 'm' },
      split: null,
      ambiguousWith: [],
    };
    const image = imageBy(mask.width, mask.height, (x, y) => (x * 5 + y * 3) % 50);
    const pixels: SamplePixels = {
      sample,
      image: { path: 'i', value: image, problems: [] },
      mask: { path: 'm', value: mask, problems: [] },
    };
    const needed = gather(fact.needs, measureSample(sampleFacts, pixels).facts);
    return needed === undefined ? state : fact.add(state, sample, needed);
  }, fact.start());
}

const censusOf = (from = 0, to = masks.length): Census => census.finish(stateOf(census, from, to), noSamples);

describe('facts of the dataset', () => {
  it.each([
    ['census', census],
    ['polarity', polarity],
  ] as const)('are the same for shards, merged, as for the whole: %s', (_name, fact: DatasetFact<unknown>) => {
    const whole = fact.finish(stateOf(fact, 0, masks.length), noSamples);
    for (const cut of [1, 3, 5]) {
      const merged = fact.merge(stateOf(fact, 0, cut), stateOf(fact, cut, masks.length));
      expect(fact.finish(merged, noSamples)).toEqual(whole);
    }
  });
});

describe('census', () => {
  it('counts masks and pixels by value', () => {
    const { values, maskCount, pixelCount, constants } = censusOf();
    expect(maskCount).toBe(6);
    expect(pixelCount).toBe(masks.reduce((sum, { labels }) => sum + labels.length, 0));
    expect(values.find(({ value }) => value === 4)).toMatchObject({
      maskCount: 1,
      pixelCount: 27,
      holderPixelCount: 81,
    });
    expect(constants).toEqual([{ value: 0, maskCount: 1, pixelCount: 64, leaderId: 's3' }]);
  });

  it('gives class shares that add up to one', () => {
    for (const [from, to] of [
      [0, 2],
      [0, 6],
      [3, 4],
    ]) {
      const shares = classShares(censusOf(from, to), noSamples);
      expect(shares.reduce((sum, { pixelShare }) => sum + pixelShare, 0)).toBeCloseTo(1, 12);
    }
    expect(classShares(censusOf(0, 0), noSamples)).toEqual([]);
  });

  it('names classes as the dataset does', () => {
    const dataset = { ...noSamples, declaredClasses: [{ value: 255, name: 'nucleus', color: 0xff0000 }] };
    expect(classShares(censusOf(0, 2), dataset)).toMatchObject([
      { value: 0, name: 'background', imageShare: 1 },
      { value: 255, name: 'nucleus', color: 0xff0000, isIgnored: false },
    ]);
  });
});
