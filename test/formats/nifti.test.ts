import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeNifti } from '../../src/formats/nifti/decodeNifti.ts';
import { keepSlices, sliceStepOf } from '../../src/formats/nifti/keepSlices.ts';
import { readVolumeHeader } from '../../src/formats/nifti/readVolumeHeader.ts';
import { createPhotos } from '../../src/node/photos/createPhotos.ts';
import { encodeNifti, type NiftiSketch } from '../support/formats/encodeNifti.ts';
import { decodeTestMask, kindsOf, labelsOf, noise, samplesOf, testLimits } from '../support/formats/masks.ts';

const small = { size: [3, 2, 2], values: [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3] } satisfies NiftiSketch;
const decodeImage = (bytes: Uint8Array) => createPhotos(testLimits).decode(bytes, 'image.nii');

describe('a NIfTI volume', () => {
  it('becomes its slices, one below the other', async () => {
    const { value, problems } = await decodeTestMask(encodeNifti(small), 'mask.nii');
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ width: 3, height: 4, slices: 2 });
    expect(Array.from(value?.labels ?? [])).toEqual(small.values);
    expect(value?.encoding.volume).toMatchObject({ size: [3, 2, 2], datatype: 'uint8', frameCount: 1, sliceStep: 1 });
  });

  const types = [2, 4, 8, 16, 64, 256, 512, 768, 1024];
  const cases = types.flatMap((datatype) =>
    [false, true].flatMap((isHighByteFirst) =>
      [false, true].map((isSecond) => ({ datatype, isHighByteFirst, isSecond })),
    ),
  );
  it.each(cases)('reads type $datatype, high byte first: $isHighByteFirst, NIfTI-2: $isSecond', async (form) => {
    for (const isPacked of [false, true]) {
      const bytes = encodeNifti({ ...small, ...form, isPacked });
      expect(samplesOf(await decodeImage(bytes))).toEqual(small.values);
      expect(labelsOf(await decodeTestMask(bytes, isPacked ? 'a.nii.gz' : 'a.nii'))).toEqual(small.values);
    }
  });

  it('keeps negative and large values', async () => {
    const values = [-3, 300, 0, 7];
    const bytes = encodeNifti({ size: [2, 2], datatype: 4, values });
    expect(labelsOf(await decodeTestMask(bytes, 'a.nii'))).toEqual(values);
    expect((await decodeTestMask(bytes, 'a.nii')).value?.slices).toBeUndefined();
  });

  it('reads bytes that start at an odd place of their buffer', async () => {
    const bytes = encodeNifti({ ...small, datatype: 16 });
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(labelsOf(await decodeTestMask(shifted.subarray(1), 'a.nii'))).toEqual(small.values);
    expect(labelsOf(await decodeTestMask(Buffer.from(shifted).subarray(1), 'a.nii'))).toEqual(small.values);
  });

  it('reads colors, and the first of several volumes', async () => {
    const colors = encodeNifti({ size: [1, 2, 1], datatype: 128, values: [1, 2, 3, 4, 5, 6] });
    expect((await decodeImage(colors)).value?.raster).toMatchObject({ channels: 3, width: 1, height: 2 });
    for (const isPacked of [false, true]) {
      const series = encodeNifti({ size: [3, 2, 1, 2], values: small.values, isPacked });
      const decoded = await decodeImage(series);
      expect(samplesOf(decoded)).toEqual(small.values.slice(0, 6));
      expect(decoded.problems).toEqual(
        isPacked ? [{ kind: 'wrongExtension', detail: 'is named .nii but is packed by gzip' }] : [],
      );
      expect(decoded.value?.encoding.volume?.frameCount).toBe(2);
    }
  });
});

describe('slope and intercept', () => {
  it('give the values of images as the standard defines them', async () => {
    const bytes = encodeNifti({ size: [2, 2], datatype: 4, values: [0, 1, 2, 10], slope: 0.5, inter: -1 });
    expect(samplesOf(await decodeImage(bytes))).toEqual([-1, -0.5, 0, 4]);
  });

  it('are left out where the slope is 0 or no number', async () => {
    for (const slope of [0, NaN]) {
      const bytes = encodeNifti({ size: [2, 2], values: [0, 1, 2, 3], slope, inter: 7 });
      expect(samplesOf(await decodeImage(bytes))).toEqual([0, 1, 2, 3]);
    }
  });

  it('make whole labels of a mask stretched over all 32-bit integers', async () => {
    const values = [-2147483648, 2147483647, -2147483648, 2147483647];
    const bytes = encodeNifti({ size: [2, 2], datatype: 8, values, slope: 2.3283064365386963e-10, inter: 0.5 });
    expect(labelsOf(await decodeTestMask(bytes, 'a.nii'))).toEqual([0, 1, 0, 1]);
  });

  it('leave labels that are no whole numbers as they are', async () => {
    const bytes = encodeNifti({ size: [2, 2], values: [0, 1, 2, 3], slope: 0.25 });
    expect(labelsOf(await decodeTestMask(bytes, 'a.nii'))).toEqual([0, 0.25, 0.5, 0.75]);
  });
});

