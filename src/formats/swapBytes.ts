/** Turns the bytes of each sample around, in place. */
export function swapBytes(bytes: Uint8Array, bytesPerSample: number): void {
  const half = bytesPerSample >> 1;
  for (let start = 0; start + bytesPerSample <= bytes.length; start += bytesPerSample) {
    for (let i = 0; i < half; i++) {
      const other = start + bytesPerSample - 1 - i;
      const byte = bytes[start + i] ?? 0;
      bytes[start + i] = bytes[other] ?? 0;
      bytes[other] = byte;
    }
  }
}
