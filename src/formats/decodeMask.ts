import type { Mask } from '../core/model/mask.ts';
import type { Decoded } from '../core/model/problem.ts';
import type { DecodedRaster, FileFormat } from '../core/model/raster.ts';
import { type PixelLimit, broken, guarded } from './broken.ts';
import { decodeBmp } from './bmp/decodeBmp.ts';
import { decodeGif } from './gif/decodeGif.ts';
import type { Gunzip } from './gunzip.ts';
import type { Inflate } from './inflate.ts';
import { decodeMat } from './mat/decodeMat.ts';
import { decodeNifti } from './nifti/decodeNifti.ts';
import type { DecodedVolume } from './nifti/decodeNifti.ts';
import { decodeNpy } from './npy/decodeNpy.ts';
import { decodeNpz } from './npy/decodeNpz.ts';
import { decodePng } from './png/decodePng.ts';
import { rasterToMask } from './rasterToMask.ts';
import { decodeSeg } from './seg/decodeSeg.ts';
import { sniffFormat, unknownFormat } from './sniffFormat.ts';
import { decodeTiff } from './tiff/decodeTiff.ts';
import { wrongExtension } from './wrongExtension.ts';

export interface MaskDecoding extends PixelLimit {
  /** For what has no pure decoder: JPEG and WebP, whose values are colors anyway, and TIFF with their codes or those of fax. */
  readonly decodePhoto: (bytes: Uint8Array, fileName: string) => Promise<Decoded<DecodedRaster>>;
  /** A faster zlib than the pure one. */
  readonly inflate?: Inflate;
  /** A faster gzip than the pure one. */
  readonly gunzip?: Gunzip;
}

/**
 * Decodes a mask without changing a value. The content decides the format; a name that says otherwise is the problem
 * `wrongExtension`, with the mask. Never rejects for broken bytes.
 */
export async function decodeMask(bytes: Uint8Array, fileName: string, decoding: MaskDecoding): Promise<Decoded<Mask>> {
  if (bytes.length === 0) return broken('emptyFile', 'is empty (0 bytes)');
  const format = sniffFormat(bytes);
  if (format === undefined) return { value: undefined, problems: [unknownFormat(bytes)] };
  const { value, problems } = await guarded(async () => {
    const decoded = await decodeMaskRaster(bytes, format, decoding);
    if (decoded.value === undefined) return { value: undefined, problems: decoded.problems };
    const mask = rasterToMask(decoded.value);
    return { value: mask.value, problems: [...decoded.problems, ...mask.problems] };
  });
  return { value, problems: [...problems, ...wrongExtension(format, fileName, bytes)] };
}

/** Values as stored; colors only where the format cannot hold anything else. */
export async function decodeMaskRaster(
  bytes: Uint8Array,
  format: FileFormat,
  decoding: MaskDecoding,
): Promise<Decoded<DecodedRaster | DecodedVolume>> {
  switch (format) {
    case 'png':
      return decodePng(bytes, decoding, decoding.inflate);
    case 'gif':
      return decodeGif(bytes, decoding);
    case 'tiff':
      return decodeTiff(bytes, decoding, {
        ...(decoding.inflate === undefined ? {} : { inflate: decoding.inflate }),
        decodeWhole: (tiff) => decoding.decodePhoto(tiff, 'photo.tiff'),
      });
    case 'bmp':
      return decodeBmp(bytes, decoding);
    case 'npy':
      return decodeNpy(bytes, decoding);
    case 'npz':
      return decodeNpz(bytes, decoding);
    case 'nifti':
      return decodeNifti(bytes, { ...decoding, isLabels: true });
    case 'mat':
      return decodeMat(bytes, { ...decoding, isLabels: true });
    case 'seg':
      return decodeSeg(bytes, decoding);
    case 'jpeg':
    case 'webp':
      // By a name that fits, so that a lying one is reported once, by the caller.
      return decoding.decodePhoto(bytes, `photo.${format}`);
  }
}
