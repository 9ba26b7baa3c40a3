import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../src/core/engine/evaluate.ts';
import { planAudit } from '../../../../src/core/engine/plan.ts';
import type { Dataset } from '../../../../src/core/model/dataset.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import { census } from '../../../../src/facts/dataset/census.ts';
import type { DiceFloor } from '../../../../src/facts/dataset/diceFloor.ts';
import { diceFloor } from '../../../../src/facts/dataset/diceFloor.ts';
import { diceTargets } from '../../../../src/facts/dataset/diceTargets.ts';
import { occupancies } from '../../../../src/facts/dataset/occupancies.ts';
import { disk, maskBy } from '../../../support/drawing.ts';
import { datasetOf, sampleRef } from '../../../support/engineRules.ts';

function floorOf(masks: readonly Mask[], world: Partial<Dataset> = {}): DiceFloor | undefined {
  const pixels = masks.map((mask, index) => ({
    sample: sampleRef(String(index)),
    image: null,
    mask: { path: `${String(index)}.png`, value: mask, problems: [] },
  }));
  const dataset = { ...datasetOf(pixels), ...world };
  const { factValue } = evaluate(planAudit([], [census, occupancies]), pixels, dataset);
  const counted = factValue(census);
  const rows = factValue(occupancies);
  const targets = counted === undefined ? undefined : diceTargets(counted, dataset);
  return rows === undefined || targets === undefined ? undefined : diceFloor(rows, rows, targets);
}

const left = maskBy(48, 48, (x) => (x < 24 ? 255 : 0));
const top = maskBy(48, 48, (_x, y) => (y < 24 ? 255 : 0));
const empty = maskBy(48, 48, () => 0);

describe('diceFloor', () => {
  it('is 0 for background, and 2p / (1 + p) for foreground everywhere', () => {
    const floor = floorOf([left, left, top, top]);
    expect(floor?.background).toMatchObject({ perImage: 0, global: 0 });
    expect(floor?.constant.perImage).toBeCloseTo(2 / 3, 10);
    expect(floor?.constant.target).toEqual({ value: 255, name: 'foreground' });
  });

  it('leaves empty masks out where nothing is predicted, and counts them where something is', () => {
    const floor = floorOf([left, left, empty, empty]);
    expect(floor).toMatchObject({ maskCount: 4, emptyCount: 2, background: { perImage: 0 } });
    expect(floor?.constant.perImage).toBeCloseTo(1 / 3, 10);
    // Of all pixels a quarter is foreground.
    expect(floor?.constant.global).toBeCloseTo((2 * 0.25) / 1.25, 10);
  });

  it('predicts each mask by the mean of the others, at the best threshold', () => {
    expect(floorOf([left, left, left])?.meanMask?.perImage).toBe(1);
    // Each of two halves is foreground in a third of the others or more; the whole frame is best.
    const crossed = floorOf([
      left,
      maskBy(48, 48, (x) => (24 <= x ? 255 : 0)),
      left,
      maskBy(48, 48, (x) => (24 <= x ? 255 : 0)),
    ]);
    expect(crossed?.meanMask?.perImage).toBeCloseTo(2 / 3, 10);
    expect(floorOf([left, top])?.meanMask).toBeNull();
    // A mask must not predict itself: three that share nothing.
    const parts = [0, 16, 32].map((from) => maskBy(48, 48, (x) => (from <= x && x < from + 16 ? 255 : 0)));
    expect(floorOf(parts)?.meanMask?.perImage).toBe(0);
  });

  it('is the mean over classes, background and void left out', () => {
    const classes = maskBy(48, 48, (x, y) => (x < 12 ? 1 : y < 12 ? 2 : x === 47 ? 255 : 0));
    const floor = floorOf([classes, classes, classes], { ignoreValue: 255 });
    expect(floor?.constant.byClass).toHaveLength(2);
    expect(floor?.constant.target.value).toBe(1);
    const share = (12 * 48) / (48 * 48 - 36);
    expect(floor?.constant.byClass[0]).toBeCloseTo((2 * share) / (1 + share), 2);
    expect(floor?.constant.byClass[1]).toBe(0);
    expect(floor?.meanMask?.perImage).toBeGreaterThan(0.99);
  });

  it('counts every class where 0 is declared to be one', () => {
    const halves = maskBy(48, 48, (x, y) => (x < 24 ? 0 : y < 24 ? 1 : 2));
    const names = ['sky', 'road', 'tree'].map((name, value) => ({ name, value }));
    const floor = floorOf([halves, halves, halves], { declaredClasses: names });
    expect(floor?.background).toBeNull();
    expect(floor?.constant).toMatchObject({ target: { name: 'sky' } });
    expect(floor?.constant.byClass).toHaveLength(3);
  });

  it('knows nothing where masks do not tell what foreground is', () => {
    expect(floorOf([empty, empty])).toBeUndefined();
    expect(floorOf([])).toBeUndefined();
  });

  it('takes objects that are numbered one by one for one foreground', () => {
    const objects = Array.from({ length: 6 }, (_, i) =>
      maskBy(80, 40 + i, (x, y) => (y % 4 === 0 ? 0 : (1 + Math.floor(x / 2)) % (36 + i))),
    );
    expect(floorOf(objects)?.constant.byClass).toHaveLength(1);
  });

  it('stays near the truth for disks', () => {
    const disks = [20, 22, 24, 26].map((radius) => disk(96, radius));
    const floor = floorOf(disks);
    expect(floor?.meanMask?.perImage).toBeGreaterThan(0.85);
    expect(floor?.meanMask?.perImage).toBeLessThan(1);
  });
});
