import type { SampleArray } from '../core/model/raster.ts';
import type { Overlap } from './overlap.ts';

/** Overlap of every class that occurs in truth or prediction, in pixels, and how many pixels were looked at. */
export interface Confusion {
  /** By label value, ascending. */
  readonly classes: ReadonlyMap<number, Overlap>;
  /** Pixels that count: all but those whose truth is the ignore value. */
  readonly pixelCount: number;
}

/** Up to this many label values are counted in tables; above it (float or packed color labels) in maps. */
const tableSize = 65536;

/**
 * Counts label maps against each other, pixel by pixel; both `[height, width]` and of one length.
 * Where truth is the ignore value a pixel counts for nothing, whatever was predicted.
 * Loops on typed arrays: on label maps they are faster than tensors.
 */
export function countConfusion(truth: SampleArray, prediction: SampleArray, ignoreValue: number | null): Confusion {
  const truthIsSmall = truth instanceof Uint8Array || truth instanceof Uint16Array;
  const predictionIsSmall = prediction instanceof Uint8Array || prediction instanceof Uint16Array;
  return truthIsSmall && predictionIsSmall
    ? countInTables(truth, prediction, ignoreValue)
    : countInMaps(truth, prediction, ignoreValue);
}

type SmallLabels = Uint8Array | Uint16Array;

function countInTables(truth: SmallLabels, prediction: SmallLabels, ignoreValue: number | null): Confusion {
  const isNarrow = truth instanceof Uint8Array && prediction instanceof Uint8Array;
  const size = isNarrow ? 256 : tableSize;
  // Counts fit 32 bits: no image that is decoded has 2^32 pixels.
  const truthPx = new Uint32Array(size);
  const predictionPx = new Uint32Array(size);
  const intersectionPx = new Uint32Array(size);
  const ignored = ignoreValue ?? -1;
  let pixelCount = 0;
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i] ?? 0;
    if (t === ignored) continue;
    const p = prediction[i] ?? 0;
    pixelCount++;
    truthPx[t] = (truthPx[t] ?? 0) + 1;
    predictionPx[p] = (predictionPx[p] ?? 0) + 1;
    if (t === p) intersectionPx[t] = (intersectionPx[t] ?? 0) + 1;
  }
  const classes = new Map<number, Overlap>();
  for (let value = 0; value < size; value++) {
    const overlap = overlapAt(intersectionPx[value], truthPx[value], predictionPx[value]);
    if (overlap.truth + overlap.prediction > 0) classes.set(value, overlap);
  }
  return { classes, pixelCount };
}

function countInMaps(truth: SampleArray, prediction: SampleArray, ignoreValue: number | null): Confusion {
  const truthPx = new Map<number, number>();
  const predictionPx = new Map<number, number>();
  const intersectionPx = new Map<number, number>();
  let pixelCount = 0;
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i] ?? 0;
    if (t === ignoreValue) continue;
    const p = prediction[i] ?? 0;
    pixelCount++;
    truthPx.set(t, (truthPx.get(t) ?? 0) + 1);
    predictionPx.set(p, (predictionPx.get(p) ?? 0) + 1);
    if (t === p) intersectionPx.set(t, (intersectionPx.get(t) ?? 0) + 1);
  }
  const classes = new Map<number, Overlap>();
  for (const value of new Set([...truthPx.keys(), ...predictionPx.keys()])) {
    classes.set(value, overlapAt(intersectionPx.get(value), truthPx.get(value), predictionPx.get(value)));
  }
  return { classes: inOrder(classes), pixelCount };
}

function overlapAt(intersection = 0, truth = 0, prediction = 0): Overlap {
  return { intersection, truth, prediction };
}

function inOrder(classes: ReadonlyMap<number, Overlap>): ReadonlyMap<number, Overlap> {
  return new Map([...classes].sort(([a], [b]) => a - b));
}
