import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import borderFrame from '../../../../src/rules/mask/borderFrame.ts';
import holes from '../../../../src/rules/mask/holes.ts';
import outlineOnly from '../../../../src/rules/mask/outlineOnly.ts';
import thinStructuresLost from '../../../../src/rules/mask/thinStructuresLost.ts';
import tinyIsland from '../../../../src/rules/mask/tinyIsland.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { disk, mapValues, maskBy } from '../../../support/drawing.ts';

const size = 96;
const blob = disk(size, 30, 1);
const withPixels = (mask: Mask, value: number, ...places: (readonly [x: number, y: number])[]): Mask =>
  mapValues(mask, (old, i) => (places.some(([x, y]) => y * mask.width + x === i) ? value : old));
const speck = withPixels(blob, 1, [5, 6], [6, 6]);
const pierced = withPixels(blob, 0, [48, 50]);
const ring = maskBy(size, size, (x, y) => (Math.abs(Math.hypot(x - 48, y - 48) - 30) < 1.2 ? 1 : 0));
const times = (count: number, mask: Mask): Mask[] => Array.from({ length: count }, () => mask);

describe('mask/tiny-island', () => {
  it('is content with objects, and with small things where all are small', () => {
    expect(messagesOf(tinyIsland, times(4, blob))).toEqual([]);
    expect(messagesOf(tinyIsland, [...times(4, disk(size, 3, 1)), disk(size, 1, 1)])).toEqual([]);
  });

  it('shows where the island is', () => {
    expect(check(tinyIsland, [...times(6, blob), speck]).findings).toMatchObject([
      {
        severity: 'info',
        place: { kind: 'region', file: 'masks/006.png', box: { x0: 5, y0: 6, x1: 7, y1: 7 } },
        data: { areaPx: 2, classValue: 1 },
      },
    ]);
  });

  it('leaves alone what the frame cuts off', () => {
    expect(messagesOf(tinyIsland, [...times(6, blob), withPixels(blob, 1, [0, 9])])).toEqual([]);
  });

  it('is silent where it is the dataset’s own way, but says noise once', () => {
    expect(messagesOf(tinyIsland, [...times(4, blob), ...times(3, speck)])).toEqual([]);
    const large = disk(200, 60, 1);
    const noisy = withPixels(large, 1, [5, 6]);
    expect(check(tinyIsland, [...times(3, large), ...times(6, noisy)]).findings).toMatchObject([
      { messageId: 'habit', place: { kind: 'dataset' }, data: { habitCount: 6, habitOf: 9 } },
    ]);
  });
});

describe('mask/holes', () => {
  it('shows a small hole and leaves large ones', () => {
    expect(check(holes, [...times(6, blob), pierced]).findings).toMatchObject([
      { place: { kind: 'region', box: { x0: 48, y0: 50, x1: 49, y1: 51 } }, data: { areaPx: 1 } },
    ]);
    expect(messagesOf(holes, [...times(6, blob), ring])).toEqual([]);
  });

  it('does not look through slices of a volume', () => {
    expect(messagesOf(holes, [...times(6, blob), { ...pierced, slices: 2 }])).toEqual([]);
  });
});

describe('mask/outline-only', () => {
  it('tells a drawn line from a region, a thick ring and a net', () => {
    expect(check(outlineOnly, [blob, blob, ring]).findings).toMatchObject([
      { place: { file: 'masks/002.png' }, data: { outlineCount: 1, outlineShare: 1 } },
    ]);
    const thick = maskBy(size, size, (x, y) => (Math.abs(Math.hypot(x - 48, y - 48) - 26) < 8 ? 1 : 0));
    const net = maskBy(size, size, (x, y) => (x % 16 === 8 || y % 16 === 8 ? 1 : 0));
    expect(messagesOf(outlineOnly, [blob, thick, net])).toEqual([]);
  });

  it('sees that a line one pixel wide is closed where its pixels touch at corners only', () => {
    const diamond = maskBy(size, size, (x, y) => (Math.abs(x - 48) + Math.abs(y - 48) === 30 ? 1 : 0));
    expect(check(outlineOnly, [blob, blob, diamond]).findings).toMatchObject([{ place: { file: 'masks/002.png' } }]);
  });

  it('leaves a loop of a crack alone where all masks are as thin, but not an outline among regions', () => {
    const crack = maskBy(size, size, (x, y) => (Math.abs(y - 40 - ((x >> 3) % 3)) < 2 && x < 90 ? 1 : 0));
    expect(messagesOf(outlineOnly, [...times(6, crack), ring])).toEqual([]);
    expect(check(outlineOnly, [...times(6, blob), ring]).findings).toHaveLength(1);
  });

  it('leaves a frame around the whole image to mask/border-frame', () => {
    const frame = mapValues(blob, (own, i) => {
      const [x, y] = [i % size, Math.floor(i / size)];
      return Math.min(x, y, size - 1 - x, size - 1 - y) < 2 ? 1 : own;
    });
    const bare = maskBy(size, size, (x, y) => (Math.min(x, y, size - 1 - x, size - 1 - y) < 2 ? 1 : 0));
    expect(messagesOf(outlineOnly, [blob, frame, bare])).toEqual([]);
  });
});

describe('mask/border-frame', () => {
  const busy = maskBy(size, size, (x, y) => ((x >> 3) + (y >> 3)) % 3);
  const framedBy = (mask: Mask, widthPx: number, value: number): Mask =>
    mapValues(mask, (old, i) => {
      const [x, y] = [i % size, Math.floor(i / size)];
      return Math.min(x, y, size - 1 - x, size - 1 - y) < widthPx ? value : old;
    });

  it('finds a ring of a label and one of background', () => {
    expect(messagesOf(borderFrame, [busy, blob, disk(size, 44, 1)])).toEqual([]);
    expect(check(borderFrame, [busy, framedBy(busy, 1, 2)]).findings).toMatchObject([
      { messageId: 'label', data: { value: 2, widthPx: 1 } },
    ]);
    expect(check(borderFrame, [busy, framedBy(busy, 5, 0)]).findings).toMatchObject([
      { data: { value: 0, widthPx: 5 } },
    ]);
  });

  it('is content where the ring is what is ignored', () => {
    expect(messagesOf(borderFrame, [framedBy(busy, 3, 255)], { ignoreValue: 255 })).toEqual([]);
  });

  it('does not take a box with even margins for a ring, nor small masks', () => {
    expect(messagesOf(borderFrame, ['1111\n1..1\n1..1\n1111', '....'])).toEqual([]);
  });
});

describe('mask/thin-structures-lost', () => {
  it('gives the table by input size for thin lines, and is silent for regions', () => {
    const lines = maskBy(1024, 1024, (x) => (x % 50 === 7 ? 1 : 0));
    const { findings } = check(thinStructuresLost, [lines]);
    expect(findings).toMatchObject([{ severity: 'warning', place: { kind: 'dataset' } }]);
    const table = findings[0]?.data.table as readonly { sidePx: number; meanDice: number }[];
    expect(table.map(({ sidePx }) => sidePx)).toEqual([128, 256, 512]);
    expect(table[0]?.meanDice).toBeLessThan(0.5);
    expect(messagesOf(thinStructuresLost, [disk(600, 200, 1)])).toEqual([]);
    expect(messagesOf(thinStructuresLost, [disk(96, 4, 1), disk(96, 1, 1)])).toEqual([]);
  });
});
