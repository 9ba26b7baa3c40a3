import type { NIFTI1, NIFTI2 } from 'nifti-reader-js';
import type { Problem } from '../../core/model/problem.ts';
import type { VolumeHeader } from '../../core/model/raster.ts';
import { type PixelLimit, count } from '../broken.ts';
import { readUint32BE, readUint32LE, startsWith } from '../readUint.ts';
import { type VoxelType, voxelTypes } from './voxelTypes.ts';

/** A header that can be read on, with the limits checked. */
export interface NiftiHeader {
  readonly volume: Omit<VolumeHeader, 'sliceStep'>;
  readonly type: VoxelType;
  readonly isHighByteFirst: boolean;
  /** Bytes from the start of the file to the first voxel. */
  readonly dataStart: number;
}

/** Bytes of the longer header (NIfTI-2) with the four bytes that announce extensions. */
export const niftiHeaderBytes = 544;

/** True for what starts like a NIfTI-1, NIfTI-2 or Analyze header, of either byte order. */
export function isNiftiStart(bytes: Uint8Array): boolean {
  const sizes = [readUint32LE(bytes, 0), readUint32BE(bytes, 0)];
  if (sizes.includes(nifti2Bytes)) return startsWith(bytes, [0x6e], 4);
  // Analyze has no magic letters; its "regular" byte is 'r'.
  return sizes.includes(nifti1Bytes) && (startsWith(bytes, [0x6e], magicAt) || bytes[38] === 0x72);
}

/** Reads and checks the header; a problem says what keeps the file from being read. nifti-reader-js takes it apart. */
export async function readNiftiHeader(bytes: Uint8Array, limits: PixelLimit): Promise<NiftiHeader | Problem> {
  const isSecond = [readUint32LE(bytes, 0), readUint32BE(bytes, 0)].includes(nifti2Bytes);
  const magic = isSecond ? 4 : magicAt;
  const headerBytes = isSecond ? nifti2Bytes : nifti1Bytes;
  if (bytes.length < headerBytes) return { kind: 'truncated', detail: 'ends within its NIfTI header' };
  if (startsWith(bytes, [0x6e, 0x69], magic)) {
    return {
      kind: 'unsupported',
      detail: 'is the header of a NIfTI pair (.hdr and .img); only single .nii files are read',
    };
  }
  if (!startsWith(bytes, [0x6e, 0x2b, isSecond ? 0x32 : 0x31], magic)) {
    return {
      kind: 'unsupported',
      detail: 'is an Analyze 7.5 header, or a NIfTI header without its mark “n+1”; not read',
    };
  }
  // Loaded with the first volume.
  const library = await import('nifti-reader-js');
  // A copy of its own, because the library takes whole buffers; without the bytes behind it, so that it does not look for extensions.
  const header = library.readHeader(new Uint8Array(bytes.subarray(0, headerBytes)).buffer);
  const [dimensionCount = 0, ...lengths] = header.dims;
  const stated = lengths.slice(0, Math.max(0, dimensionCount));
  if (
    dimensionCount < 1 ||
    7 < dimensionCount ||
    !stated.every((length) => Number.isSafeInteger(length) && 0 < length)
  ) {
    return { kind: 'corrupt', detail: `states impossible dimensions (${[dimensionCount, ...stated].join(', ')})` };
  }
  const [nx = 1, ny = 1, nz = 1, ...more] = stated;
  if (limits.maxPixels < nx * ny * nz) {
    return {
      kind: 'tooLarge',
      detail: `states ${[nx, ny, nz].map(count).join(' × ')} voxels, more than the limit of ${count(limits.maxPixels)}`,
    };
  }
  const type = voxelTypes.get(header.datatypeCode);
  if (type === undefined) {
    return { kind: 'unsupported', detail: `holds voxels of the NIfTI type ${String(header.datatypeCode)}` };
  }
  if (header.numBitsPerVoxel !== 0 && header.numBitsPerVoxel !== type.bytesPerSample * type.channels * 8) {
    return {
      kind: 'corrupt',
      detail: `states ${String(header.numBitsPerVoxel)} bits a voxel, but its type ${type.name} has ${String(type.bytesPerSample * type.channels * 8)}`,
    };
  }
  const dataStart = Math.max(headerBytes + 4, Math.round(header.vox_offset));
  if (!Number.isFinite(dataStart) || maxDataStart < dataStart) {
    return { kind: 'corrupt', detail: `states that its voxels start at byte ${String(header.vox_offset)}` };
  }
  return {
    volume: {
      size: [nx, ny, nz],
      frameCount: more.reduce((product, length) => product * length, 1),
      datatype: type.name,
      ...readScale(header),
      ...readGeometry(header, new library.NIFTI1(), bytes, isSecond),
    },
    type,
    isHighByteFirst: !header.littleEndian,
    dataStart,
  };
}

const nifti1Bytes = 348;
const nifti2Bytes = 540;
const magicAt = 344;
/** Extensions of more than 16 MB are none. */
const maxDataStart = 16 * 1024 * 1024;

/** Slope 0 means that there is no scaling (NIfTI-1 standard); readers take numbers that are none the same way. */
function readScale(header: NIFTI1 | NIFTI2): Pick<VolumeHeader, 'sclSlope' | 'sclInter'> {
  const isScaled = header.scl_slope !== 0 && Number.isFinite(header.scl_slope) && Number.isFinite(header.scl_inter);
  return isScaled ? { sclSlope: header.scl_slope, sclInter: header.scl_inter } : { sclSlope: 1, sclInter: 0 };
}

type Geometry = Pick<VolumeHeader, 'spacing' | 'affine' | 'qformAffine' | 'sformCode' | 'qformCode'>;

/** nifti-reader-js gives one affine only, and for some pairs of codes another than nibabel; so rows are read here and its conversion is used. */
function readGeometry(header: NIFTI1 | NIFTI2, converter: NIFTI1, bytes: Uint8Array, isSecond: boolean): Geometry {
  const lengths = header.pixDims.map((length) => (Number.isFinite(length) && length !== 0 ? Math.abs(length) : 1));
  const [, dx = 1, dy = 1, dz = 1] = lengths;
  const qfac = (header.pixDims[0] ?? 1) < 0 ? -1 : 1;
  const { sform_code: sformCode, qform_code: qformCode } = header;
  const { quatern_b: b, quatern_c: c, quatern_d: d, qoffset_x: x, qoffset_y: y, qoffset_z: z } = header;
  const qform = converter.convertNiftiQFormToNiftiSForm(b, c, d, x, y, z, dx, dy, dz, qfac).slice(0, 3).flat();
  const shared = { spacing: [dx, dy, dz] as const, sformCode, qformCode };
  const isFinite = (affine: readonly number[]): boolean => affine.every(Number.isFinite);
  const sform = 0 < sformCode ? readRows(bytes, isSecond, header.littleEndian) : [NaN];
  const hasQform = 0 < qformCode && isFinite(qform);
  if (isFinite(sform)) return { ...shared, affine: sform, ...(hasQform ? { qformAffine: qform } : {}) };
  return { ...shared, affine: hasQform ? qform : [dx, 0, 0, 0, 0, dy, 0, 0, 0, 0, dz, 0] };
}

function readRows(bytes: Uint8Array, isSecond: boolean, isLittleEndian: boolean): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: 12 }, (_, i) =>
    isSecond ? view.getFloat64(400 + 8 * i, isLittleEndian) : view.getFloat32(280 + 4 * i, isLittleEndian),
  );
}
