import type { Decoded } from '../../core/model/problem.ts';
import type { DecodedRaster, FileFormat } from '../../core/model/raster.ts';
import type { Photos } from '../../core/ports/photos.ts';
import { decodeBmp } from '../../formats/bmp/decodeBmp.ts';
import { type PixelLimit, broken, guarded } from '../../formats/broken.ts';
import { expandPalette } from '../../formats/expandPalette.ts';
import { decodeGif } from '../../formats/gif/decodeGif.ts';
import { decodeNpy } from '../../formats/npy/decodeNpy.ts';
import { decodeNpz } from '../../formats/npy/decodeNpz.ts';
import { decodePng } from '../../formats/png/decodePng.ts';
import { decodeMat } from '../../formats/mat/decodeMat.ts';
import { decodeNifti } from '../../formats/nifti/decodeNifti.ts';
import { decodeSeg } from '../../formats/seg/decodeSeg.ts';
import { sniffFormat, unknownFormat } from '../../formats/sniffFormat.ts';
import { decodeTiff } from '../../formats/tiff/decodeTiff.ts';
import { wrongExtension } from '../../formats/wrongExtension.ts';
import { decodeWithSharp } from './decodeWithSharp.ts';
import { nodeGunzip } from './nodeGunzip.ts';
import { nodeInflate } from './nodeInflate.ts';

/**
 * Photos by the same exact decoders as masks, which keep every depth and for PNG are faster than sharp on images of usual size;
 * by sharp what is compressed with loss (JPEG, WebP).
 */
export function createPhotos(limits: PixelLimit): Photos {
  return {
    decode: async (bytes, fileName) => {
      if (bytes.length === 0) return broken('emptyFile', 'is empty (0 bytes)');
      const format = sniffFormat(bytes);
      if (format === undefined) return { value: undefined, problems: [unknownFormat(bytes)] };
      const { value, problems } = await guarded(() => decodePhoto(bytes, format, limits));
      return {
        value: value === undefined ? undefined : expandPalette(value),
        problems: [...problems, ...wrongExtension(format, fileName, bytes)],
      };
    },
  };
}

async function decodePhoto(bytes: Uint8Array, format: FileFormat, limits: PixelLimit): Promise<Decoded<DecodedRaster>> {
  switch (format) {
    case 'png':
      return decodePng(bytes, limits, nodeInflate);
    case 'gif':
      return decodeGif(bytes, limits);
    case 'tiff':
      return decodeTiff(bytes, limits, {
        inflate: nodeInflate,
        decodeWhole: (tiff) => decodeWithSharp(tiff, 'tiff', limits),
      });
    case 'bmp':
      return decodeBmp(bytes, limits);
    case 'npy':
      return decodeNpy(bytes, limits);
    case 'npz':
      return decodeNpz(bytes, limits, photoNames);
    case 'nifti':
      return decodeNifti(bytes, { ...limits, gunzip: nodeGunzip, isLabels: false });
    case 'mat':
      return decodeMat(bytes, { ...limits, inflate: nodeInflate, isLabels: false });
    case 'seg':
      return decodeSeg(bytes, limits);
    case 'jpeg':
    case 'webp':
      return decodeWithSharp(bytes, format, limits);
  }
}

const photoNames = ['image', 'images', 'img', 'x', 'arr_0'];
