import { Unzlib, unzlibSync } from 'fflate';
import { readUint32BE } from './readUint.ts';

/**
 * Inflates a zlib stream of which `sizeBytes` bytes are wanted; a few more may come, and are to be ignored. Throws on broken
 * streams (a wrong checksum is one) and on streams that give much more than that.
 * A port, because the native zlib of Node is several times faster than the pure one.
 */
export type Inflate = (zlib: Uint8Array, sizeBytes: number) => Uint8Array;

/** What a stream may hold beyond the wanted bytes; libpng ignores such bytes as well. */
export const inflateSlackBytes = 1024;

export const inflatePure: Inflate = (zlib, sizeBytes) => {
  const inflated = unzlibSync(zlib, { out: new Uint8Array(sizeBytes + inflateSlackBytes) });
  // fflate does not look at the checksum. It stands right behind the stream, so usually at the end.
  if (adler32(inflated) !== readUint32BE(zlib, zlib.length - 4)) throw new Error('incorrect data check');
  return inflated;
};

/** The checksum of zlib streams (RFC 1950, section 8.2). */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < bytes.length; start += maxAddends) {
    for (let i = start; i < Math.min(bytes.length, start + maxAddends); i++) {
      a += bytes[i] ?? 0;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 0x1_0000 + a;
}

/** So many bytes can be added up before the sums outgrow exact integers of 32 bits. */
const maxAddends = 3_800;

/**
 * As many of the wanted bytes as a broken stream still gives. Fed in small pieces, because the inflator keeps what it
 * made of the pieces before the one that breaks it.
 */
export function inflateAsFarAsPossible(zlib: Uint8Array, sizeBytes: number): Uint8Array {
  const pieceBytes = Math.max(minPieceBytes, Math.ceil(zlib.length / maxPieceCount));
  const parts: Uint8Array[] = [];
  let total = 0;
  const inflator = new Unzlib((part) => {
    parts.push(part);
    total += part.length;
  });
  try {
    for (let start = 0; start < zlib.length && total < sizeBytes; start += pieceBytes) {
      inflator.push(zlib.subarray(start, start + pieceBytes), false);
    }
  } catch {
    // The stream breaks here: what came before is the answer, and the caller reports how much is missing.
  }
  const whole = new Uint8Array(Math.min(total, sizeBytes));
  let end = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, whole.length - end), end);
    end = Math.min(whole.length, end + part.length);
  }
  return whole;
}

/** What stands in the broken piece before the fault is lost, so pieces are small; each costs a copy of 32 kB, so they are not too many. */
const minPieceBytes = 64;
const maxPieceCount = 512;
