import type { Decoded } from '../../core/model/problem.ts';
import type { ColorType, DecodedRaster } from '../../core/model/raster.ts';
import { type PixelLimit, broken, checkSize, count } from '../broken.ts';
import { readUint16LE, readUint32LE } from '../readUint.ts';
import { unpackBits } from '../unpackBits.ts';
import { type BmpHeader, readBmpHeader } from './bmpHeader.ts';
import { expandBmpRle } from './bmpRle.ts';

/**
 * Decodes a BMP: palette indices up to 8 bits, RGB for 24, RGB or RGBA for 16 and 32 bits (channels of fewer than 8 bits scaled to
 * 0…255).
 * Own code: bmp-ts gives colors for indices, stops after one row where 4-bit rows have an odd width, knows no 12-byte header, and
 * gives nothing of a cut file.
 */
export function decodeBmp(bytes: Uint8Array, limits: PixelLimit): Decoded<DecodedRaster> {
  const header = readBmpHeader(bytes);
  if (header === undefined) return broken('truncated', 'ends before its size is stated');
  const sizeProblem = checkSize(header, limits);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };
  const { width, height, bitDepth, compression, dataStart } = header;
  if (![1, 2, 4, 8, 16, 24, 32].includes(bitDepth)) return broken('corrupt', `states ${bitDepth} bits a pixel`);
  if (bytes.length <= dataStart) return broken('truncated', `holds 0 of ${count(height)} rows`);

  if (compression === 1 || compression === 2) return decodeRle(bytes, header);
  if (compression !== 0 && compression !== 3 && compression !== 6) {
    return broken('unsupported', `is compressed in a way (${compression}) that is not read`);
  }
  const rowBytes = Math.ceil((width * bitDepth) / 32) * 4;
  const channels = bitDepth <= 8 ? 1 : header.channelMasks[3] === 0 ? 3 : 4;
  const data = new Uint8Array(width * height * channels);
  const readRow = rowReader(header);
  const rowCount = Math.min(height, Math.floor((bytes.length - dataStart) / rowBytes));
  for (let i = 0; i < rowCount; i++) {
    const y = header.isBottomUp ? height - 1 - i : i;
    readRow(bytes, dataStart + i * rowBytes, data, y * width * channels);
  }
  const value = decoded(header, channels, data);
  if (rowCount === height) return { value, problems: [] };
  return {
    value,
    problems: [{ kind: 'truncated', detail: `holds ${count(rowCount)} of ${count(height)} rows` }],
  };
}

function decodeRle(bytes: Uint8Array, header: BmpHeader): Decoded<DecodedRaster> {
  const { width, height, compression, dataStart } = header;
  const bitDepth = compression === 1 ? 8 : 4;
  if (header.bitDepth !== bitDepth) {
    return broken('corrupt', `states RLE${bitDepth} for pixels of ${header.bitDepth} bits`);
  }
  const stored = new Uint8Array(width * height);
  const isWhole = expandBmpRle(bytes, dataStart, bitDepth, width, height, stored);
  const value = decoded(header, 1, header.isBottomUp ? flipped(stored, width) : stored);
  return { value, problems: isWhole ? [] : [{ kind: 'truncated', detail: 'ends before the end of its pixels' }] };
}

function flipped(data: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let start = 0; start < data.length; start += width) {
    out.set(data.subarray(start, start + width), data.length - width - start);
  }
  return out;
}

function decoded(header: BmpHeader, channels: number, data: Uint8Array): DecodedRaster {
  const { width, height, bitDepth, palette } = header;
  // A palette in which every index is its own grey is how BMP writes a grey image.
  const isGrey = channels === 1 && bitDepth === 8 && palette.every((color, i) => color === i * 0x010101);
  const colorType: ColorType = channels === 4 ? 'rgba' : channels === 3 ? 'rgb' : isGrey ? 'grey' : 'palette';
  return {
    raster: { width, height, channels, data },
    encoding: {
      format: 'bmp',
      colorType,
      bitDepth: bitDepth <= 8 ? bitDepth : 8,
      sampleFormat: 'uint',
      isLossy: false,
    },
    ...(colorType === 'palette' ? { palette } : {}),
  };
}

type RowReader = (bytes: Uint8Array, start: number, out: Uint8Array, outStart: number) => void;

function rowReader({ width, bitDepth, channelMasks }: BmpHeader): RowReader {
  if (bitDepth === 8) {
    return (bytes, start, out, outStart) => {
      out.set(bytes.subarray(start, start + width), outStart);
    };
  }
  if (bitDepth < 8) {
    return (bytes, start, out, outStart) => {
      unpackBits(bytes, start, out, outStart, width, bitDepth);
    };
  }
  if (bitDepth === 24) {
    return (bytes, start, out, outStart) => {
      for (let i = 0; i < width * 3; i += 3) {
        out[outStart + i] = bytes[start + i + 2] ?? 0;
        out[outStart + i + 1] = bytes[start + i + 1] ?? 0;
        out[outStart + i + 2] = bytes[start + i] ?? 0;
      }
    };
  }
  const channels = channelMasks.filter((mask, i) => i < 3 || mask !== 0).map(channelReader);
  const readPixel = bitDepth === 16 ? readUint16LE : readUint32LE;
  return (bytes, start, out, outStart) => {
    for (let x = 0; x < width; x++) {
      const pixel = readPixel(bytes, start + (x * bitDepth) / 8);
      channels.forEach((read, c) => {
        out[outStart + x * channels.length + c] = read(pixel);
      });
    }
  };
}

/** Takes the bits of one channel out of a pixel and scales them to 0…255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}
