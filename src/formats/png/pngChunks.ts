import type { Palette } from '../../core/model/raster.ts';
import type { Problem } from '../../core/model/problem.ts';
import { crc32 } from './crc32.ts';
import { readAscii, readUint32BE } from '../readUint.ts';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** As in the file: 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA. */
  readonly colorType: number;
  readonly isInterlaced: boolean;
}

export interface PngChunks {
  /** Absent where the file ends or is broken before it. */
  readonly header?: PngHeader;
  readonly palette?: Palette;
  /** The zlib stream of the pixels, all IDAT chunks in one. */
  readonly imageData: Uint8Array;
  readonly isTruncated: boolean;
  readonly problems: readonly Problem[];
}

/** Takes a PNG apart (PNG specification, third edition, section 5); reads no pixel. */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  let header: PngHeader | undefined;
  let palette: Palette | undefined;
  const imageParts: Uint8Array[] = [];
  const problems: Problem[] = [];
  let isEnded = false;
  for (let start = 8; start + 8 <= bytes.length && !isEnded;) {
    const type = readAscii(bytes, start + 4, start + 8);
    if (!/^[A-Za-z]{4}$/.test(type)) {
      problems.push({ kind: 'corrupt', detail: 'holds bytes between its parts that are no part of a PNG' });
      break;
    }
    const dataEnd = start + 8 + readUint32BE(bytes, start);
    const data = bytes.subarray(start + 8, dataEnd);
    // The zlib stream of the pixels has its own checksum; a second one over it would cost a fifth of the decoding.
    if ((type === 'IHDR' || type === 'PLTE') && dataEnd + 4 <= bytes.length) {
      const isIntact = crc32(bytes, start + 4, dataEnd) === readUint32BE(bytes, dataEnd);
      if (!isIntact) problems.push({ kind: 'corrupt', detail: `has a wrong checksum in its ${type} part` });
    }
    if (type === 'IHDR' && 13 <= data.length) header ??= readHeader(data);
    if (type === 'PLTE') palette ??= readPalette(data);
    if (type === 'IDAT') imageParts.push(data);
    isEnded = type === 'IEND';
    start = dataEnd + 4;
  }
  return {
    ...(header === undefined ? {} : { header }),
    ...(palette === undefined ? {} : { palette }),
    imageData: joined(imageParts),
    isTruncated: !isEnded && problems.length === 0,
    problems: problems.slice(0, 1),
  };
}

function readHeader(data: Uint8Array): PngHeader {
  return {
    width: readUint32BE(data, 0),
    height: readUint32BE(data, 4),
    bitDepth: data[8] ?? 0,
    colorType: data[9] ?? 0,
    isInterlaced: data[12] === 1,
  };
}

function readPalette(data: Uint8Array): Palette {
  const colors: number[] = [];
  for (let i = 0; i + 3 <= data.length; i += 3) colors.push(readUint32BE(data, i) >>> 8);
  return colors;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
