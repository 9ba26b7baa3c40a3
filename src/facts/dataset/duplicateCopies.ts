import { cellCount, decodeCells } from '../image/perceptualHashCells.ts';
import { applySymmetry, symmetryCount } from './duplicateFilters.ts';
import type { Likeness, Picture } from './duplicateVerify.ts';
import { comparePictures, preparePicture } from './duplicateVerify.ts';
import { copyThreshold, isPossibleCopy, lookAlikeLevel } from './duplicateThreshold.ts';
import type { Candidate } from './leakageIndex.ts';
import { buildLeakageIndex } from './leakageIndex.ts';
import { measureParts, measureWhole, partCount, waveCount } from './leakageSpectrum.ts';

/** Two pictures that show the same. */
export interface CopyPair {
  readonly left: number;
  readonly right: number;
  /** How the left one must be turned to lie on the right one; 0 for not at all. */
  readonly symmetry: number;
  /** Probability in [0, 1] that one is a copy of the other, not just alike. */
  readonly confidence: number;
}

export interface Copies {
  readonly pairs: readonly CopyPair[];
  /** Waves of every picture, `[count, 19]`: how it looks from afar. */
  readonly waves: Float32Array;
  /** Pictures whose candidates were not all looked at, because too many are alike. */
  readonly cutShortCount: number;
}

/** Candidates of one picture that are looked at closely. Chains join the copies of larger groups. */
const maxCandidates = 3;
/** Pictures of one bucket list that are compared for one picture: bounds the time where all are alike. */
const maxCompared = 20_000;
/** Close looks in all, about 0.1 ms each: bounds the time of very large datasets of one scene. */
const maxCloseLooks = 300_000;
/** Pictures kept ready, about 25 kB each; when there are more, all are dropped at once. */
const maxKept = 256;
/** Below this, no dataset's threshold takes a pair for copies. */
const least = 0.7;

/** Finds copies among pictures given as texts of cells (see `encodeCells`); every text must have its 1,024 letters. */
export function findCopies(texts: readonly string[]): Copies {
  const count = texts.length;
  const cells = new Float32Array(cellCount);
  const kept = new Map<number, Picture>();
  const read = (index: number): Picture => {
    const known = kept.get(index);
    if (known !== undefined) return known;
    const picture = preparePicture(decodeCells(texts[index] ?? '', cells));
    if (maxKept <= kept.size) kept.clear();
    kept.set(index, picture);
    return picture;
  };
  const parts = new Float32Array(partCount * waveCount);
  const waves = new Float32Array(count * waveCount);
  for (let i = 0; i < count; i++) {
    measureWhole(standardCells(texts[i] ?? '', cells), parts);
    waves.set(parts.subarray(0, waveCount), i * waveCount);
  }
  const index = buildLeakageIndex(waves, count, { maxFound: maxCandidates, maxCompared });
  const seen = new Set<number>();
  const close: { left: number; right: number; symmetry: number; likeness: Likeness }[] = [];
  let cutShortCount = 0;
  for (let left = 0; left < count; left++) {
    measureParts(standardCells(texts[left] ?? '', cells), parts);
    const candidates = index.find(left, parts).filter((candidate) => !seen.has(lookKey(left, candidate, count)));
    if (candidates.length === 0) continue;
    if (maxCloseLooks <= seen.size) {
      cutShortCount++;
      continue;
    }
    for (const candidate of candidates) {
      const { index: right, symmetry } = candidate;
      seen.add(lookKey(left, candidate, count));
      const turned =
        symmetry === 0 ? read(left) : preparePicture(applySymmetry(decodeCells(texts[left] ?? '', cells), symmetry));
      const likeness = comparePictures(turned, read(right));
      if (least <= likeness.detail) close.push({ left, right, symmetry, likeness });
    }
  }
  if (!close.some(({ likeness }) => isPossibleCopy(likeness))) return { pairs: [], waves, cutShortCount };
  const suspects = new Set(close.map(({ left, right }) => pairKey(left, right, count)));
  const level = lookAlikeLevel(
    count,
    (left, right) => suspects.has(pairKey(left, right, count)),
    (left, right) => comparePictures(read(left), read(right)),
  );
  const threshold = copyThreshold(level);
  const pairs = close.flatMap(({ left, right, symmetry, likeness }) => {
    const confidence = threshold(likeness);
    return confidence === 0 ? [] : [{ left, right, symmetry, confidence }];
  });
  return { pairs, waves, cutShortCount };
}

function standardCells(text: string, cells: Float32Array): Float32Array {
  decodeCells(text, cells);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < cellCount; i++) {
    const value = cells[i] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / cellCount;
  const scale = 1 / Math.max(1e-6, Math.sqrt(Math.max(0, squares / cellCount - mean * mean)));
  for (let i = 0; i < cellCount; i++) cells[i] = ((cells[i] ?? 0) - mean) * scale;
  return cells;
}

/** The same for a pair seen from either side: turned by 90° one way from here is the other way from there. */
function lookKey(left: number, { index: right, symmetry }: Candidate, count: number): number {
  const inverse = symmetry === 5 ? 6 : symmetry === 6 ? 5 : symmetry;
  return pairKey(left, right, count) * symmetryCount + (left < right ? symmetry : inverse);
}

function pairKey(a: number, b: number, count: number): number {
  return a < b ? a * count + b : b * count + a;
}
