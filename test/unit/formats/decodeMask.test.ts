import { describe, expect, it } from 'vitest';
import { encodeBmp } from '../../support/formats/encodeBmp.ts';
import { encodeNpy } from '../../support/formats/encodeNpy.ts';
import { encodePng } from '../../support/formats/encodePng.ts';
import { encodeTiff, imageTags } from '../../support/formats/encodeTiff.ts';
import { decodeTestMask, kindsOf, labelsOf } from '../../support/formats/masks.ts';

const two = { width: 2, height: 1 } as const;

describe('decodeMask', () => {
  it('keeps greys and palette indices', async () => {
    const grey = await decodeTestMask(encodePng({ ...two, colorType: 0, bitDepth: 8, samples: [0, 255] }), 'a.png');
    expect(grey.value).toMatchObject({ ...two, valueKind: 'index', fileCount: 1, encoding: { colorType: 'grey' } });
    expect(labelsOf(grey)).toEqual([0, 255]);
    const palette = [0x000000, 0x800000];
    const indexed = await decodeTestMask(
      encodePng({ ...two, colorType: 3, bitDepth: 1, samples: [1, 0], palette }),
      'a.png',
    );
    expect(labelsOf(indexed)).toEqual([1, 0]);
    expect(indexed.value).toMatchObject({ valueKind: 'index', palette });
  });

  it('takes colors whose channels are equal for greys', async () => {
    const rgb = await decodeTestMask(
      encodePng({ ...two, colorType: 2, bitDepth: 8, samples: [3, 3, 3, 7, 7, 7] }),
      'a.png',
    );
    expect(rgb.value).toMatchObject({ valueKind: 'index', encoding: { colorType: 'rgb' } });
    expect(rgb.value?.labels).toEqual(Uint8Array.from([3, 7]));
    const deep = await decodeTestMask(
      encodePng({ ...two, colorType: 2, bitDepth: 16, samples: [300, 300, 300, 7, 7, 7] }),
      'a.png',
    );
    expect(deep.value?.labels).toEqual(Uint16Array.from([300, 7]));
  });

  it('packs other colors, without a guess what they stand for', async () => {
    const mask = await decodeTestMask(
      encodePng({ ...two, colorType: 2, bitDepth: 8, samples: [3, 3, 3, 255, 128, 1] }),
      'a.png',
    );
    expect(mask.value?.valueKind).toBe('color');
    expect(labelsOf(mask)).toEqual([0x030303, 0xff8001]);
    expect(mask.problems).toEqual([]);
  });

  it('states the values of alpha and leaves them out of the labels', async () => {
    const rgba = await decodeTestMask(
      encodePng({ ...two, colorType: 6, bitDepth: 8, samples: [1, 1, 1, 255, 2, 2, 2, 0] }),
      'a.png',
    );
    expect(rgba.value).toMatchObject({ valueKind: 'index', alphaValues: [0, 255] });
    expect(labelsOf(rgba)).toEqual([1, 2]);
    const colors = await decodeTestMask(
      encodePng({ ...two, colorType: 6, bitDepth: 8, samples: [1, 0, 0, 9, 0, 2, 0, 9] }),
      'a.png',
    );
    expect(colors.value).toMatchObject({ valueKind: 'color', alphaValues: [9] });
    expect(labelsOf(colors)).toEqual([0x010000, 0x000200]);
    const greyAlpha = await decodeTestMask(
      encodePng({ ...two, colorType: 4, bitDepth: 8, samples: [5, 128, 6, 64] }),
      'a.png',
    );
    expect(greyAlpha.value).toMatchObject({ valueKind: 'index', alphaValues: [64, 128] });
    expect(labelsOf(greyAlpha)).toEqual([5, 6]);
  });

  it('packs 16-bit colors exactly where they are 8-bit ones, and says where they are not', async () => {
    const exact = await decodeTestMask(
      encodePng({ ...two, colorType: 2, bitDepth: 16, samples: [0, 0x0101, 0xffff, 0, 0, 0] }),
      'a.png',
    );
    expect(labelsOf(exact)).toEqual([0x0001ff, 0]);
    expect(exact.problems).toEqual([]);
    const close = await decodeTestMask(
      encodePng({ ...two, colorType: 2, bitDepth: 16, samples: [0, 0x0102, 0xffff, 0, 0, 0] }),
      'a.png',
    );
    expect(labelsOf(close)).toEqual([0x0001ff, 0]);
    expect(kindsOf(close)).toEqual(['unsupported']);
  });

  it('does not guess the meaning of float colors, of many channels or of two', async () => {
    const floats = encodeNpy('<f4', [1, 2, 3], Float32Array.from([0, 0.5, 1, 1, 1, 1]));
    // [1, 2, 3] is one slice of 2 × 3.
    expect(labelsOf(await decodeTestMask(floats, 'a.npy'))).toEqual([0, 0.5, 1, 1, 1, 1]);
    const colors = encodeNpy('<f4', [2, 1, 3], Float32Array.from([0, 0.5, 1, 1, 1, 1]));
    expect(await decodeTestMask(colors, 'a.npy')).toMatchObject({
      value: undefined,
      problems: [{ kind: 'unsupported', detail: 'holds colors as 32-bit float numbers' }],
    });
    for (const channels of [2, 5]) {
      const tags = imageTags(1, 1, 8, { 277: [channels], 258: Array.from({ length: channels }, () => 8) });
      const tiff = encodeTiff({ tags, blocks: [Array.from({ length: channels }, (_, i) => i)] });
      expect(await decodeTestMask(tiff, 'a.tif')).toMatchObject({
        value: undefined,
        problems: [{ kind: 'unsupported', detail: `holds ${channels} channels; a mask has one label a pixel` }],
      });
    }
  });

  it('decodes by content and says that the name lies', async () => {
    const bmp = encodeBmp({ ...two, bitDepth: 8, palette: [0, 0xffffff], rows: [[1, 0]] });
    const mask = await decodeTestMask(bmp, 'masks/01.png');
    expect(labelsOf(mask)).toEqual([1, 0]);
    expect(mask.problems).toEqual([{ kind: 'wrongExtension', detail: 'is named as PNG but holds BMP' }]);
    expect((await decodeTestMask(bmp, 'masks/01.DIB')).problems).toEqual([]);
    expect((await decodeTestMask(bmp, 'masks/01.labels')).problems).toEqual([]);
    expect((await decodeTestMask(bmp, 'masks.png/01')).problems).toEqual([]);
  });

  it('tells empty and unknown files apart', async () => {
    expect(await decodeTestMask(new Uint8Array(0), 'a.png')).toMatchObject({
      value: undefined,
      problems: [{ kind: 'emptyFile' }],
    });
    expect(await decodeTestMask(new TextEncoder().encode('<html>'), 'a.png')).toMatchObject({
      value: undefined,
      problems: [{ kind: 'unknownFormat' }],
    });
  });
});
