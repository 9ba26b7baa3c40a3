/**
 * Spreads packed samples of 1, 2 or 4 bits, first sample in the highest bits, to one byte a sample.
 * `count` samples from byte `start` of `packed` go to `out` from `outStart`; the unused bits of the last byte are left out.
 */
export function unpackBits(
  packed: Uint8Array,
  start: number,
  out: Uint8Array,
  outStart: number,
  count: number,
  bitDepth: number,
): void {
  const perByte = 8 / bitDepth;
  const mask = (1 << bitDepth) - 1;
  const wholeBytes = Math.floor(count / perByte);
  let target = outStart;
  for (let i = start; i < start + wholeBytes; i++) {
    const byte = packed[i] ?? 0;
    if (byte === 0) {
      // Background; `out` is zero already.
      target += perByte;
      continue;
    }
    for (let shift = 8 - bitDepth; 0 <= shift; shift -= bitDepth) out[target++] = (byte >> shift) & mask;
  }
  const last = packed[start + wholeBytes] ?? 0;
  for (let i = 0; target < outStart + count; i++) out[target++] = (last >> (8 - bitDepth * (i + 1))) & mask;
}
