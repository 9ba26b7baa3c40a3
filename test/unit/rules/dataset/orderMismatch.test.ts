import { describe, expect, it } from 'vitest';
import orderMismatch from '../../../../src/rules/dataset/orderMismatch.ts';
import wrongMask from '../../../../src/rules/pair/wrongMask.ts';
import { judgePairs } from '../../../../src/facts/dataset/partnerJudge.ts';
import { measureSignature } from '../../../../src/facts/pair/signature.ts';
import { check, type PairSketch } from '../../../support/check.ts';
import { geometryScene, geometryScenes } from '../../../support/geometryScene.ts';

function scenes(count: number, maskOf: (i: number) => number): PairSketch[] {
  return Array.from({ length: count }, (_, i) => ({
    image: geometryScene(1 + i).image,
    mask: geometryScene(1 + maskOf(i)).mask,
  }));
}

describe('dataset/order-mismatch', () => {
  it('is silent about a clean dataset, and about two exchanged masks', () => {
    expect(check(orderMismatch, geometryScenes(10)).findings).toEqual([]);
    expect(
      check(
        orderMismatch,
        scenes(10, (i) => [0, 4, 2, 3, 1][i] ?? i),
      ).findings,
    ).toEqual([]);
  });

  it('is one finding where all masks are one place off', () => {
    const off = scenes(10, (i) => (i + 1) % 10);
    const { findings } = check(orderMismatch, off);
    expect(findings.map(({ messageId, place }) => [messageId, place])).toEqual([['offset', { kind: 'dataset' }]]);
    expect(findings[0]?.message).toBe(
      'Masks are off by 1 in order: 9 of 10 images fit the mask 1 earlier in the list, such as images/001.jpg with masks/000.png. Pair files by name.',
    );
    expect(findings[0]?.data.mapping).toMatchObject({ kind: 'offset', by: -1 });
    // What the order explains is not said again of each mask; the one that has no place in it is.
    expect(check(wrongMask, off).findings.length).toBeLessThanOrEqual(1);
  });

  it('knows the reverse order', () => {
    const { findings } = check(
      orderMismatch,
      scenes(9, (i) => 8 - i),
    );
    expect(findings.map(({ messageId }) => messageId)).toEqual(['reversed']);
  });

  it('knows names sorted as text', () => {
    const count = 14;
    const names = Array.from({ length: count }, (_, i) => String(i + 1));
    const plain = [...names].sort();
    const entries = names.flatMap((id, i) => {
      const { image } = geometryScene(Number(id));
      const { mask } = geometryScene(Number(plain[i]));
      const signature = measureSignature(image.raster, mask);
      return signature === undefined ? [] : [{ id, signature }];
    });
    const { order } = judgePairs(
      entries,
      names.map((id) => ({ id, group: '' })),
    );
    expect(order?.order).toBe('lexicographic');
    expect(order?.partners.get('10')).toBe('2');
  });
});
