import type { Palette } from '../../core/model/raster.ts';
import { readUint16LE, readUint32LE } from '../readUint.ts';

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** The last row first, as usual; false where the file states a negative height. */
  readonly isBottomUp: boolean;
  readonly bitDepth: number;
  /** 0 none, 1 RLE8, 2 RLE4, 3 and 6 channels by bit masks. */
  readonly compression: number;
  readonly palette: Palette;
  /** Bits of red, green, blue, alpha in one pixel; 0 where a channel is absent. */
  readonly channelMasks: readonly [red: number, green: number, blue: number, alpha: number];
  readonly dataStart: number;
}

/** Reads the headers of a BMP from OS/2 1 (12 bytes) to version 5 (124 bytes); undefined where the file ends before the size. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader | undefined {
  if (bytes.length < 26) return undefined;
  const headerBytes = readUint32LE(bytes, 14);
  const isOld = headerBytes === oldHeaderBytes;
  const bitDepth = readUint16LE(bytes, isOld ? 24 : 28);
  const compression = isOld ? 0 : readUint32LE(bytes, 30);
  const height = isOld ? readUint16LE(bytes, 20) : readUint32LE(bytes, 22) | 0;
  const dataStart = readUint32LE(bytes, 10);
  const hasMasks = compression === 3 || compression === 6;
  // In the short header the bit masks stand behind it, in the longer ones at the same place inside it.
  const extraBytes = hasMasks && headerBytes === infoHeaderBytes ? (compression === 6 ? 16 : 12) : 0;
  return {
    width: isOld ? readUint16LE(bytes, 18) : readUint32LE(bytes, 18),
    height: Math.abs(height),
    isBottomUp: 0 <= height,
    bitDepth,
    compression,
    palette: bitDepth <= 8 ? readPalette(bytes, 14 + headerBytes + extraBytes, bitDepth, isOld) : [],
    channelMasks: hasMasks ? readMasks(bytes, headerBytes, compression) : defaultMasks(bitDepth),
    dataStart,
  };
}

const oldHeaderBytes = 12;
const infoHeaderBytes = 40;
const maskStart = 14 + infoHeaderBytes;

function readPalette(bytes: Uint8Array, start: number, bitDepth: number, isOld: boolean): Palette {
  const stated = isOld ? 0 : readUint32LE(bytes, 46);
  const most = 1 << bitDepth;
  const entryBytes = isOld ? 3 : 4;
  const colorCount = stated === 0 ? most : Math.min(stated, most);
  return Array.from({ length: colorCount }, (_, i) => {
    const at = start + i * entryBytes;
    return ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
  });
}

function readMasks(bytes: Uint8Array, headerBytes: number, compression: number): [number, number, number, number] {
  const hasAlpha = infoHeaderBytes + 12 < headerBytes || compression === 6;
  const at = (i: number): number => readUint32LE(bytes, maskStart + 4 * i);
  return [at(0), at(1), at(2), hasAlpha ? at(3) : 0];
}

function defaultMasks(bitDepth: number): [number, number, number, number] {
  return bitDepth === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0x00ff00, 0x0000ff, 0];
}
