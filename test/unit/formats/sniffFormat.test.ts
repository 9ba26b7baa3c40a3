import { describe, expect, it } from 'vitest';
import { formatOfName, sniffFormat, unknownFormat } from '../../../src/formats/sniffFormat.ts';

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

describe('sniffFormat', () => {
  it.each([
    ['png', [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['gif', ascii('GIF89a')],
    ['gif', ascii('GIF87a')],
    ['tiff', [...ascii('II'), 42, 0]],
    ['tiff', [...ascii('MM'), 0, 42]],
    ['tiff', [...ascii('II'), 43, 0, 8, 0]],
    ['webp', [...ascii('RIFF'), 1, 2, 3, 4, ...ascii('WEBPVP8L')]],
    ['bmp', [...ascii('BM'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0]],
    ['npy', [0x93, ...ascii('NUMPY'), 1, 0]],
    ['npz', [...ascii('PK'), 3, 4]],
    ['mat', ascii('MATLAB 5.0 MAT-file')],
    ['nifti', [0x1f, 0x8b, 8]],
    ['seg', ascii('width 4\nheight 2\nformat ascii cr\ndata\n')],
  ])('knows %s by its first bytes', (format, bytes) => {
    expect(sniffFormat(Uint8Array.from(bytes))).toBe(format);
  });

  it('does not take two letters for a BMP, nor any RIFF for a WebP', () => {
    expect(sniffFormat(Uint8Array.from(ascii('BMI of all patients')))).toBeUndefined();
    expect(sniffFormat(Uint8Array.from(ascii('RIFF1234WAVEfmt ')))).toBeUndefined();
    expect(sniffFormat(Uint8Array.from(ascii('\u0089PNG')))).toBeUndefined();
    expect(sniffFormat(new Uint8Array(0))).toBeUndefined();
  });
});

describe('unknownFormat', () => {
  it('names formats of the field that are not read', () => {
    const dicom = new Uint8Array(200);
    dicom.set(ascii('DICM'), 128);
    expect(unknownFormat(dicom)).toMatchObject({
      kind: 'unsupported',
      detail: expect.stringContaining('a DICOM file') as string,
    });
    expect(unknownFormat(Uint8Array.from(ascii('NRRD0005\n'))).detail).toContain('an NRRD volume');
    expect(unknownFormat(Uint8Array.from(ascii('hello')))).toMatchObject({ kind: 'unknownFormat' });
  });
});

describe('formatOfName', () => {
  it('goes by the last extension, in any case', () => {
    expect(formatOfName('a.JPEG')).toBe('jpeg');
    expect(formatOfName('dir.png/a.tar.tif')).toBe('tiff');
    expect(formatOfName('a.nii.gz')).toBe('nifti');
    expect(formatOfName('a.tar.gz')).toBeUndefined();
    expect(formatOfName('mask.png.bak')).toBeUndefined();
    expect(formatOfName('README')).toBeUndefined();
  });
});
