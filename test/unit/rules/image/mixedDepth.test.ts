import { describe, expect, it } from 'vitest';
import mixedDepth from '../../../../src/rules/image/mixedDepth.ts';
import { check } from '../../../support/check.ts';
import { imageOf } from '../../../support/images.ts';

const bytes = (bitDepth = 8) => ({ mask: '.1', image: imageOf(4, 4, 1, new Uint8Array(16), { bitDepth }) });
const shorts = { mask: '.1', image: imageOf(4, 4, 1, new Uint16Array(16), { bitDepth: 16, format: 'tiff' }) };
const floats = {
  mask: '.1',
  image: imageOf(4, 4, 1, new Float32Array(16), { bitDepth: 32, sampleFormat: 'float', format: 'tiff' }),
};

describe('image/mixed-depth', () => {
  it('is content where all are alike, and with 1-bit images, which arrive as bytes', () => {
    expect(check(mixedDepth, [bytes(), bytes(1), bytes(4)]).findings).toEqual([]);
    expect(check(mixedDepth, [shorts, shorts]).findings).toEqual([]);
  });

  it('finds a 16-bit image among 8-bit ones', () => {
    const { findings } = check(mixedDepth, [bytes(), bytes(), bytes(), bytes(), shorts]);
    expect(findings).toMatchObject([{ place: { file: 'images/004.jpg' }, severity: 'error' }]);
    expect(findings[0]?.message).toContain('The image is 16-bit, and 4 of 5 images here are 8-bit');
  });

  it('leaves bytes cast to int8 to image/value-range', () => {
    const signed = imageOf(4, 4, 1, new Int8Array(16), { bitDepth: 8, sampleFormat: 'int', format: 'tiff' });
    const { findings } = check(mixedDepth, [bytes(), bytes(), bytes(), bytes(), { mask: '.1', image: signed }]);
    expect(findings).toEqual([]);
  });

  it('speaks once where they are many', () => {
    const { findings } = check(mixedDepth, [bytes(), shorts, floats, bytes(), shorts, floats]);
    expect(findings).toMatchObject([{ place: { kind: 'dataset' } }]);
    expect(findings[0]?.message).toContain('2 32-bit float');
  });
});
