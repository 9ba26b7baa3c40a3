import { gunzipSync } from 'node:zlib';
import type { Gunzip } from '../../formats/gunzip.ts';

/** Node's zlib, in one piece: the wanted size is known, so that nothing is joined or grown. */
export const nodeGunzip: Gunzip = (gzip, sizeBytes) => {
  // One byte more, so that a full buffer is not taken for one that has to grow.
  const unpacked = gunzipSync(gzip, { chunkSize: Math.max(64, sizeBytes + 1), maxOutputLength: sizeBytes + 1 });
  if (unpacked.length !== sizeBytes) throw new Error('other size than stated');
  return new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
};
