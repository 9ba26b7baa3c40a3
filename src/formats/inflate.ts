import { Unzlib, unzlibSync } from 'fflate';

/**
 * Inflates a zlib stream of which `sizeBytes` bytes are wanted. Throws on broken streams and on streams that give more
 * than that. A port, because the native zlib of Node is several times faster than the pure one.
 */
export type Inflate = (zlib: Uint8Array, sizeBytes: number) => Uint8Array;

export const inflatePure: Inflate = (zlib, sizeBytes) => unzlibSync(zlib, { out: new Uint8Array(sizeBytes) });

/**
 * As many of the wanted bytes as a broken stream still gives. Fed in small pieces, because the inflator keeps what it
 * made of the pieces before the one that breaks it.
 */
export function inflateAsFarAsPossible(zlib: Uint8Array, sizeBytes: number): Uint8Array {
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

/** Small enough to lose little, large enough not to pay much for the calls. */
const pieceBytes = 256;
