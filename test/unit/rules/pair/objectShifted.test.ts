import { describe, expect, it } from 'vitest';
import objectShifted from '../../../../src/rules/pair/objectShifted.ts';
import { check, type PairSketch } from '../../../support/check.ts';
import { imageBy, maskBy } from '../../../support/drawing.ts';

const size = 200;
const disks = Array.from({ length: 9 }, (_, i) => ({
  x: 35 + 65 * (i % 3),
  y: 35 + 65 * Math.floor(i / 3),
  radius: 11 + (i % 4),
}));

/** Nine disks; that of number `moved` is drawn (x, y) px off in the mask. */
function scene(moved: number, x: number, y: number): PairSketch {
  const isIn = (px: number, py: number, offX: number, offY: number): boolean =>
    disks.some(
      (disk, i) =>
        Math.hypot(px - disk.x - (i === moved ? offX : 0), py - disk.y - (i === moved ? offY : 0)) <= disk.radius,
    );
  return {
    image: imageBy(size, size, (px, py) => (isIn(px, py, 0, 0) ? 180 : 80) + ((px * 7 + py * 13) % 11)),
    mask: maskBy(size, size, (px, py) => (isIn(px, py, x, y) ? 255 : 0)),
  };
}

describe('pair/object-shifted', () => {
  it('finds the one object that lies off, its box and its vector', () => {
    const { findings, failures } = check(objectShifted, [scene(4, 6, -3)]);
    expect(failures).toEqual([]);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    const objects = finding?.data.objects as {
      box: { x0: number; y0: number; x1: number; y1: number };
      shiftPx: { x: number; y: number };
      confidence: number;
    }[];
    expect(objects).toHaveLength(1);
    const [object] = objects;
    expect(Math.hypot((object?.shiftPx.x ?? NaN) - 6, (object?.shiftPx.y ?? NaN) + 3)).toBeLessThan(0.7);
    // Disk 4 has radius 11, its center at (100, 100), and is drawn 6 px to the right and 3 px up.
    expect(object?.box).toEqual({ x0: 95, y0: 86, x1: 118, y1: 109 });
    expect(finding?.place).toEqual({ kind: 'region', file: 'masks/000.png', box: object?.box });
    expect(finding?.message).toMatch(/^1 of 9 objects lie off their places/);
    expect(object?.confidence).toBeGreaterThan(0.7);
  });

  it('is silent about masks that lie well, also where all of one mask are off alike', () => {
    const alike: PairSketch = {
      image: scene(-1, 0, 0).image ?? null,
      mask: maskBy(size, size, (x, y) =>
        disks.some((disk) => Math.hypot(x - disk.x - 4, y - disk.y) <= disk.radius) ? 255 : 0,
      ),
    };
    expect(check(objectShifted, [scene(-1, 0, 0), alike]).findings).toEqual([]);
  });

  it('is silent about empty masks, a single object, texture, and colors', () => {
    const image = scene(-1, 0, 0).image ?? null;
    const single = maskBy(size, size, (x, y) => (Math.hypot(x - 100, y - 100) <= 15 ? 1 : 0));
    const noise = maskBy(size, size, (x, y) => ((x * 31 + y * 17) % 7 === 0 ? 1 : 0));
    const pairs = [maskBy(size, size, () => 0), single, noise, { ...single, valueKind: 'color' as const }];
    const { findings, failures } = check(
      objectShifted,
      pairs.map((mask) => ({ image, mask })),
    );
    expect({ findings, failures }).toEqual({ findings: [], failures: [] });
  });
});
