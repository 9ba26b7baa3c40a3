import * as utif from 'utif2';
import { type Inflate, inflateAsFarAsPossible } from '../inflate.ts';
import type { TiffLayout } from './tiffLayout.ts';
import { expandTiffLzw } from './tiffLzw.ts';

export interface TiffBlock {
  /** As long as asked for; zeros where the block ends early. */
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

/** Unpacks one strip or tile to `sizeBytes` bytes; undefined for compressions that are not read here. */
export function unpackTiffBlock(
  packed: Uint8Array,
  layout: TiffLayout,
  rowCount: number,
  sizeBytes: number,
  inflate: Inflate,
): TiffBlock | undefined {
  switch (layout.compression) {
    case 1:
      return padded(packed, sizeBytes);
    case 2:
    case 3:
    case 4:
      return unpackFax(packed, layout, rowCount, sizeBytes);
    case 5: {
      const bytes = new Uint8Array(sizeBytes);
      return { bytes, isWhole: expandTiffLzw(packed, bytes) === sizeBytes };
    }
    case 8:
    case 32946:
      return unpackDeflate(packed, sizeBytes, inflate);
    case 32773: {
      const bytes = new Uint8Array(sizeBytes);
      return { bytes, isWhole: expandPackBits(packed, bytes) === sizeBytes };
    }
    default:
      return undefined;
  }
}

/** Always a copy: what follows works in place. */
function padded(packed: Uint8Array, sizeBytes: number): TiffBlock {
  const bytes = new Uint8Array(sizeBytes);
  bytes.set(packed.subarray(0, sizeBytes));
  return { bytes, isWhole: sizeBytes <= packed.length };
}

function unpackDeflate(packed: Uint8Array, sizeBytes: number, inflate: Inflate): TiffBlock {
  try {
    const bytes = inflate(packed, sizeBytes);
    if (bytes.length === sizeBytes) return { bytes, isWhole: true };
  } catch {
    // Fall through to the slow way, which gives what can be had.
  }
  return padded(inflateAsFarAsPossible(packed, sizeBytes), sizeBytes);
}

/** Apple's PackBits (TIFF 6.0, section 9); returns how many bytes were written. */
function expandPackBits(packed: Uint8Array, out: Uint8Array): number {
  let written = 0;
  for (let at = 0; at < packed.length && written < out.length;) {
    const head = packed[at] ?? 0;
    if (head < 128) {
      const literal = packed.subarray(at + 1, at + 2 + head).subarray(0, out.length - written);
      out.set(literal, written);
      written += literal.length;
      at += 2 + head;
    } else if (head === 128) {
      at += 1;
    } else {
      const end = Math.min(out.length, written + 257 - head);
      out.fill(packed[at + 1] ?? 0, written, end);
      written = end;
      at += 2;
    }
  }
  return written;
}

/** Fax compressions (CCITT 2, 3 and 4) by utif2, one strip at a time, as an image of its own. */
function unpackFax(packed: Uint8Array, layout: TiffLayout, rowCount: number, sizeBytes: number): TiffBlock {
  const image = {
    t256: [layout.blockWidth],
    t257: [rowCount],
    t258: [1],
    t259: [layout.compression],
    t262: [layout.isWhiteZero ? 0 : 1],
    t266: [layout.isLowBitFirst ? 2 : 1],
    t273: [0],
    t277: [1],
    t278: [rowCount],
    t279: [packed.length],
    t292: [layout.t4Options],
    width: 0,
    height: 0,
    data: new Uint8Array(0),
  };
  // utif2 decodes only where no data is there yet, although its types ask for some.
  Reflect.deleteProperty(image, 'data');
  try {
    utif.decodeImage(packed.slice().buffer, image);
    return padded(image.data, sizeBytes);
  } catch {
    return { bytes: new Uint8Array(sizeBytes), isWhole: false };
  }
}
