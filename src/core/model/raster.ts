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
}

export type FileFormat = 'png' | 'jpeg' | 'gif' | 'tiff' | 'bmp' | 'webp' | 'npy' | 'npz';

export type ColorType = 'grey' | 'grey-alpha' | 'palette' | 'rgb' | 'rgba' | 'other';

/** How the file stores its values. */
export interface Encoding {
  readonly format: FileFormat;
  readonly colorType: ColorType;
  /** Bits of one sample in the file: 1, 2, 4, 8, 16, 32 or 64. */
  readonly bitDepth: number;
  readonly sampleFormat: 'uint' | 'int' | 'float';
  /** True where the format cannot give back the values that were written (JPEG, lossy WebP). */
  readonly isLossy: boolean;
  /** EXIF orientation 1…8; absent where the file states none. */
  readonly exifOrientation?: number;
}

/** Palette colors as 0xRRGGBB, by index. */
export type Palette = readonly number[];

export interface DecodedRaster {
  readonly raster: Raster;
  readonly encoding: Encoding;
  readonly palette?: Palette;
}
