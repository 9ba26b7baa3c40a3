import { describe, expect, it } from 'vitest';
import type { KeptSamples } from '../../../../src/facts/split/keptSamples.ts';
import { keepSample, keptItems, mergeSamples } from '../../../../src/facts/split/keptSamples.ts';

const keep = (ids: readonly number[]): KeptSamples<number> => {
  const kept: KeptSamples<number> = new Map();
  for (const id of ids) keepSample(kept, 'train', `images/${String(id)}`, id);
  return kept;
};
const ids = Array.from({ length: 5_000 }, (_, i) => i);

describe('keptSamples', () => {
  it('keeps all of a few', () => {
    expect(
      keptItems(keep([1, 2, 3]))
        .get('train')
        ?.toSorted(),
    ).toEqual([1, 2, 3]);
  });

  it('keeps the same random thousand in any order and from any shards', () => {
    const whole = keptItems(keep(ids)).get('train') ?? [];
    expect(whole).toHaveLength(1_000);
    expect(keptItems(keep(ids.toReversed())).get('train')).toEqual(whole);
    const left = keep(ids.slice(0, 3_100));
    mergeSamples(left, keep(ids.slice(3_100)));
    expect(keptItems(left).get('train')).toEqual(whole);
  });

  it('draws from everywhere alike', () => {
    const whole = keptItems(keep(ids)).get('train') ?? [];
    for (let part = 0; part < 5; part++) {
      const count = whole.filter((id) => part * 1_000 <= id && id < (part + 1) * 1_000).length;
      expect(count).toBeGreaterThan(150);
      expect(count).toBeLessThan(250);
    }
  });
});
