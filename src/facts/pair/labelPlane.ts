import type { Mask } from '../../core/model/mask.ts';
import { fillThinVoid } from './fillThinVoid.ts';

/** Labels `[height, width]`, compared only for equality and order. */
export interface LabelPlane {
  readonly width: number;
  readonly height: number;
  readonly labels: ArrayLike<number>;
  /** No boundary is taken against this label; null where there is none. */
  readonly ignoreLabel: number | null;
}

/** More distinct values than this are no classes but the greys of a soft, resized or lossy mask. */
const maxClasses = 64;
/** So many distinct values, the two commonest at both ends: a two-class mask with greys along its edges. */
const minSoftValues = 8;
/** Share of the pixels that the two commonest values of such a mask must hold to be its two classes. */
const minTwoClassShare = 0.5;
/** Label that VOC and its followers give to pixels that count for nothing. */
const voidLabel = 255;
/** Pixels looked at to tell what kind of mask it is. */
const sampleCount = 16_384;

/**
 * The mask as boundaries should be sought in it: soft masks cut in two at the middle of their two levels, and thin rings of
 * the void label, which would count every edge twice, closed from both sides.
 */
export function labelPlane(mask: Mask, ignoreLabel: number | null | undefined): LabelPlane {
  const { width, height, labels } = mask;
  if (mask.valueKind === 'color') return planeOf(width, height, labels, ignoreLabel ?? null);
  const counts = sampledCounts(labels);
  if (isSoft(counts)) return planeOf(width, height, cutInTwo(labels, counts), ignoreLabel ?? null);
  const ignored = ignoreLabel === undefined ? likelyVoid(counts) : ignoreLabel;
  const isThere = ignored !== null && counts.has(ignored);
  return planeOf(width, height, isThere ? fillThinVoid(labels, width, height, ignored) : labels, ignored);
}

/** All planes are made here, so that compiled code sees one shape of them. */
function planeOf(width: number, height: number, labels: ArrayLike<number>, ignoreLabel: number | null): LabelPlane {
  return { width, height, labels, ignoreLabel };
}

function isSoft(counts: ReadonlyMap<number, number>): boolean {
  if (maxClasses < counts.size) return true;
  const [first = 0, second = 0] = commonest(counts);
  const values = [...counts.keys()];
  return (
    minSoftValues <= values.length &&
    Math.min(...values) === Math.min(first, second) &&
    Math.max(...values) === Math.max(first, second)
  );
}

/** Values, the commonest first. */
function commonest(counts: ReadonlyMap<number, number>): number[] {
  return [...counts].sort((left, right) => right[1] - left[1]).map(([value]) => value);
}

function sampledCounts(labels: Mask['labels']): Map<number, number> {
  const counts = new Map<number, number>();
  const stride = Math.max(1, Math.floor(labels.length / sampleCount) | 1);
  let last = labels[0] ?? 0;
  let run = 0;
  for (let i = 0; i < labels.length; i += stride) {
    const label = labels[i] ?? 0;
    if (label !== last) {
      counts.set(last, (counts.get(last) ?? 0) + run);
      last = label;
      run = 0;
    }
    run++;
  }
  return counts.set(last, (counts.get(last) ?? 0) + run);
}

/** 255 beside two or more classes below it: with a single one it is the foreground of a 0/255 mask. */
function likelyVoid(counts: ReadonlyMap<number, number>): number | null {
  const values = [...counts.keys()];
  return values.includes(voidLabel) && 3 <= values.length && values.every((value) => value <= voidLabel)
    ? voidLabel
    : null;
}

function cutInTwo(labels: Mask['labels'], counts: ReadonlyMap<number, number>): Mask['labels'] {
  const [first = 0, second = 0] = commonest(counts);
  let total = 0;
  for (const count of counts.values()) total += count;
  if ((counts.get(first) ?? 0) + (counts.get(second) ?? 0) < minTwoClassShare * total) return labels;
  const middle = (first + second) / 2;
  const cut = new Uint8Array(labels.length);
  for (let i = 0; i < cut.length; i++) cut[i] = middle < (labels[i] ?? 0) ? 1 : 0;
  return cut;
}
