import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../../src/core/model/dataset.ts';
import type { SampleRef } from '../../../../src/core/model/sample.ts';
import { voidClass } from '../../../../src/facts/dataset/voidClass.ts';
import { measureVoidShape } from '../../../../src/facts/mask/voidShape.ts';
import { maskBy } from '../../../support/drawing.ts';

const sample: SampleRef = {
  id: 's',
  image: 'i',
  mask: { kind: 'file', path: 'm' },
  split: null,
  ambiguousWith: [],
};
const dataset: Dataset = {
  layout: { id: 'test', description: '', alternatives: [] },
  samples: [],
  skipped: [],
  declaredClasses: [],
  ignoreValue: null,
};
/** Two stripes with a seam of class 4 between them, and a third stripe without. */
const shapes = [0, 1, 2, 3].map((seed) => {
  const left = seed % 3;
  const right = (seed + 1) % 3;
  const mask = maskBy(30, 10, (x) => (x < 10 ? left : x < 12 ? 4 : x < 20 ? right : 3));
  return {
    values: measureVoidShape(
      mask,
      [...new Set([left, right, 3, 4])].toSorted((a, b) => a - b),
    ),
  };
});
const stateOf = (from: number, to: number) =>
  shapes.slice(from, to).reduce<unknown>((state, shape) => voidClass.add(state, sample, { shape }), voidClass.start());

describe('seams over all masks', () => {
  const whole = voidClass.finish(stateOf(0, 4), dataset);

  it('adds up what each mask has', () => {
    expect(whole.at(-1)).toEqual({
      value: 4,
      maskCount: 4,
      seamShare: 1,
      touchShare: 2 / 3,
      pairShare: 1 / 3,
      touched: [0, 1, 2],
      pairCount: 3,
    });
  });

  it('is the same for shards, merged, as for the whole', () => {
    for (const cut of [0, 1, 3]) {
      expect(voidClass.finish(voidClass.merge(stateOf(0, cut), stateOf(cut, 4)), dataset)).toEqual(whole);
    }
  });
});
