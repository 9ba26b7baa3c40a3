import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { DecodedRaster } from '../../core/model/raster.ts';
import { type PixelLimit, broken, checkSize, count } from '../broken.ts';
import { type Inflate, inflatePure } from '../inflate.ts';
import { type SampleType, sampleType, swapBytes } from '../sampleTypes.ts';
import { unpackBits } from '../unpackBits.ts';
import { type DecodeWhole, decodeRareTiff } from './rareCompressions.ts';
import { unpackTiffBlock } from './tiffBlocks.ts';
import { readTiffDirectory } from './tiffDirectory.ts';
import { type TiffLayout, tiffLayout } from './tiffLayout.ts';
import { undoPredictor } from './tiffPredictor.ts';
import { tiffRaster } from './tiffRaster.ts';

export interface TiffPorts {
  /** A faster zlib than the pure one. */
  readonly inflate?: Inflate;
  /** For compressions that have no pure decoder (fax, JPEG). */
  readonly decodeWhole?: DecodeWhole;
}

/**
 * Decodes the first page of a TIFF to the samples it holds: 1 to 64 bits, integers and floats, palette indices, strips and tiles.
 * Where the file says that white is 0, greys are turned around, as every reader does. Further pages are reported, not read.
 */
export async function decodeTiff(
  bytes: Uint8Array,
  limits: PixelLimit,
  { inflate = inflatePure, decodeWhole }: TiffPorts = {},
): Promise<Decoded<DecodedRaster>> {
  const directory = readTiffDirectory(bytes);
  if (directory === undefined) return broken('truncated', 'ends before its size is stated');
  const layout = tiffLayout(directory);
  if (typeof layout === 'string') return broken('unsupported', layout);
  // Four channels of a pixel are what every format may have; more count as more pixels.
  const { width, height } = layout;
  const sizeProblem =
    checkSize({ width: width * Math.max(1, layout.channels / 4), height }, limits) ?? checkBlocks(layout, limits);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };
  const type = typeOf(layout);
  if (type === undefined) {
    return broken('unsupported', `holds ${layout.bitDepth}-bit ${layout.sampleFormat} samples`);
  }
  const pages: Problem[] =
    directory.pageCount <= 1
      ? []
      : [{ kind: 'unsupported', detail: `holds ${count(directory.pageCount)} pages; only the first is read` }];
  const assembled = assemble(bytes, layout, type, inflate);
  if (assembled === undefined) {
    const fallback = await decodeRareTiff(bytes, layout, decodeWhole);
    return { value: fallback.value, problems: [...fallback.problems, ...pages] };
  }
  const { wholeBlockCount, blockCount } = assembled;
  const detail = `holds ${count(wholeBlockCount)} of ${count(blockCount)} whole ${layout.isTiled ? 'tiles' : 'strips'} of rows`;
  const problems: Problem[] =
    wholeBlockCount === blockCount ? pages : [{ kind: assembled.isCutOff ? 'truncated' : 'corrupt', detail }, ...pages];
  if (!assembled.hasData) return { value: undefined, problems };
  return { value: tiffRaster(layout, type.view(assembled.little)), problems };
}

function typeOf({ bitDepth, sampleFormat }: TiffLayout): SampleType | undefined {
  if (bitDepth < 8) return [1, 2, 4].includes(bitDepth) && sampleFormat === 'uint' ? sampleType('u1') : undefined;
  return sampleType(`${sampleFormat.charAt(0)}${bitDepth / 8}`);
}

function checkBlocks({ blockWidth, blockHeight, isTiled }: TiffLayout, limits: PixelLimit): Problem | undefined {
  const problem = checkSize({ width: blockWidth, height: blockHeight }, limits);
  return problem === undefined || !isTiled ? problem : { kind: problem.kind, detail: `${problem.detail} a tile` };
}

interface Assembled {
  /** All samples, low byte first, rows in order, channels interleaved. */
  readonly little: ArrayBuffer;
  readonly blockCount: number;
  readonly wholeBlockCount: number;
  readonly hasData: boolean;
  /** Blocks lie beyond the end of the file. */
  readonly isCutOff: boolean;
}

