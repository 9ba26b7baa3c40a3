/**
 * Expands the LZW codes of a GIF image (GIF89a specification, appendix F), `data` without its block sizes.
 * Returns how many of the `out.length` indices were written: fewer where the data ends or breaks early.
 */
export function expandGifLzw(data: Uint8Array, minCodeBits: number, out: Uint8Array): number {
  const clearCode = 1 << minCodeBits;
  const endCode = clearCode + 1;
  const prefixes = new Uint16Array(maxCodes);
  const suffixes = new Uint8Array(maxCodes);
  const lengths = new Uint16Array(maxCodes);
  for (let code = 0; code < clearCode; code++) {
    suffixes[code] = code;
    lengths[code] = 1;
  }
  let nextCode = endCode + 1;
  let codeBits = minCodeBits + 1;
  let previous = -1;
  let bits = 0;
  let bitCount = 0;
  let written = 0;
  let at = 0;
  while (written < out.length) {
    while (bitCount < codeBits && at < data.length) {
      bits |= (data[at++] ?? 0) << bitCount;
      bitCount += 8;
    }
    if (bitCount < codeBits) return written;
    const code = bits & ((1 << codeBits) - 1);
    bits >>>= codeBits;
    bitCount -= codeBits;
    if (code === clearCode) {
      nextCode = endCode + 1;
      codeBits = minCodeBits + 1;
      previous = -1;
      continue;
    }
    if (code === endCode || nextCode < code || (code === nextCode && previous < 0)) return written;

    // A code not yet in the table means: the previous string and once more its first index.
    const isNew = code === nextCode;
    const known = isNew ? previous : code;
    const length = lengths[known] ?? 0;
    let walk = known;
    for (let i = written + length - 1; written <= i; i--) {
      if (i < out.length) out[i] = suffixes[walk] ?? 0;
      walk = prefixes[walk] ?? 0;
    }
    const firstIndex = out[written] ?? 0;
    written += length;
    if (isNew && written < out.length) out[written] = firstIndex;
    if (isNew) written += 1;

    if (0 <= previous && nextCode < maxCodes) {
      prefixes[nextCode] = previous;
      suffixes[nextCode] = firstIndex;
      lengths[nextCode] = (lengths[previous] ?? 0) + 1;
      nextCode += 1;
      if (nextCode === 1 << codeBits && codeBits < maxCodeBits) codeBits += 1;
    }
    previous = code;
  }
  return out.length;
}

const maxCodeBits = 12;
const maxCodes = 1 << maxCodeBits;
