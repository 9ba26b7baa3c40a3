import { describe, expect, it } from 'vitest';
import flippedOrRotated from '../../../../src/rules/pair/flippedOrRotated.ts';
import { check } from '../../../support/check.ts';
import { imageBy, maskBy } from '../../../support/drawing.ts';
import { geometryScene, geometryScenes } from '../../../support/geometryScene.ts';

const last = 239;
/** What a mask that underwent the transform shows at (x, y). */
const transforms: Readonly<Record<string, (x: number, y: number) => readonly [number, number]>> = {
  flipHorizontal: (x: number, y: number) => [last - x, y],
  flipVertical: (x: number, y: number) => [x, last - y],
  rotate180: (x: number, y: number) => [last - x, last - y],
  transpose: (x: number, y: number) => [y, x],
  rotate90: (x: number, y: number) => [y, last - x],
  rotate270: (x: number, y: number) => [last - y, x],
  antiTranspose: (x: number, y: number) => [last - y, last - x],
};

describe('pair/flipped-or-rotated', () => {
  const clean = geometryScenes(8);

  it('is silent about masks that lie well', () => {
    const { findings, cannotTell, failures } = check(flippedOrRotated, clean);
    expect({ findings, cannotTell, failures }).toEqual({ findings: [], cannotTell: [], failures: [] });
  });

  it.each(Object.entries(transforms))('names %s', (transform, at) => {
    const { findings } = check(flippedOrRotated, [...clean, geometryScene(40, { at })]);
    expect(findings.map(({ messageId, data }) => [messageId, data.transform])).toEqual([[transform, transform]]);
    expect(findings[0]?.place).toEqual({ kind: 'file', file: 'masks/008.png' });
    expect(findings[0]?.related).toEqual(['images/008.jpg']);
    expect(findings[0]?.confidence).toBeGreaterThan(0.9);
  });

  it('says what was done and what to do', () => {
    const { findings } = check(flippedOrRotated, [...clean, geometryScene(40, { at: (x, y) => [y, last - x] })]);
    expect(findings[0]?.message).toMatch(
      /^The mask is turned by 90° clockwise: it fits its image only when that is undone \(-?[\d.]+ deviations above chance as it is, [\d.]+ then\)\. Turn it by 90° counterclockwise\.$/,
    );
  });

  it('tells which way a mask with swapped sides was turned', () => {
    const wide = Array.from({ length: 6 }, (_, i) => geometryScene(60 + i, { width: 240, height: 160 }));
    const turned = geometryScene(70, { width: 240, height: 160, maskSize: [160, 240], at: (x, y) => [y, 159 - x] });
    const { findings } = check(flippedOrRotated, [...wide, turned]);
    expect(findings.map(({ data }) => data.transform)).toEqual(['rotate90']);
  });

  it('is one finding where all masks are mirrored', () => {
    const all = Array.from({ length: 12 }, (_, i) => geometryScene(80 + i, { at: (x, y) => [x, last - y] }));
    const { findings } = check(flippedOrRotated, all);
    expect(findings.map(({ place }) => place)).toEqual([{ kind: 'dataset' }]);
    expect(findings[0]?.message).toMatch(/^12 of 12 masks are upside down/);
  });

  it('cannot tell, in one line, where masks do not follow the image', () => {
    const blind = geometryScenes(6, 20).map(({ mask }, seed) => ({ mask, image: geometryScene(100 + seed).image }));
    const plain = { image: imageBy(240, 240, () => 90), mask: geometryScene(3).mask };
    const empty = { image: geometryScene(1).image, mask: maskBy(240, 240, () => 0) };
    const { findings, cannotTell, failures } = check(flippedOrRotated, [...blind, plain, empty]);
    expect(findings).toEqual([]);
    expect(failures).toEqual([]);
    expect(cannotTell.length).toBeLessThanOrEqual(1);
  });
});
