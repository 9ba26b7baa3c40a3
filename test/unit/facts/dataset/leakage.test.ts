import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../../src/core/model/raster.ts';
import { measureLeakage } from '../../../../src/facts/dataset/leakage.ts';
import { readNumber } from '../../../../src/facts/dataset/leakageSequences.ts';
import { hashPerceptually } from '../../../../src/facts/image/perceptualHash.ts';
import { hashPixels } from '../../../../src/facts/image/pixelHash.ts';
import { crop, drift, photo, resize, turn, withCar } from './photos.ts';

const entry = (path: string, raster: Raster, split = '') => ({
  path,
  split,
  key: hashPixels(raster),
  ...hashPerceptually(raster),
});
const names = 'abcdefghijklmnopqrst'.split('').map((letter) => `${letter}.png`);
const photos = names.map((name, i) => entry(name, photo(i)));

describe('leakage', () => {
  it('finds nothing among different images', () => {
    expect(measureLeakage(photos)).toMatchObject({ imageCount: 20, copies: [], sequences: [], evenCount: 0 });
  });

  it('joins images of equal pixels', () => {
    const { copies } = measureLeakage([...photos, entry('x.png', photo(3)), entry('y.png', photo(3))]);
    expect(copies).toMatchObject([{ kind: 'exact', files: ['d.png', 'x.png', 'y.png'], confidence: 1 }]);
  });

  it('tells resized and cropped copies', () => {
    const { copies } = measureLeakage([
      ...photos,
      entry('x.png', resize(photo(3), 0.6)),
      entry('y.png', crop(photo(5), 0.04)),
    ]);
    expect(copies).toMatchObject([
      { kind: 'near', files: ['d.png', 'x.png'] },
      { kind: 'near', files: ['f.png', 'y.png'] },
    ]);
    for (const { confidence } of copies) expect(confidence).toBeGreaterThan(0.85);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('tells a copy turned by symmetry %i', (symmetry) => {
    const { copies } = measureLeakage([...photos, entry('x.png', turn(photo(7), symmetry))]);
    expect(copies).toMatchObject([{ kind: 'transformed', files: ['h.png', 'x.png'] }]);
  });

  it('tells frames of a recording by number and likeness', () => {
    const frames = Array.from({ length: 12 }, (_, i) =>
      entry(`cam_${String(30 * i)}.png`, drift(40, i), i < 8 ? 'train' : 'test'),
    );
    const { sequences, copies } = measureLeakage([...photos, ...frames]);
    expect(copies).toEqual([]);
    expect(sequences).toMatchObject([{ kind: 'sequence', how: ['cam_#'] }]);
    expect(sequences[0]?.files.slice(0, 3)).toEqual(['cam_0.png', 'cam_30.png', 'cam_60.png']);
  });

  it('takes two neighboring frames for frames, and for copies where other numbers say so', () => {
    const frames = (first: string, second: string) =>
      measureLeakage([...photos, entry(first, withCar(photo(40), 30)), entry(second, withCar(photo(40), 33))]);
    expect(frames('cam_10.png', 'cam_12.png')).toMatchObject({
      copies: [],
      sequences: [{ kind: 'sequence', files: ['cam_10.png', 'cam_12.png'], how: ['cam_#'] }],
    });
    expect(frames('cam_10.png', 'cam_812.png')).toMatchObject({ copies: [{ kind: 'near' }], sequences: [] });
  });

  it('takes numbered photos of different things for no recording', () => {
    const numbered = Array.from({ length: 20 }, (_, i) => entry(`IMG_${String(i)}.png`, photo(i)));
    expect(measureLeakage(numbered).sequences).toEqual([]);
  });

  it('does not depend on the order', () => {
    const all = [...photos, entry('x.png', turn(photo(7), 3)), entry('y.png', resize(photo(2), 1.4))];
    expect(measureLeakage(all.toReversed())).toEqual(measureLeakage(all));
  });

  it('looks only for equal pixels where images are even', () => {
    const even = (value: number): Raster => ({
      width: 40,
      height: 40,
      channels: 1,
      data: Uint8Array.from({ length: 1600 }, (_, i) => value + (i % 7 === 0 ? 1 : 0)),
    });
    const found = measureLeakage([entry('a.png', even(1)), entry('b.png', even(9)), entry('c.png', even(1))]);
    expect(found).toMatchObject({ evenCount: 3, copies: [{ kind: 'exact', files: ['a.png', 'c.png'] }] });
  });
});

describe('readNumber', () => {
  it.each([
    ['a/0001TP_006690.png', '0001TP_#', 6690],
    ['berlin_000000_000019_leftImg8bit.png', 'berlin_000000_#_leftImg8bit', 19],
    ['pic-12-_jpg.rf.8d95dd1d29760a26.jpg', 'pic-#-_jpg', 12],
    ['7.png', '#', 7],
  ])('reads %s', (path, pattern, number) => {
    expect(readNumber(path)).toEqual({ pattern, number });
  });

  it('reads no number where there is none', () => {
    expect(readNumber('a/b.png')).toBeNull();
  });
});
