import type { TiffLayout } from './tiffLayout.ts';

/**
 * Undoes the predictor of one block, row by row, in place (TIFF 6.0, section 14, and Adobe's technical note 3 for floats).
 * Samples come in with the low byte first, except for floats, which come out so.
 */
export function undoPredictor(block: Uint8Array, layout: TiffLayout, channels: number): void {
  const bytesPerSample = layout.bitDepth / 8;
  const rowBytes = layout.blockWidth * channels * bytesPerSample;
  for (let start = 0; start + rowBytes <= block.length; start += rowBytes) {
    const row = block.subarray(start, start + rowBytes);
    if (layout.predictor === 3) undoFloatDifferences(row, channels, bytesPerSample);
    else addUp(row, channels, bytesPerSample);
  }
}

function addUp(row: Uint8Array, channels: number, bytesPerSample: number): void {
  const step = channels * bytesPerSample;
  if (bytesPerSample === 1) {
    for (let i = step; i < row.length; i++) row[i] = (row[i] ?? 0) + (row[i - step] ?? 0);
    return;
  }
  for (let start = step; start < row.length; start += bytesPerSample) {
    let carry = 0;
    for (let i = start; i < start + bytesPerSample; i++) {
      const sum = (row[i] ?? 0) + (row[i - step] ?? 0) + carry;
      row[i] = sum;
      carry = sum >> 8;
    }
  }
}

function undoFloatDifferences(row: Uint8Array, channels: number, bytesPerSample: number): void {
  for (let i = channels; i < row.length; i++) row[i] = (row[i] ?? 0) + (row[i - channels] ?? 0);
  const planes = row.slice();
  const sampleCount = row.length / bytesPerSample;
  for (let i = 0; i < sampleCount; i++) {
    for (let b = 0; b < bytesPerSample; b++) {
      row[i * bytesPerSample + b] = planes[(bytesPerSample - 1 - b) * sampleCount + i] ?? 0;
    }
  }
}
