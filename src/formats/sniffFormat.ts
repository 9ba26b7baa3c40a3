import type { Problem } from '../core/model/problem.ts';
import type { FileFormat } from '../core/model/raster.ts';
import { isGzip } from './gunzip.ts';
import { isNiftiStart } from './nifti/niftiHeader.ts';
import { readAscii, startsWith } from './readUint.ts';
import { isSegStart } from './seg/decodeSeg.ts';

/** The format that the first bytes show, whatever the file is called; undefined where none of ours fits. */
export function sniffFormat(bytes: Uint8Array): FileFormat | undefined {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (/^GIF8[79]a$/.test(readAscii(bytes, 0, 6))) return 'gif';
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) || startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a])) return 'tiff';
  if (startsWith(bytes, [0x49, 0x49, 0x2b, 0x00]) || startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2b])) return 'tiff';
  if (readAscii(bytes, 0, 4) === 'RIFF' && readAscii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (startsWith(bytes, [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59])) return 'npy';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'npz';
  // Two letters alone are too weak a sign: the size of the header that follows has to be one that exists.
  if (readAscii(bytes, 0, 2) === 'BM' && bmpHeaderSizes.has(bytes[14] ?? 0) && bytes[15] === 0) return 'bmp';
  if (readAscii(bytes, 0, 7) === 'MATLAB ') return 'mat';
  // What a gzip file holds is seen when it is unpacked; of those that are read, only volumes come packed.
  if (isGzip(bytes) || isNiftiStart(bytes)) return 'nifti';
  if (isSegStart(bytes)) return 'seg';
  return undefined;
}

/** The problem of bytes that no decoder fits: a format of the field that is not read is named. */
export function unknownFormat(bytes: Uint8Array): Problem {
  const unread = unreadFormats.find(({ at, magic }) => readAscii(bytes, at, at + magic.length) === magic);
  return unread === undefined
    ? { kind: 'unknownFormat', detail: `is none of ${readFormats}` }
    : { kind: 'unsupported', detail: `is ${unread.title}, which is not read; convert it to NIfTI or PNG` };
}

const unreadFormats = [
  { at: 128, magic: 'DICM', title: 'a DICOM file' },
  { at: 0, magic: 'NRRD000', title: 'an NRRD volume' },
  { at: 0, magic: 'ObjectType', title: 'a MetaImage volume' },
  { at: 0, magic: '\x89HDF\r\n', title: 'an HDF5 file' },
] as const;

/** What is read, for sentences about files that are not. */
const readFormats = 'PNG, JPEG, GIF, TIFF, BMP, WebP, NPY, NPZ, NIfTI, MATLAB, SEG';

const bmpHeaderSizes: ReadonlySet<number> = new Set([12, 16, 40, 52, 56, 64, 108, 124]);

const extensions: Readonly<Record<FileFormat, readonly string[]>> = {
  png: ['png', 'apng'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  gif: ['gif'],
  tiff: ['tif', 'tiff'],
  bmp: ['bmp', 'dib'],
  webp: ['webp'],
  npy: ['npy'],
  npz: ['npz'],
  nifti: ['nii'],
  mat: ['mat'],
  seg: ['seg'],
};

const formatOfExtension: ReadonlyMap<string, FileFormat> = new Map(
  (Object.keys(extensions) as FileFormat[]).flatMap((format) => extensions[format].map((name) => [name, format])),
);

/** The format that the name promises; undefined for names without one of our extensions. */
export function formatOfName(fileName: string): FileFormat | undefined {
  if (/\.nii\.gz$/i.test(fileName)) return 'nifti';
  const dot = fileName.lastIndexOf('.');
  return dot < 0 ? undefined : formatOfExtension.get(fileName.slice(dot + 1).toLowerCase());
}