describe('the place of a volume', () => {
  const sform = [-1, 0, 0, 10, 0, -2, 0, 20, 0, 0, 3, 30];

  it.each([false, true])('is its sform, else its qform, else its spacing (NIfTI-2: %s)', async (isSecond) => {
    const header = async (sketch: Partial<NiftiSketch>) =>
      (await readVolumeHeader(encodeNifti({ ...small, isSecond, spacing: [1, 2, 3], ...sketch }), testLimits)).value;
    expect(await header({ sform, qform: [0, 0, 0, 1, 2, 3] })).toMatchObject({
      affine: sform,
      qformAffine: [1, 0, 0, 1, 0, 2, 0, 2, 0, 0, 3, 3],
      sformCode: 1,
      qformCode: 1,
    });
    // Half a turn about z.
    expect((await header({ qform: [0, 0, 1, 5, 6, 7] }))?.affine).toEqual([-1, 0, 0, 5, 0, -2, 0, 6, 0, 0, 3, 7]);
    expect(await header({})).toMatchObject({ affine: [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0], spacing: [1, 2, 3] });
  });

  it('never is no number', async () => {
    const { value: header } = await readVolumeHeader(
      encodeNifti({ ...small, sform: sform.map(() => NaN) }),
      testLimits,
    );
    expect(header?.affine.every(Number.isFinite)).toBe(true);
  });
});

