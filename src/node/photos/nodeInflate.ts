import { inflateSync } from 'node:zlib';
import type { Inflate } from '../../formats/inflate.ts';

/** zlib's own smallest chunk. */
const minChunkBytes = 64;

/** Node's zlib, in one piece: the wanted size is known, so that nothing is joined or grown. */
export const nodeInflate: Inflate = (zlib, sizeBytes) => {
  const inflated = inflateSync(zlib, {
    chunkSize: Math.max(minChunkBytes, sizeBytes + 1),
    maxOutputLength: Math.max(minChunkBytes, sizeBytes + 1),
  });
  // A plain view: a Buffer beside Uint8Arrays makes every loop over them slower.
  return new Uint8Array(inflated.buffer, inflated.byteOffset, inflated.byteLength);
};
