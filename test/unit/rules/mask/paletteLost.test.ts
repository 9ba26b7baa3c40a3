import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import { greyLevels, vocColor } from '../../../../src/facts/mask/knownPalettes.ts';
import paletteLost from '../../../../src/rules/mask/paletteLost.ts';
import colorCoded from '../../../../src/rules/mask/colorCoded.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { greyPng, maskBy } from '../../../support/drawing.ts';

const index = maskBy(32, 32, (x, y) => (x >> 3) + 4 * (y >> 4));
const own = [0, 0x1a2b3c, 0xe05a10, 0x33c0ff, 0x7a00f0, 0x10f07a, 0x556677, 0xffd020];
const asColor = (palette: (value: number) => number): Mask => ({
  ...index,
  labels: Uint32Array.from(index.labels, palette),
  valueKind: 'color',
  encoding: { ...greyPng, colorType: 'rgb' },
});
const asGrey = (palette: (value: number) => number): Mask => ({
  ...index,
  labels: Uint8Array.from(index.labels, (value) => greyLevels(palette(value))[0]),
});
const ownColor = (value: number): number => own[value] ?? 0;
const withPalette: Mask = { ...index, palette: own, encoding: { ...greyPng, colorType: 'palette' } };
const times = (count: number, mask: Mask): Mask[] => Array.from({ length: count }, () => mask);

describe('mask/palette-lost', () => {
  it('is content with indices, with and without a palette', () => {
    expect(messagesOf(paletteLost, times(4, index))).toEqual([]);
    expect(messagesOf(paletteLost, times(4, withPalette))).toEqual([]);
    expect(messagesOf(paletteLost, [...times(3, withPalette), index])).toEqual([]);
  });

  it('knows VOC’s color map', () => {
    expect([0, 1, 2, 15, 20, 255].map(vocColor)).toEqual([0, 0x800000, 0x008000, 0xc08080, 0x004080, 0xe0e0c0]);
  });

  it('finds the mask that stores colors, of VOC and of the palette of the other files', () => {
    expect(check(paletteLost, [...times(4, index), asColor(vocColor)]).findings).toMatchObject([
      { severity: 'error', messageId: 'color', place: { file: 'masks/004.png' }, data: { paletteName: 'PASCAL VOC' } },
    ]);
    const { findings } = check(paletteLost, [...times(4, withPalette), asColor(ownColor)]);
    expect(findings).toMatchObject([{ data: { paletteName: 'the palette of the other masks' } }]);
    expect(findings[0]?.data.snippet).toContain('(26, 43, 60): 1');
    expect(findings[0]?.data.table).toContainEqual({ stored: '#1a2b3c', index: 1 });
  });

  it('finds the mask that stores the brightness of those colors', () => {
    for (const masks of [
      [...times(6, index), asGrey(vocColor)],
      [...times(6, withPalette), asGrey(ownColor)],
    ]) {
      expect(check(paletteLost, masks).findings).toMatchObject([
        { messageId: 'grey', place: { file: 'masks/006.png' } },
      ]);
    }
    expect(check(paletteLost, [...times(6, index), asGrey(vocColor)]).findings[0]?.data.table).toContainEqual({
      stored: '38',
      index: 1,
    });
  });

  it('is one finding where all masks lost it, and takes the place of mask/color-coded', () => {
    const masks = times(4, asColor(vocColor));
    expect(check(paletteLost, masks).findings).toMatchObject([{ place: { kind: 'dataset' } }]);
    expect(messagesOf(colorCoded, masks)).toEqual([]);
    expect(check(paletteLost, times(4, asGrey(vocColor))).findings).toMatchObject([{ place: { kind: 'dataset' } }]);
  });

  it('names no palette for colors that every paint box has', () => {
    const paint = [0, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff, 0xffffff];
    expect(
      messagesOf(
        paletteLost,
        times(
          4,
          asColor((value) => paint[value] ?? 0),
        ),
      ),
    ).toEqual([]);
  });
});
