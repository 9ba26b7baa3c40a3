/**
 * Masks are mostly long runs of one value. Four pixels of a byte mask, read as one word and compared with the word of the run's value,
 * are passed over in the time of one.
 */
const bytesPerWord = 4;

/** The whole words of `bytes`, in the same memory; undefined where it does not begin at a multiple of four. */
export function wordsOf(bytes: Uint8Array): Int32Array | undefined {
  if (bytes.byteOffset % bytesPerWord !== 0) return undefined;
  return new Int32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / bytesPerWord));
}

/** Word of four equal bytes. */
export function wordOf(byte: number): number {
  return Math.imul(byte, 0x01_01_01_01);
}

/** Bytes that a row takes where every row begins with a word. */
export function wordAligned(width: number): number {
  return Math.ceil(width / bytesPerWord) * bytesPerWord;
}
