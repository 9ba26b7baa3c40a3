import type { ColorType, Palette } from '../../core/model/raster.ts';
import { type TiffDirectory, tag } from './tiffDirectory.ts';

/** How the first page of a TIFF stores its samples, in blocks: strips (as wide as the image) or tiles. */
export interface TiffLayout {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bitDepth: number;
  readonly sampleFormat: 'uint' | 'int' | 'float';
  readonly colorType: ColorType;
  readonly isWhiteZero: boolean;
  readonly palette?: Palette;
  readonly orientation?: number;
  readonly compression: number;
  /** 1 none, 2 differences of samples, 3 differences of the bytes of floats. */
  readonly predictor: number;
  readonly isLittleEndian: boolean;
  /** Low bits first, in packed samples. */
  readonly isLowBitFirst: boolean;
  /** Each channel in blocks of its own. */
  readonly isPlanar: boolean;
  readonly isTiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly blockStarts: readonly number[];
  readonly blockBytes: readonly number[];
  readonly lercParameters: readonly number[];
}

/** Reads the layout with the defaults of TIFF 6.0; a string says why it cannot be read. */
export function tiffLayout(directory: TiffDirectory): TiffLayout | string {
  const first = (tagNumber: number, whenAbsent: number): number => directory.values(tagNumber)[0] ?? whenAbsent;
  const width = first(tag.imageWidth, 0);
  const height = first(tag.imageLength, 0);
  const channels = first(tag.samplesPerPixel, 1);
  const depths = directory.values(tag.bitsPerSample);
  const bitDepth = depths[0] ?? 1;
  if (depths.some((depth) => depth !== bitDepth))
    return `holds channels of different depth (${depths.join(', ')} bits)`;
  const sampleFormat = sampleFormats.get(first(tag.sampleFormat, 1));
  if (sampleFormat === undefined) return 'holds samples that are no plain numbers';
  const photometric = first(tag.photometric, 1);
  const isTiled = directory.values(tag.tileOffsets).length !== 0;
  const orientation = directory.values(tag.orientation)[0];
  const palette = photometric === 3 && channels === 1 ? readPalette(directory.values(tag.colorMap)) : undefined;
  return {
    width,
    height,
    channels,
    bitDepth,
    sampleFormat,
    colorType: palette === undefined ? colorTypeOf(photometric, channels, first(tag.extraSamples, 0)) : 'palette',
    isWhiteZero: photometric === 0,
    ...(palette === undefined ? {} : { palette }),
    ...(orientation === undefined ? {} : { orientation }),
    compression: first(tag.compression, 1),
    predictor: first(tag.predictor, 1),
    isLittleEndian: directory.isLittleEndian,
    isLowBitFirst: first(tag.fillOrder, 1) === 2,
    isPlanar: first(tag.planarConfiguration, 1) === 2 && 1 < channels,
    isTiled,
    blockWidth: isTiled ? first(tag.tileWidth, 0) : width,
    blockHeight: isTiled ? first(tag.tileLength, 0) : Math.min(height, first(tag.rowsPerStrip, height)),
    blockStarts: directory.values(isTiled ? tag.tileOffsets : tag.stripOffsets),
    blockBytes: directory.values(isTiled ? tag.tileByteCounts : tag.stripByteCounts),
    lercParameters: directory.values(tag.lercParameters),
  };
}

/** 64-bit integers, for which there is no array of plain numbers. */
export function isWideInteger({ bitDepth, sampleFormat }: TiffLayout): boolean {
  return bitDepth === 64 && sampleFormat !== 'float';
}

const sampleFormats: ReadonlyMap<number, 'uint' | 'int' | 'float'> = new Map([
  [1, 'uint'],
  [2, 'int'],
  [3, 'float'],
  // "Undefined": read as what nearly every file holds.
  [4, 'uint'],
]);

function colorTypeOf(photometric: number, channels: number, extraSample: number): ColorType {
  const isGrey = photometric === 0 || photometric === 1;
  const hasAlpha = extraSample === 1 || extraSample === 2;
  if (isGrey && channels === 1) return 'grey';
  if (isGrey && channels === 2 && hasAlpha) return 'grey-alpha';
  if (photometric === 2 && channels === 3) return 'rgb';
  if (photometric === 2 && channels === 4) return 'rgba';
  return 'other';
}

/** All reds, then all greens, then all blues, 16 bits each; some writers store 8 bits in them. */
function readPalette(colorMap: readonly number[]): Palette | undefined {
  const colorCount = Math.floor(colorMap.length / 3);
  if (colorCount === 0) return undefined;
  const shift = colorMap.some((value) => 255 < value) ? 8 : 0;
  const part = (i: number): number => (colorMap[i] ?? 0) >> shift;
  return Array.from(
    { length: colorCount },
    (_, i) => (part(i) << 16) | (part(colorCount + i) << 8) | part(2 * colorCount + i),
  );
}
