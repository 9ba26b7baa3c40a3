import { partCount, turns, waveCount } from './leakageSpectrum.ts';

/** A picture that may be a copy of another. */
export interface Candidate {
  readonly index: number;
  /** How the asking picture must be turned to lie on it (see `applySymmetry`). */
  readonly symmetry: number;
  /** Likeness of their coarse waves, in [-1, 1]. */
  readonly score: number;
}

/** Finds pictures that are alike without comparing each with each. */
export interface LeakageIndex {
  /** The best candidates, best first. `parts` are the waves of the picture and of its parts, `[6, 19]`. */
  readonly find: (index: number, parts: Float32Array) => readonly Candidate[];
  /** Pairs whose waves were compared so far. */
  readonly comparedCount: () => number;
}

/** Bits of a key that are tried both ways, because the picture is nearest to the other value there. */
const unsureBits = 5;
/** So few are compared each with each: their medians say too little. */
const fewPictures = 64;
/** Copies that were cropped by 5 % nearly all have at least this likeness of their waves; most have more than 0.95. */
const minScore = 0.88;

/**
 * An index over coarse waves. A picture's key tells for each wave whether it is stronger than in half of the pictures; each picture
 * lies in the bucket of its key. One that asks looks into the buckets of its own key and of those of its six parts, each turned in
 * eight ways, with every choice of the five bits it is least sure of: 1,536 buckets. `waves` is `[count, 19]`.
 * Time grows with the number of pictures times how many share a bucket; memory is 80 bytes a picture.
 */
export function buildLeakageIndex(
  waves: Float32Array,
  count: number,
  limits: { readonly maxFound: number; readonly maxCompared: number },
): LeakageIndex {
  const bits = keyBits(count);
  const medians = mediansOf(waves, count);
  const norms = new Float32Array(count);
  const keys = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    keys[i] = keyOf(waves, i * waveCount, medians, bits);
    norms[i] = normOf(waves, i * waveCount);
  }
  const { starts, members } = sortByKey(keys, bits);
  const turned = new Float32Array(waveCount);
  const order = new Int32Array(Math.min(bits, unsureBits));
  const probes = new Int32Array(1 << order.length);
  let compared = 0;

  const find = (index: number, parts: Float32Array): readonly Candidate[] => {
    const found: Candidate[] = [];
    let left = limits.maxCompared;
    for (let part = 0; part < partCount; part++) {
      const norm = normOf(parts, part * waveCount);
      for (let symmetry = 0; symmetry < turns.length; symmetry++) {
        turnInto(turned, parts, part * waveCount, symmetry);
        listProbes(probes, order, turned, medians, bits);
        for (const key of probes) {
          const end = starts[key + 1] ?? 0;
          for (let at = starts[key] ?? 0; at < end; at++) {
            const other = members[at] ?? 0;
            if (other === index || left <= 0) continue;
            left--;
            const score = dot(turned, waves, other * waveCount) / (norm * (norms[other] ?? 0));
            if (minScore <= score) keepBest(found, { index: other, symmetry, score }, limits.maxFound);
          }
        }
      }
    }
    compared += limits.maxCompared - left;
    return found;
  };
  return { find, comparedCount: () => compared };
}

/** Four buckets a picture, so that the work for one picture stays the same however many there are; all in one where they are few. */
function keyBits(count: number): number {
  return count <= fewPictures ? 0 : Math.min(waveCount, Math.floor(Math.log2(count)) + 2);
}

/** Keeps the best candidates, once for each picture and symmetry: from afar some pictures look the same in two ways. */
function keepBest(found: Candidate[], candidate: Candidate, maxFound: number): void {
  const last = found[maxFound - 1];
  if (last !== undefined && candidate.score <= last.score) return;
  const known = found.findIndex(({ index, symmetry }) => index === candidate.index && symmetry === candidate.symmetry);
  if (0 <= known) {
    if (candidate.score <= (found[known]?.score ?? 0)) return;
    found.splice(known, 1);
  }
  const at = found.findIndex(({ score }) => score < candidate.score);
  found.splice(at < 0 ? found.length : at, 0, candidate);
  if (maxFound < found.length) found.pop();
}

function keyOf(waves: Float32Array, at: number, medians: Float32Array, bits: number): number {
  let key = 0;
  for (let k = 0; k < bits; k++) if ((medians[k] ?? 0) < (waves[at + k] ?? 0)) key |= 1 << k;
  return key;
}

/** The key with each choice of its least sure bits. */
function listProbes(
  probes: Int32Array,
  order: Int32Array,
  waves: Float32Array,
  medians: Float32Array,
  bits: number,
): void {
  let key = 0;
  let taken = 0;
  for (let k = 0; k < bits; k++) if ((medians[k] ?? 0) < (waves[k] ?? 0)) key |= 1 << k;
  for (let round = 0; round < order.length; round++) {
    let [nearest, least] = [0, Infinity];
    for (let k = 0; k < bits; k++) {
      const margin = Math.abs((waves[k] ?? 0) - (medians[k] ?? 0));
      if (margin < least && (taken & (1 << k)) === 0) {
        nearest = k;
        least = margin;
      }
    }
    taken |= 1 << nearest;
    order[round] = nearest;
  }
  for (let choice = 0; choice < probes.length; choice++) {
    let probe = key;
    for (let round = 0; round < order.length; round++)
      if ((choice & (1 << round)) !== 0) probe ^= 1 << (order[round] ?? 0);
    probes[choice] = probe;
  }
}

function turnInto(target: Float32Array, parts: Float32Array, at: number, symmetry: number): void {
  const turn = turns[symmetry];
  if (turn === undefined) return;
  for (let k = 0; k < waveCount; k++) target[k] = (parts[at + (turn.from[k] ?? 0)] ?? 0) * (turn.sign[k] ?? 0);
}

/** Members of each bucket side by side: those of key k from starts[k] up to starts[k + 1]. */
function sortByKey(keys: Int32Array, bits: number): { starts: Int32Array; members: Int32Array } {
  const starts = new Int32Array((1 << bits) + 1);
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  for (let k = 0; k < 1 << bits; k++) starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0);
  const next = starts.slice();
  const members = new Int32Array(keys.length);
  keys.forEach((key, i) => {
    const at = next[key] ?? 0;
    members[at] = i;
    next[key] = at + 1;
  });
  return { starts, members };
}

function mediansOf(waves: Float32Array, count: number): Float32Array {
  const medians = new Float32Array(waveCount);
  const column = new Float32Array(count);
  for (let k = 0; k < waveCount; k++) {
    for (let i = 0; i < count; i++) column[i] = waves[i * waveCount + k] ?? 0;
    column.sort();
    medians[k] = ((column[count >> 1] ?? 0) + (column[(count - 1) >> 1] ?? 0)) / 2;
  }
  return medians;
}

function normOf(waves: Float32Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < waveCount; k++) sum += (waves[at + k] ?? 0) ** 2;
  return Math.max(1e-9, Math.sqrt(sum));
}

function dot(a: Float32Array, b: Float32Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < waveCount; k++) sum += (a[k] ?? 0) * (b[at + k] ?? 0);
  return sum;
}
