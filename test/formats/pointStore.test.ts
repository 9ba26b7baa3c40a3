import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPointStore } from '../../src/formats/runLogs/pointStore.ts';

describe('points of long curves', () => {
  it('a million points are thinned evenly; NaN, the smallest and the largest stay', () => {
    const store = createPointStore(1_000);
    const total = 1_000_000;
    for (let i = 0; i < total; i++)
      store.add(
        i,
        i === 123_457 ? 99 : i === 765_431 ? -99 : i === 500_001 ? Number.NaN : Math.sin(i / 1e5),
        null,
        null,
      );
    const { points, notes } = store.points('step');
    expect(points.length).toBeLessThanOrEqual(1_000);
    expect(points.length).toBeGreaterThan(300);
    expect(points[0]?.step).toBe(0);
    const stepOf = (test: (value: number) => boolean): number | undefined =>
      points.find(({ value }) => test(value))?.step;
    expect([stepOf((v) => v === 99), stepOf((v) => v === -99), stepOf(Number.isNaN)]).toEqual([
      123_457, 765_431, 500_001,
    ]);
    const gaps = points.slice(1).map(({ step }, i) => step - (points[i]?.step ?? 0));
    expect(Math.max(...gaps)).toBeLessThan((total / 1_000) * 16);
    expect(notes).toEqual([`holds ${total} points of one curve, which was thinned to ${points.length}`]);
  });

  it('thinned while it grows or at the end: the same points', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 30, maxLength: 400 }), (values) => {
        const growing = createPointStore(16);
        for (const [i, value] of values.entries()) {
          growing.add(i, value, null, null);
          growing.points('step');
        }
        const whole = createPointStore(16);
        for (const [i, value] of values.entries()) whole.add(i, value, null, null);
        expect(growing.points('step')).toEqual(whole.points('step'));
      }),
      { numRuns: 50 },
    );
  });
});
