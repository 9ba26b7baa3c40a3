import { defineSampleFact } from '../../core/engine/fact.ts';
import type { SampleArray } from '../../core/model/raster.ts';
import { readableMask } from './readableMask.ts';
import { wordOf, wordsOf } from './words.ts';

/** How often a value occurs. */
export type ValueCount = readonly [value: number, pixelCount: number];

/** The mask's values. Only for masks that were read as a whole. */
export interface MaskValues {
  readonly valueKind: 'index' | 'color';
  readonly pixelCount: number;
  /** Ascending by value. Where there are more than 1,024, the most frequent, the smallest and the largest. */
  readonly counts: readonly ValueCount[];
  /** Different values, up to 65,536; those that `counts` leaves out included. */
  readonly distinctCount: number;
  /** Pixels of values that `counts` leaves out. */
  readonly uncountedPixelCount: number;
  /** NaN and infinite values of float masks. */
  readonly notFiniteCount: number;
}

const maxKept = 1_024;
const maxDistinct = 65_536;

export const maskValues = defineSampleFact({
  id: 'mask/values',
  version: 1,
  needs: {},
  compute(pixels): MaskValues | undefined {
    const mask = readableMask(pixels);
    return mask === undefined
      ? undefined
      : withUnseen(countValues(mask.labels, mask.valueKind), mask.unseenCounts ?? []);
  },
});

/** Adds the values of slices that a large volume's mask leaves out. */
function withUnseen(values: MaskValues, unseen: readonly ValueCount[]): MaskValues {
  if (unseen.length === 0) return values;
  const merged = new Map(values.counts);
  for (const [value, count] of unseen) merged.set(value, (merged.get(value) ?? 0) + count);
  const all = [...merged].sort(([a], [b]) => a - b);
  return {
    ...values,
    pixelCount: values.pixelCount + unseen.reduce((sum, [, count]) => sum + count, 0),
    counts: all.length <= maxKept ? all : keepMostFrequent(all),
    distinctCount: Math.max(values.distinctCount, all.length),
  };
}

/** Counts every value once. */
export function countValues(labels: SampleArray, valueKind: 'index' | 'color'): MaskValues {
  const all = countAll(labels);
  const kept = all.length <= maxKept ? all : keepMostFrequent(all);
  const counted = kept.reduce((sum, [, count]) => sum + count, 0);
  const notFiniteCount = countNotFinite(labels);
  return {
    valueKind,
    pixelCount: labels.length,
    counts: kept,
    distinctCount: all.length,
    uncountedPixelCount: labels.length - counted - notFiniteCount,
    notFiniteCount,
  };
}

function countAll(labels: SampleArray): ValueCount[] {
  if (labels instanceof Uint8Array) return fromTable(countBytes(labels));
  if (labels instanceof Uint16Array) return fromTable(countShorts(labels));
  return countByMap(labels);
}

function countBytes(labels: Uint8Array): Uint32Array {
  const table = new Uint32Array(256);
  const words = wordsOf(labels) ?? noWords;
  // Runs are long: counting them as a whole saves most of the writes, which would wait for each other.
  let start = 0;
  let value = labels[0] ?? 0;
  let runWord = wordOf(value);
  for (let at = 0; at < words.length; at++) {
    if (words[at] === runWord) continue;
    for (let i = at * 4, end = i + 4; i < end; i++) {
      const label = labels[i] ?? 0;
      if (label === value) continue;
      table[value] = (table[value] ?? 0) + i - start;
      start = i;
      value = label;
    }
    runWord = wordOf(value);
  }
  for (let i = words.length * 4; i < labels.length; i++) {
    const label = labels[i] ?? 0;
    if (label === value) continue;
    table[value] = (table[value] ?? 0) + i - start;
    start = i;
    value = label;
  }
  table[value] = (table[value] ?? 0) + labels.length - start;
  return table;
}

const noWords = new Int32Array(0);

function countShorts(labels: Uint16Array): Uint32Array {
  const table = new Uint32Array(65_536);
  let start = 0;
  for (let i = 1; i <= labels.length; i++) {
    if (i < labels.length && labels[i] === labels[start]) continue;
    const value = labels[start] ?? 0;
    table[value] = (table[value] ?? 0) + i - start;
    start = i;
  }
  return table;
}

function fromTable(table: Uint32Array): ValueCount[] {
  const counts: ValueCount[] = [];
  for (let value = 0; value < table.length; value++) {
    const count = table[value] ?? 0;
    if (count > 0) counts.push([value, count]);
  }
  return counts;
}

function countByMap(labels: SampleArray): ValueCount[] {
  const counts = new Map<number, number>();
  let start = 0;
  for (let i = 1; i <= labels.length; i++) {
    if (i < labels.length && labels[i] === labels[start]) continue;
    const value = labels[start] ?? 0;
    const known = counts.get(value);
    if (known !== undefined) counts.set(value, known + i - start);
    else if (counts.size < maxDistinct && Number.isFinite(value)) counts.set(value, i - start);
    start = i;
  }
  return [...counts].sort(([a], [b]) => a - b);
}

function keepMostFrequent(all: readonly ValueCount[]): ValueCount[] {
  const inner = all.slice(1, -1).toSorted(([, a], [, b]) => b - a);
  return [...all.slice(0, 1), ...all.slice(-1), ...inner.slice(0, maxKept - 2)].sort(([a], [b]) => a - b);
}

function countNotFinite(labels: SampleArray): number {
  if (!(labels instanceof Float32Array || labels instanceof Float64Array)) return 0;
  let count = 0;
  for (const value of labels) if (!Number.isFinite(value)) count++;
  return count;
}
