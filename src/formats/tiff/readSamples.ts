import { GeoTIFFImage, ImageFileDirectory, getDecoder } from 'geotiff';
import { float16ToFloat32 } from 'npyjs';
import type { SampleArray } from '../../core/model/raster.ts';
import { sliceSource } from './sliceSource.ts';
import { type TiffBlock, type UnpackBlock, readTiffBlock, tiffGrid } from './tiffBlocks.ts';
import { tag } from './tiffDirectory.ts';
import { type TiffLayout, isWideInteger } from './tiffLayout.ts';

export interface TiffSamples {
  /** All samples, rows in order, channels interleaved; 0 where a block ends early. */
  readonly data: SampleArray;
  readonly wholeBlockCount: number;
}

/**
 * Lets geotiff put the samples of all strips or tiles together: packed samples, predictors, planes, types of numbers. It is given
 * each block uncompressed and a directory that says so, with the defaults of TIFF 6.0 filled in. Throws what geotiff throws.
 */
export async function readSamples(file: Uint8Array, layout: TiffLayout, unpack: UnpackBlock): Promise<TiffSamples> {
  let wholeBlockCount = 0;
  const source = await sliceSource(async (index) => {
    const { bytes, isWhole } = await readTiffBlock(file, layout, index, unpack);
    if (isWhole) wholeBlockCount += 1;
    return bytes.buffer;
  });
  const directory = new ImageFileDirectory(new Map(directoryFor(layout)), new Map(), new Map(), 0);
  const raster: unknown = await new GeoTIFFImage(directory, true, false, source).readRasters({ interleave: true });
  if (!isSampleArray(raster)) throw new Error('the samples are no numbers');
  const data = asNumbers(raster, layout);
  if (data.length !== layout.width * layout.height * layout.channels) throw new Error('the size is not the stated one');
  return { data, wholeBlockCount };
}

/** Of blocks that stand at the offsets 0, 1, 2 …, one byte each. */
function directoryFor(layout: TiffLayout): [number, number | number[]][] {
  const { isTiled, isPlanar, compression, blockHeight } = layout;
  const { width, blockWidth, channels, bitDepth } = asGeotiffReadsThem(layout);
  const { blockCount } = tiffGrid(layout);
  // What is no type of geotiff's, or a slow one, is read as plain bits.
  const isBits = isWideInteger(layout) || isHalfFloat(layout);
  const starts = Array.from({ length: blockCount }, (_, i) => i);
  const sizes = repeated(blockCount, 1);
  const blocks: [number, number | number[]][] = isTiled
    ? [
        [tag.tileWidth, blockWidth],
        [tag.tileLength, blockHeight],
        [tag.tileOffsets, starts],
        [tag.tileByteCounts, sizes],
      ]
    : [
        [tag.rowsPerStrip, blockHeight],
        [tag.stripOffsets, starts],
        [tag.stripByteCounts, sizes],
      ];
  return [
    [tag.imageWidth, width],
    [tag.imageLength, layout.height],
    [tag.bitsPerSample, repeated(channels, bitDepth)],
    [tag.sampleFormat, repeated(channels, isBits ? sampleFormats.uint : sampleFormats[layout.sampleFormat])],
    [tag.samplesPerPixel, channels],
    [tag.planarConfiguration, isPlanar ? 2 : 1],
    [tag.compression, 1],
    // libtiff, too, takes no notice of a predictor without compression.
    [tag.predictor, compression === 1 || bitDepth < 8 ? 1 : layout.predictor],
    ...blocks,
  ];
}

const sampleFormats = { uint: 1, int: 2, float: 3 } as const;

function repeated(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}

type Shape = Pick<TiffLayout, 'width' | 'blockWidth' | 'channels' | 'bitDepth'>;

/**
 * geotiff has no 64-bit integers: they are two channels of 32 bits, low one first. And it finds packed samples of one channel only:
 * pixels of several are as many pixels of one.
 */
function asGeotiffReadsThem(layout: TiffLayout): Shape {
  const { width, blockWidth, channels, bitDepth } = layout;
  if (isWideInteger(layout)) return { width, blockWidth, channels: channels * 2, bitDepth: 32 };
  if (8 <= bitDepth || layout.isPlanar) return { width, blockWidth, channels, bitDepth };
  return { width: width * channels, blockWidth: blockWidth * channels, channels: 1, bitDepth };
}

function asNumbers(raster: SampleArray, layout: TiffLayout): SampleArray {
  if (isWideInteger(layout) && raster instanceof Uint32Array) return joined(raster, layout.sampleFormat);
  if (isHalfFloat(layout)) return Float32Array.from(raster, float16ToFloat32);
  // A view of its own: geotiff hangs width and height onto the array.
  return raster.subarray();
}

/** geotiff's own reading of 16-bit floats takes a second for a million. */
function isHalfFloat({ bitDepth, sampleFormat }: TiffLayout): boolean {
  return bitDepth === 16 && sampleFormat === 'float';
}

/** Exact up to 2^53, which no label reaches. */
function joined(words: Uint32Array, sampleFormat: TiffLayout['sampleFormat']): Float64Array {
  const values = new Float64Array(words.length / 2);
  for (let i = 0; i < values.length; i++) {
    const high = words[2 * i + 1] ?? 0;
    values[i] = (sampleFormat === 'int' ? high | 0 : high) * 0x1_0000_0000 + (words[2 * i] ?? 0);
  }
  return values;
}

function isSampleArray(data: unknown): data is SampleArray {
  return ArrayBuffer.isView(data) && !(data instanceof DataView) && !(data instanceof Uint8ClampedArray);
}

/** Unpacks LERC and Zstandard by geotiff's decoders; undefined for other compressions. A broken block has no bytes. */
export async function geotiffUnpacker(layout: TiffLayout): Promise<UnpackBlock | undefined> {
  if (!geotiffCompressions.has(layout.compression)) return undefined;
  const decoder = await getDecoder(layout.compression, {
    tileWidth: layout.blockWidth,
    tileHeight: layout.blockHeight,
    planarConfiguration: layout.isPlanar ? 2 : 1,
    bitsPerSample: layout.bitDepth,
    // Undone once, when the blocks are put together.
    predictor: 1,
    ...{ LercParameters: layout.lercParameters },
  });
  return async (packed, sizeBytes): Promise<TiffBlock> => {
    try {
      const bytes = new Uint8Array(await decoder.decode(new Uint8Array(packed).buffer));
      return { bytes, isWhole: sizeBytes <= bytes.length };
    } catch {
      // The block is broken: the caller fills its place and says so.
      return { bytes: new Uint8Array(), isWhole: false };
    }
  };
}

const geotiffCompressions: ReadonlySet<number> = new Set([34887, 50000]);
