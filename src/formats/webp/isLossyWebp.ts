import { readAscii, readUint32LE } from '../readUint.ts';

/** Whether the first picture of a WebP is stored with loss: a `VP8 ` part, where lossless ones have `VP8L`. */
export function isLossyWebp(bytes: Uint8Array): boolean {
  for (let start = 12; start + 8 <= bytes.length;) {
    const name = readAscii(bytes, start, start + 4);
    if (name === 'VP8 ') return true;
    if (name === 'VP8L') return false;
    // An animation frame holds its picture behind 16 bytes of its own.
    const sizeBytes = readUint32LE(bytes, start + 4);
    start += 8 + (name === 'ANMF' ? 16 : sizeBytes + (sizeBytes % 2));
  }
  return true;
}
