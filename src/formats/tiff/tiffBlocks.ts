import { type Inflate, inflateAsFarAsPossible } from '../inflate.ts';
import { swapBytes } from '../swapBytes.ts';
import type { TiffLayout } from './tiffLayout.ts';
import { expandTiffLzw } from './tiffLzw.ts';

/** How the samples of a page lie in blocks, all of one size. */
export interface TiffGrid {
  readonly columnCount: number;
  readonly rowCount: number;
  /** Blocks of one plane times planes. */
  readonly blockCount: number;
  readonly rowBytes: number;
}

export function tiffGrid(layout: TiffLayout): TiffGrid {
  const { width, height, channels, bitDepth, blockWidth, blockHeight, isPlanar } = layout;
  const columnCount = Math.ceil(width / blockWidth);
  const rowCount = Math.ceil(height / blockHeight);
  return {
    columnCount,
    rowCount,
    blockCount: columnCount * rowCount * (isPlanar ? channels : 1),
    rowBytes: Math.ceil((blockWidth * (isPlanar ? 1 : channels) * bitDepth) / 8),
  };
}

export interface TiffBlock {
  readonly bytes: Uint8Array;
  /** As many bytes as the layout says, and no broken checksum. */
  readonly isWhole: boolean;
}

/** Unpacks a strip or tile to `sizeBytes` bytes, or to fewer where it ends early. */
export type UnpackBlock = (packed: Uint8Array, sizeBytes: number) => TiffBlock | Promise<TiffBlock>;

/**
 * One strip or tile as geotiff takes uncompressed ones: low byte first, high bit first, zeros where it ends early. Never longer than
 * the layout says, whatever the packed bytes claim.
 */
export async function readTiffBlock(
  file: Uint8Array,
  layout: TiffLayout,
  index: number,
  unpack: UnpackBlock,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly isWhole: boolean }> {
  const { columnCount, rowCount, rowBytes } = tiffGrid(layout);
  const row = Math.floor((index % (columnCount * rowCount)) / columnCount);
  // The last strip holds only the rows that are left; tiles are always full.
  const blockRowCount = layout.isTiled
    ? layout.blockHeight
    : Math.min(layout.blockHeight, layout.height - row * layout.blockHeight);
  const sizeBytes = rowBytes * blockRowCount;
  const bytes = new Uint8Array(sizeBytes);
  const start = layout.blockStarts[index] ?? file.length;
  const storedBytes = layout.blockBytes[index] ?? (layout.compression === 1 ? sizeBytes : file.length - start);
  const packed = file.subarray(start, start + storedBytes);
  // A broken header can promise a hundred thousand blocks that are not there; each attempt to unpack costs some time.
  if (packed.length === 0) return { bytes, isWhole: false };
  const unpacked = await unpack(packed, sizeBytes);
  bytes.set(unpacked.bytes.subarray(0, sizeBytes));
  return { bytes: inOrder(bytes, layout), isWhole: unpacked.isWhole };
}

function inOrder(bytes: Uint8Array<ArrayBuffer>, layout: TiffLayout): Uint8Array<ArrayBuffer> {
  // The predictor of floats works on single bytes, and leaves the low one first.
  const hasOrder = 8 < layout.bitDepth && layout.predictor !== 3;
  if (hasOrder && !layout.isLittleEndian) swapBytes(bytes, layout.bitDepth / 8);
  if (layout.isLowBitFirst && layout.bitDepth < 8) bytes.forEach((byte, i) => (bytes[i] = reversedBits(byte)));
  return bytes;
}

function reversedBits(byte: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
}

/**
 * The compressions that are unpacked here; undefined for others. geotiff's own LZW does not return from some broken codes and takes
 * the process with it, its deflate has no limit, its PackBits misreads the byte that means nothing (128), and none gives a part.
 */
export function unpackerOf(compression: number, inflate: Inflate): UnpackBlock | undefined {
  switch (compression) {
    case 1:
      return part;
    case 5:
      return (packed, sizeBytes) => {
        const out = new Uint8Array(sizeBytes);
        return part(out.subarray(0, expandTiffLzw(packed, out)), sizeBytes);
      };
    case 8:
    case 32946:
      return (packed, sizeBytes) => unpackDeflate(packed, sizeBytes, inflate);
    case 32773:
      return (packed, sizeBytes) => part(expandPackBits(packed, sizeBytes), sizeBytes);
    default:
      return undefined;
  }
}

function part(bytes: Uint8Array, sizeBytes: number): TiffBlock {
  return { bytes, isWhole: sizeBytes <= bytes.length };
}

function unpackDeflate(packed: Uint8Array, sizeBytes: number, inflate: Inflate): TiffBlock {
  try {
    const bytes = inflate(packed, sizeBytes);
    if (sizeBytes <= bytes.length) return { bytes, isWhole: true };
  } catch {
    // Fall through to the slow way, which gives what can be had.
  }
  return { bytes: inflateAsFarAsPossible(packed, sizeBytes), isWhole: false };
}

/** Apple's PackBits (TIFF 6.0, section 9). */
function expandPackBits(packed: Uint8Array, sizeBytes: number): Uint8Array {
  const out = new Uint8Array(sizeBytes);
  let written = 0;
  for (let at = 0; at < packed.length && written < sizeBytes;) {
    const head = packed[at] ?? 0;
    if (head < 128) {
      const literal = packed.subarray(at + 1, at + 2 + head).subarray(0, sizeBytes - written);
      out.set(literal, written);
      written += literal.length;
      at += 2 + head;
    } else if (head === 128) {
      at += 1;
    } else {
      const end = Math.min(sizeBytes, written + 257 - head);
      out.fill(packed[at + 1] ?? 0, written, end);
      written = end;
      at += 2;
    }
  }
  return out.subarray(0, written);
}
