import type { AnnotationFormat } from './shapes.ts';

/** One array of samples in the width that the file stores; 64-bit integers arrive as Float64Array. */
export type SampleArray =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Values exactly as the file holds them. `data` is row by row, channels interleaved: `(y * width + x) * channels + c`. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** 1 grey or palette index, 2 grey + alpha, 3 RGB, 4 RGBA; more only from TIFF and NPY. */
  readonly channels: number;
  readonly data: SampleArray;
  /**
   * How many slices of a volume stand one below the other, each `height / slices` rows high; absent for one. What looks beyond a
   * row (neighbors, shifts, flips) must not cross from one slice to the next.
   */
  readonly slices?: number;
}

export type FileFormat = 'png' | 'jpeg' | 'gif' | 'tiff' | 'bmp' | 'webp' | 'npy' | 'npz' | 'nifti' | 'mat' | 'seg';

export type ColorType = 'grey' | 'grey-alpha' | 'palette' | 'rgb' | 'rgba' | 'other';

/** How the file stores its values. */
export interface Encoding {
  readonly format: FileFormat | AnnotationFormat;
  readonly colorType: ColorType;
  /** Bits of one sample in the file: 1, 2, 4, 8, 16, 32 or 64. */
  readonly bitDepth: number;
  readonly sampleFormat: 'uint' | 'int' | 'float';
  /** True where the format cannot give back the values that were written (JPEG, lossy WebP). */
  readonly isLossy: boolean;
  /** EXIF orientation 1…8; absent where the file states none. */
  readonly exifOrientation?: number;
  /** The header of a medical volume; absent for flat images. */
  readonly volume?: VolumeHeader;
}

/** What a volume's header says of its grid. Lengths in the header's unit, usually mm. */
export interface VolumeHeader {
  /** Voxels along x, y, z as the header states them; slices left out of the raster are counted. */
  readonly size: readonly [number, number, number];
  /** Length of a voxel along x, y, z (pixdim). */
  readonly spacing: readonly [number, number, number];
  /** From voxel to world, `[3, 4]` row by row: by sform where its code is set, else by qform, else by the spacing alone. */
  readonly affine: readonly number[];
  /** The same by qform where both codes are set: readers differ in which they take. */
  readonly qformAffine?: readonly number[];
  readonly sformCode: number;
  readonly qformCode: number;
  /** Stored values times slope plus intercept are the values; 1 and 0 where the header asks for no scaling. */
  readonly sclSlope: number;
  readonly sclInter: number;
  /** Stored type: `uint8`, `int16`, `float32` … */
  readonly datatype: string;
  /** Volumes in the file (time points, modalities); the first is read. */
  readonly frameCount: number;
  /** Every so many-th slice stands in the raster: 1 unless the volume is large. */
  readonly sliceStep: number;
}

/** Palette colors as 0xRRGGBB, by index. */
export type Palette = readonly number[];

export interface DecodedRaster {
  readonly raster: Raster;
  readonly encoding: Encoding;
  readonly palette?: Palette;
}
