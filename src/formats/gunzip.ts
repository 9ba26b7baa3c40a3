import { Gunzip as GunzipStream } from 'fflate';

/**
 * Unpacks a gzip file of which `sizeBytes` bytes are expected; gives at most so many. Throws on broken files and on such that hold
 * more. A port, because the native zlib of Node is several times faster than the pure one.
 */
export type Gunzip = (gzip: Uint8Array, sizeBytes: number) => Uint8Array;

/** Does not look at the checksum. */
export const gunzipPure: Gunzip = (gzip, sizeBytes) => {
  const unpacked = gunzipAsFarAsPossible(gzip, sizeBytes);
  if (unpacked.length < sizeBytes) throw new Error('unexpected end of file');
  return unpacked;
};

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** Deflate cannot pack better than 1032 : 1 (258 bytes in 2 bits). */
export const maxDeflateRatio = 1032;

/** As many of the first `sizeBytes` bytes as a possibly broken file gives. */
export function gunzipAsFarAsPossible(gzip: Uint8Array, sizeBytes: number): Uint8Array {
  const whole = new Uint8Array(Math.min(sizeBytes, gzip.length * maxDeflateRatio));
  let end = 0;
  streamGunzip(gzip, (piece) => {
    const fitting = piece.subarray(0, whole.length - end);
    whole.set(fitting, end);
    end += fitting.length;
    return end < whole.length;
  });
  return end === whole.length ? whole : whole.slice(0, end);
}

/**
 * Hands over what a gzip file holds, piece by piece, until `take` wants no more, or the file ends or breaks: what came before is then
 * all there is, and the caller knows how much is missing.
 */
export function streamGunzip(gzip: Uint8Array, take: (piece: Uint8Array) => boolean): void {
  const state = { wantsMore: true };
  const stream = new GunzipStream((piece) => {
    if (state.wantsMore) state.wantsMore = take(piece);
  });
  // The first piece is small because often the header is all that is wanted; what stands in the broken piece before the fault is lost.
  const pieceBytes = Math.min(maxPieceBytes, Math.max(firstPieceBytes, gzip.length >> 6));
  try {
    for (let start = 0, end = firstPieceBytes; start < gzip.length && state.wantsMore; start = end, end += pieceBytes) {
      stream.push(gzip.subarray(start, end), false);
    }
  } catch {
    // Broken here.
  }
}

const firstPieceBytes = 1_024;
const maxPieceBytes = 65_536;
