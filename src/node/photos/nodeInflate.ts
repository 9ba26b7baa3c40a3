import { inflateSync } from 'node:zlib';
import { type Inflate, inflateSlackBytes } from '../../formats/inflate.ts';

/** Node's zlib, in one piece: the wanted size is known, so that nothing is joined or grown. */
export const nodeInflate: Inflate = (zlib, sizeBytes) => {
  const mostBytes = sizeBytes + inflateSlackBytes;
  const inflated = inflateSync(zlib, { chunkSize: mostBytes, maxOutputLength: mostBytes });
  // A plain view: a Buffer beside Uint8Arrays makes every loop over them slower.
  return new Uint8Array(inflated.buffer, inflated.byteOffset, inflated.byteLength);
};
