import type { Mask } from '../../core/model/mask.ts';
import type { SampleArray } from '../../core/model/raster.ts';
import { wordOf, wordsOf } from './words.ts';

/** A mask as runs of equal values along its rows: what components are made of, an order of magnitude fewer than pixels. */
export interface MaskRuns {
  readonly runCount: number;
  /** First column of each run; a run ends where the next one of its row starts, or at the row's end. */
  readonly starts: Int32Array;
  /** First run of each row, and one past the last run after the last row: `height + 1` numbers. */
  readonly rowRuns: Int32Array;
}

/** More runs than this are noise or a photo: no shape is to be told from them, and memory stays small. */
export const maxRuns = 131_072;

/** Shared by all masks of a thread, which measures one after the other. */
const scratch = new Int32Array(maxRuns + 1);

/** Undefined where there are more than `maxRuns`. The arrays are overwritten by the next call. */
export function findRuns({ width, height, labels }: Mask): MaskRuns | undefined {
  const rowRuns = new Int32Array(height + 1);
  const runCount = labels instanceof Uint8Array ? fillBytes(labels, width, rowRuns) : fill(labels, width, rowRuns);
  return runCount === undefined ? undefined : { runCount, starts: scratch, rowRuns };
}

/** The usual kind of mask, four pixels at a time where they go on with the run (see `words.ts`). */
function fillBytes(labels: Uint8Array, width: number, rowRuns: Int32Array): number | undefined {
  const words = wordsOf(labels);
  if (words === undefined) return fill(labels, width, rowRuns);
  const height = rowRuns.length - 1;
  const starts = scratch;
  let count = 0;
  for (let y = 0, at = 0; y < height; y++) {
    rowRuns[y] = count;
    if (maxRuns < count + width) return undefined;
    const row = at;
    const end = row + width;
    let value = labels[at] ?? 0;
    let word = wordOf(value);
    starts[count++] = 0;
    at++;
    while (at < end) {
      if ((at & 3) === 0 && at + 4 <= end && words[at >> 2] === word) {
        at += 4;
        continue;
      }
      const label = labels[at] ?? 0;
      if (label !== value) {
        value = label;
        word = wordOf(value);
        starts[count++] = at - row;
      }
      at++;
    }
  }
  rowRuns[height] = count;
  return count;
}

function fill(labels: SampleArray, width: number, rowRuns: Int32Array): number | undefined {
  const height = rowRuns.length - 1;
  const starts = scratch;
  let count = 0;
  for (let y = 0, at = 0; y < height; y++) {
    rowRuns[y] = count;
    if (maxRuns < count + width) return undefined;
    let value = Number.NaN;
    for (let x = 0; x < width; x++, at++) {
      const label = labels[at] ?? 0;
      if (label === value) continue;
      value = label;
      starts[count++] = x;
    }
  }
  rowRuns[height] = count;
  return count;
}
