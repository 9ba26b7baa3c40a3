import { describe, expect, it } from 'vitest';
import type { SampleArray } from '../../../../src/core/model/raster.ts';
import valueRange from '../../../../src/rules/image/valueRange.ts';
import { check } from '../../../support/check.ts';
import { imageOf, sceneLevels } from '../../../support/images.ts';

const levels = (seed: number) => sceneLevels(16, seed);
const pair = (data: SampleArray, sampleFormat: 'uint' | 'int' | 'float', bitDepth: number) => ({
  mask: '.1',
  image: imageOf(16, 16, 1, data, { sampleFormat, bitDepth, format: 'tiff' }),
});
const float = (scale: number, seed = 1, offset = 0) =>
  pair(
    Float32Array.from(levels(seed), (level) => level * scale + offset),
    'float',
    32,
  );
const short = (scale: number, seed = 1) =>
  pair(
    Uint16Array.from(levels(seed), (level) => level * scale),
    'uint',
    16,
  );
const many = <Pair>(count: number, make: (seed: number) => Pair): Pair[] =>
  Array.from({ length: count }, (_, seed) => make(seed));

describe('image/value-range', () => {
  it('is content where all are in one scale, whichever', () => {
    for (const scale of [1, 255, 4000])
      expect(
        check(
          valueRange,
          many(5, (seed) => float(scale, seed)),
        ).findings,
      ).toEqual([]);
    expect(
      check(
        valueRange,
        many(5, (seed) => short(65_000, seed)),
      ).findings,
    ).toEqual([]);
    expect(
      check(
        valueRange,
        many(5, (seed) => float(2000, seed, -1000)),
      ).findings,
    ).toEqual([]);
  });

  it('finds an image in 0…1 among those in 0…255, and the other way round', () => {
    const { findings } = check(valueRange, [...many(6, (seed) => float(255, seed)), float(1)]);
    expect(findings).toMatchObject([{ severity: 'error', place: { file: 'images/006.jpg' } }]);
    expect(findings[0]?.message).toContain('in 6 of 7 images here up to about');
    expect(check(valueRange, [...many(6, (seed) => float(1, seed)), float(255)]).findings).toMatchObject([
      { place: { file: 'images/006.jpg' } },
    ]);
  });

  it('holds a float image against plain bytes, and leaves 16 bits among them to image/mixed-depth', () => {
    const byte = (seed: number) =>
      pair(
        Uint8Array.from(levels(seed), (level) => level * 255),
        'uint',
        8,
      );
    const { findings } = check(valueRange, [...many(6, byte), float(1)]);
    expect(findings).toMatchObject([{ severity: 'error', place: { file: 'images/006.jpg' } }]);
    expect(findings[0]?.message).toContain('in 6 of 7 images here up to about 255');
    expect(check(valueRange, [...many(6, byte), float(255)]).findings).toEqual([]);
    expect(check(valueRange, [...many(6, byte), short(60_000)]).findings).toEqual([]);
  });

  it('takes a dark image for dark, not for another scale', () => {
    expect(check(valueRange, [...many(6, (seed) => short(60_000, seed)), short(6_000)]).findings).toEqual([]);
    expect(
      check(valueRange, [...many(6, (seed) => float(255, seed)), pair(new Float32Array(256), 'float', 32)]).findings,
    ).toEqual([]);
  });

  it('finds 8 bits in 16 among 16 bits', () => {
    const { findings } = check(valueRange, [...many(6, (seed) => short(65_000, seed)), short(253)]);
    expect(findings).toMatchObject([{ messageId: 'odd', place: { file: 'images/006.jpg' } }]);
  });

  it('speaks once of a mixture', () => {
    const { findings } = check(valueRange, [
      ...many(5, (seed) => float(255, seed)),
      ...many(5, (seed) => float(1, seed)),
    ]);
    expect(findings).toMatchObject([{ messageId: 'mixture', place: { kind: 'dataset' } }]);
  });

  it('notes that all use 12 bits of 16', () => {
    const { findings } = check(
      valueRange,
      many(5, (seed) => short(4_000, seed)),
    );
    expect(findings).toMatchObject([{ severity: 'info', place: { kind: 'dataset' } }]);
    expect(findings[0]?.message).toContain('Divide by 4095, not by 65535');
  });

  it('finds bytes that were read as signed, and negative values where others have none', () => {
    const wrapped = pair(
      Int8Array.from(levels(1), (level) => Math.round(level * 255)),
      'int',
      8,
    );
    const { findings } = check(valueRange, [wrapped]);
    expect(findings[0]?.message).toContain('bytes from 128 on were turned over');
    const negative = check(valueRange, [...many(6, (seed) => float(255, seed)), float(255, 1, -100)]).findings;
    expect(negative).toMatchObject([{ messageId: 'negative', severity: 'warning' }]);
  });
});
