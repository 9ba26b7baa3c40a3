import { describe, expect, it } from 'vitest';
import { measureSignature } from '../../../../src/facts/pair/signature.ts';
import { imageEdges } from '../../../../src/facts/pair/signatureImage.ts';
import { readGrid, writeGrid } from '../../../../src/facts/pair/signatureText.ts';
import { imageBy, maskBy } from '../../../support/drawing.ts';
import { geometryScene } from '../../../support/geometryScene.ts';

describe('signature', () => {
  it('is small, plain, and survives JSON', () => {
    const { image, mask } = geometryScene(1);
    const signature = measureSignature(image.raster, mask);
    expect(JSON.parse(JSON.stringify(signature))).toEqual(signature);
    expect(JSON.stringify(signature).length).toBeLessThan(5000);
    const [asIs = 0, ...turned] = signature?.fits ?? [];
    expect(Math.max(...turned)).toBeLessThan(asIs / 2);
  });

  it('keeps where edges are and how they run', () => {
    const edges = imageEdges(geometryScene(2).image.raster);
    if (edges === undefined) throw new Error('no edges');
    const text = writeGrid(edges);
    expect(text).toMatch(/^[!#-}]+$/);
    expect(text).not.toContain('\\');
    const read = readGrid(text);
    let same = 0;
    let own = 0;
    let other = 0;
    for (let i = 0; i < read.amount.length; i++) {
      same += (read.amount[i] ?? 0) * (edges.amount[i] ?? 0);
      own += (edges.amount[i] ?? 0) ** 2;
      other += (read.amount[i] ?? 0) ** 2;
    }
    expect(same / Math.sqrt(own * other)).toBeGreaterThan(0.98);
  });

  it('reads broken text without failing', () => {
    expect(readGrid('!').amount.length).toBe(48 * 48);
    expect(readGrid('!!!!~~~~\u{1F600}').amount.length).toBe(48 * 48);
    expect(readGrid('#'.repeat(5000)).amount.length).toBe(48 * 48);
  });

  it('has none for pictures or masks without an edge, and takes any size', () => {
    const { image, mask } = geometryScene(1);
    expect(measureSignature(imageBy(240, 240, () => 7).raster, mask)).toBeUndefined();
    expect(
      measureSignature(
        image.raster,
        maskBy(240, 240, () => 1),
      ),
    ).toBeUndefined();
    expect(
      measureSignature(
        imageBy(1, 1, () => 7).raster,
        maskBy(1, 1, () => 1),
      ),
    ).toBeUndefined();
    const tiny = measureSignature(
      imageBy(5, 3, (x) => x * 40).raster,
      maskBy(5, 3, (x) => (x < 2 ? 0 : 1)),
    );
    expect(tiny?.fits.every(Number.isFinite)).toBe(true);
  });

  it('takes the slice with most foreground of a volume', () => {
    const { image, mask } = geometryScene(4);
    const size = 240 * 240;
    const data = new Uint8Array(3 * size);
    const labels = new Uint8Array(3 * size);
    data.set(image.raster.data, size);
    labels.set(mask.labels, size);
    const volume = measureSignature(
      { ...image.raster, height: 720, data, slices: 3 },
      { ...mask, height: 720, labels, slices: 3 },
    );
    expect(volume).toEqual(measureSignature(image.raster, mask));
  });

  it('stays finite where the image is not', () => {
    const { image, mask } = geometryScene(5);
    const data = Float32Array.from(image.raster.data, (value, i) => (i % 1000 === 0 ? NaN : value));
    const signature = measureSignature({ ...image.raster, data }, mask);
    expect(signature?.fits.every(Number.isFinite)).toBe(true);
    expect(signature?.fits[0]).toBeGreaterThan(0.1);
  });
});
