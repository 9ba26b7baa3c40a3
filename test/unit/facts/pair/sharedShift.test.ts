import { describe, expect, it } from 'vitest';
import { sharedShift } from '../../../../src/facts/dataset/sharedShift.ts';
import type { Alignment } from '../../../../src/facts/pair/alignment.ts';

describe('sharedShift', () => {
  const all = Array.from({ length: 40 }, (_, i) => ({ id: `images/${String(i)}`, alignment: bump(1.3, -0.6, 40 + i) }));

  it('finds below a pixel where the summed surfaces are highest, with a small error', () => {
    const { shiftPx, errorPx, pairCount } = finished(all);
    expect(Math.hypot(shiftPx.x - 1.3, shiftPx.y + 0.6)).toBeLessThan(0.1);
    expect(errorPx).toBeLessThan(0.1);
    expect(pairCount).toBe(40);
  });

  it('gives the same for shards, merged, as for the whole, in any order', () => {
    const left = started(all.slice(0, 11));
    const right = started(all.slice(11).reverse());
    expect(sharedShift.finish(sharedShift.merge(right, left))).toEqual(finished(all));
  });

  it('knows that it cannot tell from pairs that disagree, from one pair, and from none', () => {
    const scattered = all.map(({ id }, i) => ({ id, alignment: bump(4 - (i % 9), ((i * 7) % 9) - 4, 60) }));
    expect(finished(scattered).errorPx).toBeGreaterThan(0.5);
    expect(finished(all.slice(0, 1)).errorPx).toBeGreaterThan(1000);
    expect(finished([]).pairCount).toBe(0);
  });

  it('lets pairs without a fit not count', () => {
    expect(finished([{ id: 'a', alignment: bump(0, 0, 10) }, ...all]).pairCount).toBe(40);
  });
});

interface Entry {
  readonly id: string;
  readonly alignment: Alignment;
}

function started(entries: readonly Entry[]): ReturnType<typeof sharedShift.start> {
  const sketch = sharedShift.start();
  for (const { id, alignment } of entries) sharedShift.add(sketch, id, alignment);
  return sketch;
}

function finished(entries: readonly Entry[]): ReturnType<typeof sharedShift.finish> {
  return sharedShift.finish(started(entries));
}

/** A surface with one peak at (x, y). */
function bump(x: number, y: number, height: number): Alignment {
  const near = Array.from({ length: 121 }, (_, i) => {
    const [u, v] = [(i % 11) - 5 - x, Math.floor(i / 11) - 5 - y];
    return Math.round(height * Math.exp(-(u * u + v * v) / 6));
  });
  return {
    cornerCount: 500,
    peaks: [{ x, y, z: height / 10 }],
    error: { xx: 0.04, yy: 0.04, xy: 0 },
    near,
    diceCost: 0,
  };
}
