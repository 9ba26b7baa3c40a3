import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import colorCoded from '../../../../src/rules/mask/colorCoded.ts';
import interpolated from '../../../../src/rules/mask/interpolated.ts';
import lossy from '../../../../src/rules/mask/lossy.ts';
import mixedScale from '../../../../src/rules/mask/mixedScale.ts';
import classImbalance from '../../../../src/rules/dataset/classImbalance.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { greyPng } from '../../../support/drawing.ts';

const rgb = { ...greyPng, colorType: 'rgb' } as const;
const size = 96;
const code = [0x202020, 0xd02010, 0x10c040];

function colorBy(colorAt: (x: number, y: number) => number): Mask {
  const labels = Uint32Array.from({ length: size * size }, (_, i) => colorAt(i % size, Math.floor(i / size)));
  return { width: size, height: size, labels, valueKind: 'color', encoding: rgb, fileCount: 1 };
}

const colorAt = (x: number, y: number): number =>
  Math.hypot(x - 30, y - 40) < 20 ? (code[1] ?? 0) : 60 < x + y / 4 ? (code[2] ?? 0) : (code[0] ?? 0);
const clean = colorBy(colorAt);
const mix = (a: number, b: number, part: number): number =>
  [16, 8, 0].reduce(
    (sum, shift) => sum | (Math.round(((a >> shift) & 255) * (1 - part) + ((b >> shift) & 255) * part) << shift),
    0,
  );
/** Averaged over three pixels to each side, as a smooth resize does. */
const blended = colorBy((x, y) =>
  mix(mix(colorAt(x - 1, y), colorAt(x + 1, y), 0.5), mix(colorAt(x, y - 1), colorAt(x, y + 1), 0.4), 0.45),
);
/** A few levels off near boundaries, as JPEG leaves it. */
const noisy = colorBy((x, y) => {
  const own = colorAt(x, y);
  const isNear = colorAt(x + 4, y) !== own || colorAt(x - 4, y) !== own || colorAt(x, y + 4) !== own;
  return isNear ? own + ((x * 7 + y * 13) % 5) + (((x * 3 + y * 5) % 4) << 8) : own;
});
const times = (count: number, mask: Mask): Mask[] => Array.from({ length: count }, () => mask);

describe('color-coded sets', () => {
  it('say once which colors there are, whatever single files hold', () => {
    for (const odd of [blended, noisy]) {
      const { findings } = check(colorCoded, [...times(9, clean), odd]);
      expect(findings).toMatchObject([{ messageId: 'all', data: { count: 10, colorCount: 3 } }]);
    }
  });

  it('name the file that was resized smoothly, and the one that went through JPEG', () => {
    expect(check(interpolated, [...times(9, clean), blended]).findings).toMatchObject([
      { messageId: 'colors', place: { file: 'masks/009.png' } },
    ]);
    expect(messagesOf(lossy, [...times(9, clean), blended])).toEqual([]);
    expect(check(lossy, [...times(9, clean), noisy]).findings).toMatchObject([
      { messageId: 'colorTraces', place: { file: 'masks/009.png' } },
    ]);
    expect(messagesOf(interpolated, [...times(9, clean), noisy])).toEqual([]);
  });

  it('name the file with a color of its own, and the one whose color slipped', () => {
    const stray = colorBy((x, y) => (x < 5 && y < 5 ? 0x9a30c8 : colorAt(x, y)));
    const slipped = colorBy((x, y) => (colorAt(x, y) === code[1] ? 0xcf2010 : colorAt(x, y)));
    const { findings } = check(colorCoded, [...times(14, clean), stray, slipped]);
    expect(findings.map(({ messageId }) => messageId).sort()).toEqual(['all', 'slipped', 'stranger']);
    expect(findings.find(({ messageId }) => messageId === 'slipped')?.data).toMatchObject({ near: '#d02010' });
    expect(findings.find(({ messageId }) => messageId === 'all')?.data.colorCount).toBe(3);
    // The same without the finding of the whole set: clean files say nothing.
    expect(check(colorCoded, times(12, clean)).findings).toHaveLength(1);
  });

  it('keep strange colors out of the class shares, and colors out of scales', () => {
    const few = times(9, clean);
    const before = check(classImbalance, few).findings;
    expect(check(classImbalance, [...few, blended]).findings).toEqual(before);
    expect(messagesOf(mixedScale, [...few.map(() => '.1\n1.'), colorBy((x) => (x < 9 ? 0x800000 : 0))])).toEqual([]);
  });
});
