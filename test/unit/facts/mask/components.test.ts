import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import { measureComponents } from '../../../../src/facts/mask/components.ts';
import { packComponents, readClasses, readSpots } from '../../../../src/facts/mask/packedComponents.ts';
import { labelComponents } from '../../../../src/facts/mask/labelComponents.ts';
import { countValues } from '../../../../src/facts/mask/values.ts';
import { drawing, maskBy } from '../../../support/drawing.ts';

/** The same by the plainest way: flood fill over 8 neighbors. */
function floodAreas({ width, height, labels }: Mask): string[] {
  const seen = new Uint8Array(labels.length);
  const areas: string[] = [];
  for (let start = 0; start < labels.length; start++) {
    if (seen[start] === 1) continue;
    const value = labels[start];
    const queue = [start];
    seen[start] = 1;
    let areaPx = 0;
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      areaPx++;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (const [dx, dy] of [
        [-1, -1],
        [0, -1],
        [1, -1],
        [-1, 0],
        [1, 0],
        [-1, 1],
        [0, 1],
        [1, 1],
      ] as const) {
        const [nx, ny] = [x + dx, y + dy];
        if (nx < 0 || ny < 0 || width <= nx || height <= ny) continue;
        const next = ny * width + nx;
        if (seen[next] === 1 || labels[next] !== value) continue;
        seen[next] = 1;
        queue.push(next);
      }
    }
    areas.push(`${String(value)}:${String(areaPx)}`);
  }
  return areas.sort();
}

const areasOf = (mask: Mask): string[] => {
  const labeled = labelComponents(mask);
  return Array.from(labeled?.values ?? [], (value, i) => `${String(value)}:${String(labeled?.areaPx[i])}`).sort();
};

describe('labelComponents', () => {
  it('agrees with a flood fill on noise of every density and odd widths', () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (const [width, height, values] of [
      [31, 17, 2],
      [64, 40, 3],
      [1, 50, 2],
      [50, 1, 2],
      [7, 7, 6],
      [33, 33, 2],
    ] as const) {
      for (const share of [0.1, 0.4, 0.6, 0.9]) {
        const mask = maskBy(width, height, () => (random() < share ? Math.floor(random() * values) : 0));
        expect(areasOf(mask)).toEqual(floodAreas(mask));
      }
    }
  });

  it('joins corners, and knows boxes, frames and the only neighbor', () => {
    const labeled = labelComponents(drawing('.....\n.1...\n..1..\n.....'));
    expect(labeled).toMatchObject({ count: 2 });
    expect([...(labeled?.boxes ?? [])].slice(4)).toEqual([1, 1, 3, 3]);
    expect([...(labeled?.isAtFrame ?? [])]).toEqual([1, 0]);
    expect([...(labeled?.onlyNeighbor ?? [])]).toEqual([1, 0]);
    expect(labeled?.perimeterPx[1]).toBe(8);
  });

  it('keeps slices apart', () => {
    const two = drawing('.1.\n.1.\n.1.\n.1.');
    expect(labelComponents(two)?.count).toBe(3);
    expect(labelComponents(two, 2)?.count).toBe(6);
  });

  it('gives up on noise beyond its limit', () => {
    const noise = maskBy(600, 600, (x, y) => (x + y) % 2);
    expect(labelComponents(noise)).toBeUndefined();
    expect(measureComponents(noise, countValues(noise.labels, 'index'))).toBeUndefined();
  });
});

describe('measureComponents', () => {
  it('lists areas, gaps and outlines by class', () => {
    const mask = drawing('........\n.22222..\n.2...2.3\n.2.1.2..\n.2...2..\n.22222..\n........');
    const measured = measureComponents(mask, countValues(mask.labels, 'index'));
    expect(measured?.classes.map(({ value, count, areaPx }) => [value, count, areaPx])).toEqual([
      [2, 1, 16],
      [3, 1, 1],
      [1, 1, 1],
    ]);
    expect(measured?.islands.map(({ value, areaPx }) => [value, areaPx])).toEqual([[1, 1], [2, 16]]); // prettier-ignore
    // The inside holds an island of its own, so it is no plain gap.
    expect(measured?.gaps).toEqual([]);
    const gap = drawing('.....\n.222.\n.2.2.\n.222.\n.....');
    expect(measureComponents(gap, countValues(gap.labels, 'index'))?.gaps).toMatchObject([
      { value: 2, areaPx: 1, aroundPx: 8, box: { x0: 2, y0: 2, x1: 3, y1: 3 } },
    ]);
  });
});

describe('packComponents', () => {
  it('keeps what rules read, in 1 kB for a busy mask of 11 classes', () => {
    const mask = maskBy(480, 360, (x, y) => {
      const isSpeck = x % 90 === 45 && y % 70 === 35;
      return isSpeck ? (x + y) % 11 : Math.floor(x / 44) + (y % 120 < 60 ? 0 : 1);
    });
    const measured = measureComponents(mask, countValues(mask.labels, 'index'));
    if (measured === undefined) throw new Error('The mask is no noise.');
    const packed = packComponents(measured);
    expect(JSON.stringify(packed).length).toBeLessThanOrEqual(1024);
    expect(readSpots(packed.islands)).toEqual(measured.islands);
    expect(readSpots(packed.gaps)).toEqual(measured.gaps);
    expect(readClasses(packed)).toEqual(
      measured.classes.map(({ value, smallestPx, smallestGapPx, sizes }) => ({
        value,
        smallestPx,
        smallestGapPx,
        sizes,
      })),
    );
  });
});