function assemble(bytes: Uint8Array, layout: TiffLayout, type: SampleType, inflate: Inflate): Assembled | undefined {
  const { width, height, channels, bitDepth, blockWidth, blockHeight, isPlanar, isTiled } = layout;
  const { bytesPerSample } = type;
  const columnCount = Math.ceil(width / blockWidth);
  const rowOfBlocksCount = Math.ceil(height / blockHeight);
  const planeBlockCount = columnCount * rowOfBlocksCount;
  const blockCount = planeBlockCount * (isPlanar ? channels : 1);
  const blockChannels = isPlanar ? 1 : channels;
  const packedRowBytes = Math.ceil((blockWidth * blockChannels * bitDepth) / 8);
  const out = new Uint8Array(width * height * channels * bytesPerSample);
  let wholeBlockCount = 0;
  let hasData = false;
  let isCutOff = false;
  for (let block = 0; block < blockCount; block++) {
    const start = layout.blockStarts[block];
    if (start === undefined || bytes.length <= start) {
      isCutOff ||= start !== undefined;
      continue;
    }
    const inPlane = block % planeBlockCount;
    const x0 = (inPlane % columnCount) * blockWidth;
    const y0 = Math.floor(inPlane / columnCount) * blockHeight;
    // The last strip holds only the rows that are left; tiles are always full.
    const rowCount = isTiled ? blockHeight : Math.min(blockHeight, height - y0);
    const sizeBytes = packedRowBytes * rowCount;
    const storedBytes = layout.blockBytes[block] ?? (layout.compression === 1 ? sizeBytes : bytes.length - start);
    isCutOff ||= bytes.length < start + storedBytes;
    const unpacked = unpackTiffBlock(
      bytes.subarray(start, start + storedBytes),
      layout.compression,
      sizeBytes,
      inflate,
    );
    if (unpacked === undefined) return undefined;
    if (unpacked.isWhole) wholeBlockCount += 1;
    hasData = true;
    inMachineOrder(unpacked.bytes, layout, blockChannels, bytesPerSample);
    place(unpacked.bytes, out, {
      layout,
      bytesPerSample,
      packedRowBytes,
      x0,
      y0,
      channel: isPlanar ? Math.floor(block / planeBlockCount) : 0,
    });
  }
  return { little: out.buffer, blockCount, wholeBlockCount, hasData, isCutOff };
}

function inMachineOrder(block: Uint8Array, layout: TiffLayout, channels: number, bytesPerSample: number): void {
  const isFloatPredicted = layout.predictor === 3 && layout.sampleFormat === 'float';
  if (!layout.isLittleEndian && 1 < bytesPerSample && !isFloatPredicted) swapBytes(block, bytesPerSample);
  if (1 < layout.predictor && 8 <= layout.bitDepth && layout.compression !== 1) undoPredictor(block, layout, channels);
  if (layout.isLowBitFirst && layout.bitDepth < 8) {
    for (let i = 0; i < block.length; i++) block[i] = reversedBits(block[i] ?? 0);
  }
}

function reversedBits(byte: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
}

interface BlockPlace {
  readonly layout: TiffLayout;
  readonly bytesPerSample: number;
  readonly packedRowBytes: number;
  readonly x0: number;
  readonly y0: number;
  /** First channel that the block holds. */
  readonly channel: number;
}

function place(block: Uint8Array, out: Uint8Array, at: BlockPlace): void {
  const { layout, bytesPerSample, packedRowBytes, x0, y0, channel } = at;
  const { width, height, channels, bitDepth, isPlanar } = layout;
  const blockChannels = isPlanar ? 1 : channels;
  const columnCount = Math.min(layout.blockWidth, width - x0);
  const sampleCount = columnCount * blockChannels;
  const rowCount = Math.min(height - y0, Math.floor(block.length / packedRowBytes));
  const row = new Uint8Array(sampleCount * bytesPerSample);
  for (let i = 0; i < rowCount; i++) {
    const source = i * packedRowBytes;
    const target = ((y0 + i) * width + x0) * channels * bytesPerSample;
    let samples = block.subarray(source, source + row.length);
    if (bitDepth < 8) {
      row.fill(0);
      unpackBits(block, source, row, 0, sampleCount, bitDepth);
      samples = row;
    }
    if (!isPlanar) {
      out.set(samples, target);
      continue;
    }
    for (let x = 0; x < columnCount; x++) {
      for (let b = 0; b < bytesPerSample; b++) {
        out[target + (x * channels + channel) * bytesPerSample + b] = samples[x * bytesPerSample + b] ?? 0;
      }
    }
  }
}
