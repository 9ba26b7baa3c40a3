import { type Inflate, inflateAsFarAsPossible } from '../inflate.ts';
import { expandTiffLzw } from './tiffLzw.ts';

export interface TiffBlock {
  /** As long as asked for; zeros where the block ends early. */
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

/** Unpacks one strip or tile to `sizeBytes` bytes; undefined for compressions that are not read here. */
export function unpackTiffBlock(
  packed: Uint8Array,
  compression: number,
  sizeBytes: number,
  inflate: Inflate,
): TiffBlock | undefined {
  switch (compression) {
    case 1:
      return padded(packed, sizeBytes);
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
    if (sizeBytes <= bytes.length) return { bytes: bytes.subarray(0, sizeBytes), isWhole: true };
  } catch {
    // Fall through to the slow way, which gives what can be had.
  }
  return { ...padded(inflateAsFarAsPossible(packed, sizeBytes), sizeBytes), isWhole: false };
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
