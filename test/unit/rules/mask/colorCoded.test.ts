import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/model/mask.ts';
import colorCoded from '../../../../src/rules/mask/colorCoded.ts';
import { check } from '../../../support/check.ts';
import { disk, greyJpeg, greyPng } from '../../../support/drawing.ts';

const rgb = { ...greyPng, colorType: 'rgb' } as const;

function colorMask(colors: readonly number[], size = 16): Mask {
  const labels = Uint32Array.from({ length: size * size }, (_, i) => colors[i % colors.length] ?? 0);
  return { width: size, height: size, labels, valueKind: 'color', encoding: rgb, fileCount: 1 };
}

const coded = colorMask([0, 0xff0000, 0x00ff00]);

describe('mask/color-coded', () => {
  it('is content with indices, in palette files too', () => {
    const palette = { ...disk(16, 5, 3), palette: [0, 0x800000, 0x008000, 0x808000] };
    expect(check(colorCoded, [palette, disk(16, 5, 2)]).findings).toEqual([]);
  });

  it('is one finding where all masks are coded, with the colors to map', () => {
    const { findings } = check(colorCoded, [coded, coded, coded]);
    expect(findings).toMatchObject([
      { severity: 'warning', place: { kind: 'dataset' }, data: { count: 3, colorCount: 3 } },
    ]);
    expect(findings[0]?.data.colors).toContainEqual({ color: '#ff0000', pixelCount: 255 });
  });

  it('finds the one coded mask among indices', () => {
    const { findings } = check(colorCoded, [disk(16, 5, 1), coded, disk(16, 5, 1)]);
    expect(findings).toMatchObject([{ severity: 'error', place: { file: 'masks/001.png' } }]);
  });

  it('sees that a file is no mask at all', () => {
    const photo = colorMask(
      Array.from({ length: 256 }, (_, i) => i * 65_793 + (i % 7)),
      64,
    );
    const { findings } = check(colorCoded, [coded, coded, { ...photo, labels: photo.labels.map((v, i) => v + i) }]);
    expect(findings.some(({ message }) => message.includes('looks like a photo'))).toBe(true);
  });

  it('leaves what JPEG made of colors to mask/lossy', () => {
    expect(check(colorCoded, [{ ...coded, encoding: greyJpeg }]).findings).toEqual([]);
  });
});
