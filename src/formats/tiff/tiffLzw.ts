/**
 * Expands the LZW codes of a TIFF block (TIFF 6.0, section 13): high bits first, and codes grow one entry early.
 * Returns how many of the `out.length` bytes were written: fewer where the data ends or breaks early.
 */
export function expandTiffLzw(data: Uint8Array, out: Uint8Array): number {
  const prefixes = new Uint16Array(maxCodes);
  const suffixes = new Uint8Array(maxCodes);
  const lengths = new Uint16Array(maxCodes);
  for (let code = 0; code < clearCode; code++) {
    suffixes[code] = code;
    lengths[code] = 1;
  }
  let nextCode = firstFreeCode;
  let codeBits = minCodeBits;
  let previous = -1;
  let bits = 0;
  let bitCount = 0;
  let written = 0;
  let at = 0;
  while (written < out.length) {
    while (bitCount < codeBits && at < data.length) {
      bits = ((bits << 8) | (data[at++] ?? 0)) & 0xffffff;
      bitCount += 8;
    }
    if (bitCount < codeBits) return written;
    bitCount -= codeBits;
    const code = (bits >> bitCount) & ((1 << codeBits) - 1);
    if (code === clearCode) {
      nextCode = firstFreeCode;
      codeBits = minCodeBits;
      previous = -1;
      continue;
    }
    if (code === endCode || nextCode < code || (code === nextCode && previous < 0)) return written;

    // A code not yet in the table means: the previous string and once more its first byte.
    const isNew = code === nextCode;
    const known = isNew ? previous : code;
    const length = lengths[known] ?? 0;
    let walk = known;
    for (let i = written + length - 1; written <= i; i--) {
      if (i < out.length) out[i] = suffixes[walk] ?? 0;
      walk = prefixes[walk] ?? 0;
    }
    const firstByte = out[written] ?? 0;
    written += length;
    if (isNew && written < out.length) out[written] = firstByte;
    if (isNew) written += 1;

    if (0 <= previous && nextCode < maxCodes) {
      prefixes[nextCode] = previous;
      suffixes[nextCode] = firstByte;
      lengths[nextCode] = (lengths[previous] ?? 0) + 1;
      nextCode += 1;
    }
    if (nextCode + 1 === 1 << codeBits && codeBits < maxCodeBits) codeBits += 1;
    previous = code;
  }
  return out.length;
}

const clearCode = 256;
const endCode = 257;
const firstFreeCode = 258;
const minCodeBits = 9;
const maxCodeBits = 12;
const maxCodes = 1 << maxCodeBits;
