import { describe, expect, it } from 'vitest';
import { measureSample } from '../../../../src/core/engine/measure.ts';
import { factKey, planAudit } from '../../../../src/core/engine/plan.ts';
import type { SamplePixels } from '../../../../src/core/engine/fact.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import type { DecodedRaster } from '../../../../src/core/model/raster.ts';
import { polarity } from '../../../../src/facts/dataset/polarity.ts';
import { foregroundContrast } from '../../../../src/facts/image/contrast.ts';
import { measureIntensity } from '../../../../src/facts/image/intensity.ts';
import { maskForeground } from '../../../../src/facts/mask/foreground.ts';
import { disk, drawing, greyPng, imageBy, mapValues } from '../../../support/drawing.ts';

const { sampleFacts } = planAudit([], [polarity]);

function factsOf(mask: Mask, image: DecodedRaster | null): Readonly<Record<string, unknown>> {
  const pixels: SamplePixels = {
    sample: { id: 's', image: 'i', mask: { kind: 'file', path: 'm' }, split: null, ambiguousWith: [] },
    image: image === null ? null : { path: 'i', value: image, problems: [] },
    mask: { path: 'm', value: mask, problems: [] },
  };
  return measureSample(sampleFacts, pixels).facts;
}

const object = disk(32, 8);
const photo = imageBy(32, 32, (x, y) => ((object.labels[y * 32 + x] ?? 0) > 0 ? 200 : 50));

describe('foreground and contrast', () => {
  it('turn their sign and share with the mask', () => {
    const asIs = factsOf(object, photo);
    const turned = factsOf(
      mapValues(object, (value) => 255 - value),
      photo,
    );
    const [own] = (asIs[factKey(foregroundContrast)] as { channels: number[] }).channels;
    const [other] = (turned[factKey(foregroundContrast)] as { channels: number[] }).channels;
    expect(own).toBeGreaterThan(1);
    expect(other).toBeCloseTo(-(own ?? 0), 10);
    expect(asIs[factKey(maskForeground)]).toMatchObject({ borderShare: 0 });
    expect(turned[factKey(maskForeground)]).toMatchObject({ borderShare: 1 });
  });

  it('say nothing of the image where there is none or its size differs', () => {
    expect(factsOf(object, null)[factKey(foregroundContrast)]).toEqual({ channels: [] });
    expect(
      factsOf(
        object,
        imageBy(30, 32, (x) => x),
      )[factKey(foregroundContrast)],
    ).toEqual({ channels: [] });
  });

  it('count each pixel of the frame once', () => {
    expect(factsOf(drawing('#..\n...\n...'), null)[factKey(maskForeground)]).toEqual({
      share: 1 / 9,
      borderShare: 1 / 8,
    });
    expect(factsOf(drawing('#...'), null)[factKey(maskForeground)]).toEqual({ share: 0.25, borderShare: 0.25 });
  });
});

describe('measureIntensity', () => {
  it('measures each channel and leaves alpha out', () => {
    const data = Uint8Array.of(10, 20, 30, 255, 30, 20, 10, 0);
    const { channels, hasEqualChannels } = measureIntensity({ width: 2, height: 1, channels: 4, data });
    expect(channels).toEqual([
      { min: 10, max: 30, mean: 20, std: 10 },
      { min: 20, max: 20, mean: 20, std: 0 },
      { min: 10, max: 30, mean: 20, std: 10 },
    ]);
    expect(hasEqualChannels).toBe(false);
  });

  it('sees grey stored as color', () => {
    const data = Uint8Array.from({ length: 300 }, (_, i) => Math.floor(i / 3));
    expect(measureIntensity({ width: 10, height: 10, channels: 3, data }).hasEqualChannels).toBe(true);
  });

  it('stays finite with NaN, and exact far from zero', () => {
    const data = Float64Array.of(Number.NaN, 1e9, 1e9 + 2);
    expect(measureIntensity({ width: 3, height: 1, channels: 1, data }).channels[0]).toMatchObject({
      std: 1,
      max: 1e9 + 2,
    });
    expect(greyPng.isLossy).toBe(false);
  });
});
