import { describe, expect, it } from 'vitest';
import { buildClassTable } from '../../webview-ui/src/overlay/classTable.ts';
import { composeImage } from '../../webview-ui/src/overlay/composeImage.ts';
import { composeAgreement, composeBoundary, composeFill } from '../../webview-ui/src/overlay/composeMask.ts';
import { agreementColors } from '../../webview-ui/src/overlay/palette.ts';
import { buildRowPlane, foregroundAnchor } from '../../webview-ui/src/overlay/rowPlane.ts';
import { displayWindow } from '../../webview-ui/src/overlay/window.ts';
import { drawn, plane } from './support/fixtures.ts';

const pixel = (rgba: Uint8ClampedArray, index: number) => Array.from(rgba.subarray(index * 4, index * 4 + 4));
const shown = (image: ReturnType<typeof plane>, isStretched = false) =>
  composeImage(image, displayWindow(image, isStretched));

describe('the photo', () => {
  it('of 8 bits keeps its values', () => {
    const rgba = shown(plane(2, 1, Uint8Array.of(10, 20, 30, 255, 0, 128)));
    expect([pixel(rgba, 0), pixel(rgba, 1)]).toEqual([
      [10, 20, 30, 255],
      [255, 0, 128, 255],
    ]);
  });

  it('of one channel is grey, and of two has alpha', () => {
    expect(pixel(shown(plane(1, 1, Uint8Array.of(77))), 0)).toEqual([77, 77, 77, 255]);
    expect(pixel(shown(plane(1, 1, Uint8Array.of(77, 40), { channels: 2 })), 0)).toEqual([77, 77, 77, 40]);
  });

  it('of 16 bits goes from its darkest to its brightest value', () => {
    const rgba = shown(plane(3, 1, Uint16Array.of(1000, 1500, 2000)));
    expect([0, 1, 2].map((index) => pixel(rgba, index)[0])).toEqual([0, 128, 255]);
  });

  it('of floats leaves out what is not finite', () => {
    expect(displayWindow(plane(4, 1, Float32Array.of(-Infinity, -1, 3, Number.NaN)), false)).toEqual({
      low: -1,
      high: 3,
    });
  });

  it('that is constant, or holds nothing finite, is not divided by zero', () => {
    expect(displayWindow(plane(2, 1, Uint16Array.of(5, 5)), false)).toEqual({ low: 5, high: 6 });
    expect(displayWindow(plane(1, 1, Float32Array.of(Number.NaN)), false)).toEqual({ low: 0, high: 255 });
  });

  it('of 8 bits is stretched when asked, without its alpha', () => {
    const image = plane(2, 1, Uint8Array.of(0, 0, 0, 255, 1, 1, 1, 255));
    expect(pixel(shown(image, true), 1)).toEqual([255, 255, 255, 255]);
  });
});

describe('the mask', () => {
  const painted = (mask: ReturnType<typeof plane>, maskKind: 'index' | 'color' = 'index', toggled: string[] = []) => {
    const table = buildClassTable({ mask, maskKind, classes: [] });
    return composeFill(buildRowPlane(mask, table), table, new Set(toggled), mask, maskKind);
  };

  it('of 0 and 1 is visible, its background clear', () => {
    const rgba = painted(drawn('.1'));
    expect(pixel(rgba, 0)[3]).toBe(0);
    expect(pixel(rgba, 1)).toEqual([0xe6, 0x9f, 0x00, 255]);
  });

  it('loses a class that is switched off', () => {
    expect(pixel(painted(drawn('12'), 'index', ['1']), 0)[3]).toBe(0);
    expect(pixel(painted(drawn('12'), 'index', ['1']), 1)[3]).toBe(255);
  });

  it('that stores colors is painted in them, however many they are', () => {
    const colors = Uint32Array.from({ length: 5000 }, (_, index) => index * 3 + 1);
    const rgba = painted(plane(5000, 1, colors), 'color');
    for (const index of [0, 4095, 4999]) {
      const [red = 0, green = 0, blue = 0, alpha] = pixel(rgba, index);
      expect((red << 16) | (green << 8) | blue).toBe(index * 3 + 1);
      expect(alpha).toBe(255);
    }
  });

  it('stripes the ignore value', () => {
    const mask = plane(16, 1, new Uint8Array(16).fill(255));
    const classes = [{ value: 255, name: 'void', isIgnored: true, isBackground: false }];
    const table = buildClassTable({ mask, maskKind: 'index', classes });
    const rgba = composeFill(buildRowPlane(mask, table), table, new Set(), mask, 'index');
    expect(new Set(Array.from({ length: 16 }, (_, index) => pixel(rgba, index).join(' '))).size).toBe(2);
  });

  it('as boundary keeps only the rim of a class', () => {
    const mask = drawn('11111', '11111', '11111', '11111', '11111');
    const table = buildClassTable({ mask, maskKind: 'index', classes: [] });
    const rgba = composeBoundary(buildRowPlane(mask, table), table, new Set());
    const alphas = Array.from({ length: 25 }, (_, index) => pixel(rgba, index)[3]);
    expect(alphas.filter((alpha) => alpha === 255)).toHaveLength(16);
    expect(alphas[12]).toBe(0);
  });

  it('with its prediction shows agreed, missed and invented in three colors', () => {
    const rgba = composeAgreement(plane(4, 1, Uint8Array.of(0, 1, 2, 3)));
    const colors = [0, 1, 2, 3].map((index) => {
      const [red = 0, green = 0, blue = 0] = pixel(rgba, index);
      return (red << 16) | (green << 8) | blue;
    });
    expect(colors).toEqual([0, agreementColors.agreed, agreementColors.missed, agreementColors.invented]);
  });

  it('is pointed at inside its widest object', () => {
    const mask = drawn('.......', '.1..111', '.1.....');
    const table = buildClassTable({ mask, maskKind: 'index', classes: [] });
    expect(foregroundAnchor(buildRowPlane(mask, table), table)).toEqual({ x: 5.5, y: 1.5 });
  });
});