describe('a broken volume', () => {
  it('that is cut gives what it holds, packed or not', async () => {
    const whole = encodeNifti({ size: [16, 16, 16], datatype: 16, values: noise(4096, 4) });
    const cut = await decodeTestMask(whole.subarray(0, 352 + 4 * 100), 'a.nii');
    expect(cut.problems).toEqual([{ kind: 'truncated', detail: 'holds 100 of 4,096 voxels' }]);
    expect(labelsOf(cut).slice(0, 100)).toEqual(noise(4096, 4).slice(0, 100));
    const packed = new Uint8Array(gzipSync(whole));
    const half = await decodeTestMask(packed.subarray(0, packed.length >> 1), 'a.nii.gz');
    expect(kindsOf(half)).toEqual(['truncated']);
    const held = Number(/holds ([\d,]+) of/.exec(half.problems[0]?.detail ?? '')?.[1]?.replace(',', ''));
    expect(held).toBeGreaterThan(500);
    expect(labelsOf(half).slice(0, held)).toEqual(noise(4096, 4).slice(0, held));
  });

  it('whose checksum is wrong is said to be so', async () => {
    const packed = encodeNifti({ ...small, isPacked: true });
    packed[packed.length - 7] = (packed[packed.length - 7] ?? 0) ^ 1;
    const decoded = await createPhotos(testLimits).decode(packed, 'a.nii.gz');
    expect(decoded.problems).toEqual([{ kind: 'corrupt', detail: 'does not match its own checksum' }]);
    expect(samplesOf(decoded)).toEqual(small.values);
  });

  it.each([
    ['a negative length', { size: [3, -2, 2] }, 'corrupt'],
    ['a length of 0', { size: [3, 0, 2] }, 'corrupt'],
    ['more voxels than the limit', { size: [30_000, 30_000, 30_000] }, 'tooLarge'],
    ['an unknown type', { datatype: 1792 }, 'unsupported'],
  ] as const)('with %s is not read', async (_name, sketch, kind) => {
    expect(kindsOf(await decodeTestMask(encodeNifti({ ...small, ...sketch }), 'a.nii'))).toEqual([kind]);
  });

  it('with impossible dimensions or bits is not read', async () => {
    const spoil = async (at: number, value: number): Promise<string[]> => {
      const bytes = encodeNifti(small);
      new DataView(bytes.buffer).setInt16(at, value, true);
      return kindsOf(await decodeTestMask(bytes, 'a.nii'));
    };
    expect(await spoil(40, 0)).toEqual(['corrupt']);
    expect(await spoil(40, 99)).toEqual(['corrupt']);
    expect(await spoil(72, 16)).toEqual(['corrupt']);
    const far = encodeNifti(small);
    new DataView(far.buffer).setFloat32(108, 1e30, true);
    expect(kindsOf(await decodeTestMask(far, 'a.nii'))).toEqual(['corrupt']);
  });

  it('of a billion voxels in a few packed bytes is not unpacked', async () => {
    const bytes = encodeNifti({ ...small, isSecond: true });
    const view = new DataView(bytes.buffer);
    for (const at of [24, 32, 40]) view.setBigInt64(at, 1000n, true);
    const decoded = await decodeNifti(new Uint8Array(gzipSync(bytes)), { maxPixels: 2e9, isLabels: true });
    expect(decoded.value).toBeUndefined();
    expect(kindsOf(decoded)).toEqual(['truncated']);
  });

  it('that is half of a pair, an Analyze header, or no volume at all, is said to be so', async () => {
    const pair = encodeNifti(small);
    pair.set([0x6e, 0x69, 0x31], 344);
    expect((await decodeTestMask(pair, 'a.hdr')).problems[0]?.detail).toContain('NIfTI pair');
    const analyze = encodeNifti(small);
    analyze.fill(0, 344, 348);
    analyze[38] = 0x72;
    expect((await decodeTestMask(analyze, 'a.hdr')).problems[0]?.detail).toContain('Analyze');
    const text = new Uint8Array(
      gzipSync(Buffer.from('no volume, but a text that is long enough to be a header of one')),
    );
    expect((await decodeTestMask(text, 'a.nii.gz')).problems[0]?.detail).toBe('is a gzip file without a NIfTI volume');
  });

  it('whose name says that it is packed, or is not, is read all the same', async () => {
    for (const [isPacked, name] of [
      [true, 'a.nii'],
      [false, 'a.nii.gz'],
    ] as const) {
      const decoded = await decodeTestMask(encodeNifti({ ...small, isPacked }), name);
      expect(kindsOf(decoded)).toEqual(['wrongExtension']);
      expect(labelsOf(decoded)).toEqual(small.values);
    }
  });

  it('of any bytes at all is a value with problems', async () => {
    const whole = encodeNifti({ size: [8, 8, 4], datatype: 4, values: noise(256, 5), slope: 2, sform: noise(12, 9) });
    const forms = [whole, new Uint8Array(gzipSync(whole)), encodeNifti({ ...small, isSecond: true })];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...forms),
        fc.array(fc.tuple(fc.nat(900), fc.nat(255)), { maxLength: 8 }),
        fc.nat(1000),
        fc.boolean(),
        async (form, changes, cut, isLabels) => {
          const bytes = form.slice(0, Math.max(1, form.length - cut));
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const { value, problems } = await decodeNifti(bytes, { ...testLimits, isLabels });
          if (value === undefined) expect(problems.length).toBeGreaterThan(0);
          else expect(value.raster.data.length).toBe(value.raster.width * value.raster.height * value.raster.channels);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('slices of a large volume', () => {
  it('are kept evenly, and the labels of the others are counted', () => {
    expect(sliceStepOf([512, 512, 256])).toBe(1);
    expect(sliceStepOf([512, 512, 257])).toBe(2);
    expect(sliceStepOf([20_000, 20_000, 3])).toBe(3);
    const bytes = Uint8Array.from([9, 9, 1, 1, 2, 2, 3, 3, 4, 5]);
    const plan = { dataStart: 2, sliceBytes: 2, sliceCount: 4, step: 2, isCounting: true };
    for (const size of [1, 3, 100]) {
      const feed = (take: (piece: Uint8Array) => boolean): void => {
        for (let at = 0; at < bytes.length; at += size) if (!take(bytes.subarray(at, at + size))) return;
      };
      expect(keepSlices(feed, plan, (raw) => raw)).toEqual({
        data: Uint8Array.from([1, 1, 3, 3]),
        unseenCounts: [
          [2, 2],
          [4, 1],
          [5, 1],
        ],
        heldBytes: 8,
      });
    }
  });

  it('that the file lacks are 0', () => {
    const plan = { dataStart: 0, sliceBytes: 2, sliceCount: 4, step: 2, isCounting: true };
    const kept = keepSlices(
      (take) => void take(Uint8Array.from([1, 1, 2, 2, 3])),
      plan,
      (raw) => raw,
    );
    expect(kept).toMatchObject({ data: Uint8Array.from([1, 1, 3, 0]), heldBytes: 5 });
  });
});

describe('a packed volume', () => {
  it('is unpacked the same with and without the native zlib', async () => {
    const packed = encodeNifti({ ...small, isPacked: true });
    const native = await decodeNifti(packed, {
      ...testLimits,
      isLabels: true,
      gunzip: (gzip) => new Uint8Array(gunzipSync(gzip)),
    });
    expect(native).toEqual(await decodeNifti(packed, { ...testLimits, isLabels: true }));
  });
});
