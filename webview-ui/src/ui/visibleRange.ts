/** Where each row begins, in CSS pixels, and one number more: the end of the last. */
export function rowOffsets(heights: readonly number[]): Float64Array {
  const offsets = new Float64Array(heights.length + 1);
  for (const [index, height] of heights.entries()) offsets[index + 1] = (offsets[index] ?? 0) + height;
  return offsets;
}

/** Half-open range of the rows in sight, with `extra` rows on both sides. */
export function visibleRange(
  offsets: Float64Array,
  scrollTop: number,
  height: number,
  extra: number,
): { readonly first: number; readonly end: number } {
  const rowCount = offsets.length - 1;
  const first = rowAt(offsets, scrollTop);
  const last = rowAt(offsets, scrollTop + height);
  return { first: Math.max(0, first - extra), end: Math.min(rowCount, last + 1 + extra) };
}

/** The row that covers a position; the first or last one beyond the ends. */
function rowAt(offsets: Float64Array, position: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The least scrolling that shows a row whole. */
export function scrollToShow(offsets: Float64Array, row: number, scrollTop: number, height: number): number {
  const start = offsets[row] ?? 0;
  const end = offsets[row + 1] ?? start;
  if (start < scrollTop) return start;
  return scrollTop + height < end ? Math.max(0, end - height) : scrollTop;
}
