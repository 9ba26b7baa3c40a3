import type { Mask } from '../../core/model/mask.ts';
import type { SampleArray } from '../../core/model/raster.ts';
import { wordAligned, wordOf } from './words.ts';

export interface Neighborhoods {
  /** By value: pixels whose eight neighbors all have the same value. */
  readonly solidCounts: ReadonlyMap<number, number>;
  /** Rows and columns of three pixels whose ends differ by at least 2 (in float masks: differ). */
  readonly stepCount: number;
  /** Steps whose middle pixel lies strictly between the ends. */
  readonly rampCount: number;
  readonly rampDistinctCount: number;
}

/** Rows that are looked at in large masks; evenly spread. */
const maxRows = 96;

/** One pass over the mask, with a stride over rows in large ones; counts are scaled up to the whole. */
export function measureNeighborhoods({ width, height, labels }: Mask): Neighborhoods {
  const stride = Math.max(1, Math.ceil(height / maxRows));
  const tally: Tally = { solidCounts: new Map(), rampValues: new Set(), stepCount: 0, rampCount: 0 };
  const rows = labels instanceof Uint8Array ? threeRows(labels, width) : undefined;
  for (let y = 1; y + 1 < height; y += stride) {
    if (rows === undefined) lookAt(labels, width, y * width + 1, (y + 1) * width - 1, tally);
    else lookAtRow(rows, y, tally);
  }
  const { solidCounts, rampValues, stepCount, rampCount } = tally;
  for (const [value, count] of solidCounts) solidCounts.set(value, count * stride);
  return {
    solidCounts,
    stepCount: stepCount * stride,
    rampCount: rampCount * stride,
    rampDistinctCount: rampValues.size,
  };
}

interface Tally {
  readonly solidCounts: Map<number, number>;
  readonly rampValues: Set<number>;
  stepCount: number;
  rampCount: number;
}

/** A row and its two neighbors, copied so that each begins with a word. */
interface ThreeRows {
  readonly labels: Uint8Array;
  readonly width: number;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** Bytes from one row to the next. */
  readonly stride: number;
}

function threeRows(labels: Uint8Array, width: number): ThreeRows {
  const stride = wordAligned(width);
  const words = new Int32Array((3 * stride) / 4);
  return { labels, width, bytes: new Uint8Array(words.buffer), words, stride };
}

/** Looks at the row's pixels, but for those of a flat word between two others of the same value, which are all solid. */
function lookAtRow({ labels, width, bytes, words, stride }: ThreeRows, y: number, tally: Tally): void {
  for (let row = 0; row < 3; row++) {
    const from = (y - 1 + row) * width;
    bytes.set(labels.subarray(from, from + width), row * stride);
  }
  const rowWords = stride / 4;
  let lookFrom = stride + 1;
  let flatWord = 0;
  let flatCount = 0;
  for (let at = 0; at < rowWords; at++) {
    const word = words[at] ?? 0;
    const isFlat =
      word === words[rowWords + at] && word === words[2 * rowWords + at] && word === wordOf(word & byteMask);
    if (isFlat && word === flatWord) flatCount++;
    else flatCount = isFlat ? 1 : 0;
    flatWord = word;
    if (flatCount < 3) continue;
    // The word before this one is solid; what lies before that was looked at, or is to be.
    const solid = stride + (at - 1) * 4;
    if (lookFrom < solid) lookAt(bytes, stride, lookFrom, solid, tally);
    addSolid(tally, word & byteMask, 4);
    lookFrom = solid + 4;
  }
  lookAt(bytes, stride, lookFrom, stride + width - 1, tally);
}

const byteMask = 0xff;

/** Looks at the pixels `from` to `to` (half open) of one row; `stride` is the distance of the rows. */
function lookAt(labels: SampleArray, stride: number, from: number, to: number, tally: Tally): void {
  const minStep = labels instanceof Float32Array || labels instanceof Float64Array ? 0 : 2;
  let runValue = 0;
  let run = 0;
  for (let at = from; at < to; at++) {
    const value = labels[at] ?? 0;
    const left = labels[at - 1] ?? 0;
    const right = labels[at + 1] ?? 0;
    const above = labels[at - stride] ?? 0;
    const below = labels[at + stride] ?? 0;
    if (left !== right) lookAtStep(left, value, right, minStep, tally);
    if (above !== below) lookAtStep(above, value, below, minStep, tally);
    if (value !== left || value !== right || value !== above || value !== below) continue;
    if (
      value !== (labels[at - stride - 1] ?? 0) ||
      value !== (labels[at - stride + 1] ?? 0) ||
      value !== (labels[at + stride - 1] ?? 0) ||
      value !== (labels[at + stride + 1] ?? 0)
    ) {
      continue;
    }
    if (value !== runValue) {
      addSolid(tally, runValue, run);
      runValue = value;
      run = 0;
    }
    run++;
  }
  addSolid(tally, runValue, run);
}

function lookAtStep(left: number, middle: number, right: number, minStep: number, tally: Tally): void {
  if (Math.abs(left - right) < minStep) return;
  tally.stepCount++;
  if ((left < middle && middle < right) || (right < middle && middle < left)) {
    tally.rampCount++;
    tally.rampValues.add(middle);
  }
}

function addSolid({ solidCounts }: Tally, value: number, count: number): void {
  if (count > 0) solidCounts.set(value, (solidCounts.get(value) ?? 0) + count);
}
