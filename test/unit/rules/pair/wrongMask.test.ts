import { describe, expect, it } from 'vitest';
import wrongMask from '../../../../src/rules/pair/wrongMask.ts';
import { check, type PairSketch } from '../../../support/check.ts';
import { geometryScene, geometryScenes } from '../../../support/geometryScene.ts';

/** Scenes, some of them with the mask of another scene: `masks[i]` is whose mask scene i has. */
function scenes(masks: readonly number[]): PairSketch[] {
  return masks.map((mask, i) => ({ image: geometryScene(1 + i).image, mask: geometryScene(1 + mask).mask }));
}

describe('pair/wrong-mask', () => {
  it('is silent about a clean dataset', () => {
    const { findings, cannotTell, failures } = check(wrongMask, geometryScenes(10));
    expect({ findings, cannotTell, failures }).toEqual({ findings: [], cannotTell: [], failures: [] });
  });

  it('names the right partner of masks that were exchanged', () => {
    const { findings } = check(wrongMask, scenes([0, 1, 7, 3, 4, 5, 6, 2, 8, 9]));
    expect(findings.map(({ messageId, place, data }) => [messageId, place, data.partner])).toEqual([
      ['partner', { kind: 'file', file: 'masks/002.png' }, 'images/007'],
      ['partner', { kind: 'file', file: 'masks/007.png' }, 'images/002'],
    ]);
    expect(findings[0]?.related).toEqual(['images/002.jpg', 'masks/007.png']);
    expect(findings[0]?.message).toMatch(/but masks\/007\.png does \([\d.]+\)\. Exchange the masks\.$/);
  });

  it('knows a copy of another mask', () => {
    const { findings } = check(wrongMask, scenes([0, 1, 2, 3, 6, 5, 6, 7, 8, 9]));
    expect(findings.map(({ messageId, place, data }) => [messageId, place, data.twin])).toEqual([
      ['copy', { kind: 'file', file: 'masks/004.png' }, 'images/006'],
    ]);
  });

  it('finds a stray mask that fits nowhere', () => {
    const { findings } = check(wrongMask, scenes([0, 1, 2, 3, 4, 5, 50, 7, 8, 9]));
    expect(findings.map(({ messageId, place }) => [messageId, place])).toEqual([
      ['stray', { kind: 'file', file: 'masks/006.png' }],
    ]);
  });

  it('says nothing of twins whose image is the same as well', () => {
    const twins = [...geometryScenes(8), geometryScene(3), geometryScene(5)];
    expect(check(wrongMask, twins).findings).toEqual([]);
  });

  it('is silent where image and mask differ in size', () => {
    const pairs = scenes([0, 1, 7, 3, 4, 5, 6, 2, 8, 9]);
    const other = { image: geometryScene(3).image, mask: geometryScene(8, { maskSize: [120, 120] }).mask };
    const { findings } = check(wrongMask, [...pairs.slice(0, 2), other, ...pairs.slice(3)]);
    expect(findings.filter(({ sampleId }) => sampleId === 'images/002')).toEqual([]);
  });

  it('leaves what another order moved to one finding about all', () => {
    const moved = Array.from({ length: 14 }, (_, i) => (i + 1) % 14);
    expect(check(wrongMask, scenes(moved)).findings.length).toBeLessThanOrEqual(1);
  });

  it('says apart that frames of one scene cannot be told from each other', () => {
    const frames = Array.from({ length: 8 }, () => geometryScene(3));
    const noisy = frames.map(({ image, mask }, i) => {
      const data = Uint8Array.from(image.raster.data, (value, at) => Math.min(255, value + ((at * 31 + i * 17) % 3)));
      return { image: { ...image, raster: { ...image.raster, data } }, mask };
    });
    expect(check(wrongMask, noisy).findings).toEqual([]);
  });

  it('is silent where a single pair is all there is', () => {
    expect(check(wrongMask, [geometryScene(1)]).findings).toEqual([]);
  });
});
