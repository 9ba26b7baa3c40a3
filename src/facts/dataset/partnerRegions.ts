import type { PairSignature } from '../pair/signature.ts';
import { cellCount, gridSide } from '../pair/signatureGrid.ts';
import { readAmounts } from '../pair/signatureText.ts';
import {
  hueLevels,
  lightLevels,
  readColors,
  readRegions,
  regionCount,
  regionSide,
  shareSteps,
} from '../pair/signatureRegion.ts';

/** Where the labels of one mask lie: for each coarse cell that is not all of its commonest label. */
export interface MaskAreas {
  readonly cells: Int16Array;
  /** Numbers of classes of a `LabelLook`. */
  readonly classes: Uint8Array;
  /** Share of the cell, (0, 1]; the rest is the mask's commonest label. */
  readonly shares: Float32Array;
  readonly base: number;
  /** Length of all shares less their means: fits are divided by it, so that large and small masks compare. */
  readonly norm: number;
}

/** How each class looks in a dataset: in how many cells of it which light and texture, and which hue. */
export interface LabelLook {
  readonly classOf: ReadonlyMap<number, number>;
  /** `[classes, 48]` and `[classes, 49]`. */
  readonly light: Float64Array;
  readonly hue: Float64Array;
  /** Whose pairs are counted. */
  readonly counted: ReadonlySet<number>;
}

/** More classes than these are left out, the rarest first. */
const maxClasses = 32;
const textureLevels = 6;
const lightBins = lightLevels * textureLevels;
const hueBins = hueLevels * hueLevels;
/** A class's look starts as that of the dataset, at the weight of so many cells. */
const priorCells = 8;
/** Edge against the picture's mean at which one level of texture ends and the next begins. */
const textureSteps = [0.3, 0.6, 0.9, 1.3, 1.9];

/** Looks of the classes over the pairs of `indices`. */
export function learnLook(signatures: readonly PairSignature[], indices: readonly number[]): LabelLook {
  const counts = new Map<number, number>();
  for (const index of indices) {
    // The commonest of a mask counts first of all.
    signatures[index]?.labels.forEach((label, rank) => {
      counts.set(label, (counts.get(label) ?? 0) + 1 / (1 + rank));
    });
  }
  const labels = [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0]).slice(0, maxClasses);
  const classOf = new Map(labels.map(([label], i) => [label, i]));
  const look: LabelLook = {
    classOf,
    light: new Float64Array(classOf.size * lightBins),
    hue: new Float64Array(classOf.size * hueBins),
    counted: new Set(indices),
  };
  for (const index of indices) {
    const signature = signatures[index];
    if (signature === undefined) continue;
    countAreas(readAreas(signature, look), symbolsOf(signature, readAmounts(signature.image)), look.light, look.hue);
  }
  return look;
}

export function readAreas(signature: PairSignature, { classOf }: LabelLook): MaskAreas {
  const symbols = readRegions(signature.regions);
  const classes = signature.labels.map((label) => classOf.get(label) ?? -1);
  const base = classes[0] ?? -1;
  const cells = new Int16Array(regionCount);
  const kinds = new Uint8Array(regionCount);
  const shares = new Float32Array(regionCount);
  const sums = new Float64Array(maxClasses);
  let size = 0;
  let squares = 0;
  let baseSum = regionCount;
  let baseSquares = regionCount;
  for (let cell = 0; cell < regionCount; cell++) {
    const symbol = symbols[cell] ?? 0;
    if (symbol === 0 || base < 0) continue;
    const kind = classes[1 + Math.floor((symbol - 1) / shareSteps)] ?? -1;
    if (kind < 0) continue;
    const share = (1 + ((symbol - 1) % shareSteps)) / shareSteps;
    cells[size] = cell;
    kinds[size] = kind;
    shares[size++] = share;
    sums[kind] = (sums[kind] ?? 0) + share;
    squares += share * share;
    baseSum -= share;
    baseSquares += (1 - share) ** 2 - 1;
  }
  for (const sum of sums) squares -= (sum * sum) / regionCount;
  squares += baseSquares - (baseSum * baseSum) / regionCount;
  return {
    cells: cells.slice(0, size),
    classes: kinds.slice(0, size),
    shares: shares.slice(0, size),
    base: Math.max(0, base),
    // Half a cell keeps a mask of one cell from being all or nothing.
    norm: Math.sqrt(Math.max(0, squares)) + 0.5,
  };
}

/**
 * For each class how much more it looks like each cell of an image than the dataset as a whole does, in nats, less the mean over
 * the image: `[classes, 576]`. The image's own pair, `areas`, is left out of the looks. `amount`: the image's edges, as `readGrid` reads them.
 */
export function regionField(
  signature: PairSignature,
  index: number,
  look: LabelLook,
  areas: MaskAreas,
  amount: Float32Array,
): Float32Array {
  const size = look.classOf.size;
  const field = new Float32Array(size * regionCount);
  if (look.counted.size <= 1) return field;
  const ownLight = new Float64Array(look.light.length);
  const ownHue = new Float64Array(look.hue.length);
  const symbols = symbolsOf(signature, amount);
  if (look.counted.has(index)) countAreas(areas, symbols, ownLight, ownHue);
  const { light, hue } = symbols;
  addLook(field, light, lightBins, look.light, ownLight, size);
  if (hue !== undefined) addLook(field, hue, hueBins, look.hue, ownHue, size);
  for (let kind = 0; kind < size; kind++) {
    const start = kind * regionCount;
    let sum = 0;
    for (let cell = 0; cell < regionCount; cell++) sum += field[start + cell] ?? 0;
    const mean = sum / regionCount;
    for (let cell = 0; cell < regionCount; cell++) field[start + cell] = (field[start + cell] ?? 0) - mean;
  }
  return field;
}

/** How well labels lie where the image looks like them. `cellAt` moves cells; those at negative places fall out. */
export function regionFit(field: Float32Array, areas: MaskAreas, cellAt: Int16Array | undefined): number {
  const { cells, classes, shares, base, norm } = areas;
  const baseStart = base * regionCount;
  let sum = 0;
  for (let i = 0; i < cells.length; i++) {
    const own = cells[i] ?? 0;
    const cell = cellAt === undefined ? own : (cellAt[own] ?? -1);
    if (cell < 0) continue;
    const gain = (field[(classes[i] ?? 0) * regionCount + cell] ?? 0) - (field[baseStart + cell] ?? 0);
    sum += (shares[i] ?? 0) * gain;
  }
  return sum / norm;
}

/** The same with columns and rows of cells moved on their own. */
export function regionFitPlaced(
  field: Float32Array,
  { cells, classes, shares, base, norm }: MaskAreas,
  columns: Int32Array,
  rows: Int32Array,
): number {
  const baseStart = base * regionCount;
  let sum = 0;
  for (let i = 0; i < cells.length; i++) {
    const own = cells[i] ?? 0;
    const row = rows[Math.floor(own / regionSide)] ?? -1;
    const column = columns[own % regionSide] ?? -1;
    if (column < 0 || row < 0) continue;
    const cell = row * regionSide + column;
    const gain = (field[(classes[i] ?? 0) * regionCount + cell] ?? 0) - (field[baseStart + cell] ?? 0);
    sum += (shares[i] ?? 0) * gain;
  }
  return sum / norm;
}

/** By the bits of `transforms` where each coarse cell comes to lie. */
export const regionTransforms: readonly Int16Array[] = Array.from({ length: 8 }, (_, bits) =>
  Int16Array.from({ length: regionCount }, (__, cell) => {
    const [x, y] = [cell % regionSide, Math.floor(cell / regionSide)];
    let [column, row] = (bits & 4) !== 0 ? [y, x] : [x, y];
    if ((bits & 1) !== 0) column = regionSide - 1 - column;
    if ((bits & 2) !== 0) row = regionSide - 1 - row;
    return row * regionSide + column;
  }),
);

/** Rolls by these numbers of coarse cells, wrapped around: none of them small. */
export const regionRolls: readonly Int16Array[] = [
  [3, 9],
  [6, 15],
  [8, 5],
  [11, 20],
  [14, 7],
  [17, 13],
  [20, 18],
  [5, 12],
].map(([rollX = 0, rollY = 0]) =>
  Int16Array.from({ length: regionCount }, (_, cell) => {
    const [x, y] = [cell % regionSide, Math.floor(cell / regionSide)];
    return ((y + rollY) % regionSide) * regionSide + ((x + rollX) % regionSide);
  }),
);

function addLook(
  field: Float32Array,
  symbols: Uint8Array,
  bins: number,
  all: Float64Array,
  own: Float64Array,
  size: number,
): void {
  const total = new Float64Array(bins);
  let sum = 0;
  for (let i = 0; i < all.length; i++) {
    const value = Math.max(0, (all[i] ?? 0) - (own[i] ?? 0));
    total[i % bins] = (total[i % bins] ?? 0) + value;
    sum += value;
  }
  const gains = new Float64Array(bins);
  for (let kind = 0; kind < size; kind++) {
    const start = kind * bins;
    let classSum = 0;
    for (let bin = 0; bin < bins; bin++) classSum += Math.max(0, (all[start + bin] ?? 0) - (own[start + bin] ?? 0));
    for (let bin = 0; bin < bins; bin++) {
      const base = ((total[bin] ?? 0) + 1) / (sum + bins);
      const value = Math.max(0, (all[start + bin] ?? 0) - (own[start + bin] ?? 0));
      gains[bin] = Math.log((value + priorCells * base) / ((classSum + priorCells) * base));
    }
    const to = kind * regionCount;
    for (let cell = 0; cell < regionCount; cell++)
      field[to + cell] = (field[to + cell] ?? 0) + (gains[symbols[cell] ?? 0] ?? 0);
  }
}

/** Adds the cells of one pair to counts by class. */
function countAreas(areas: MaskAreas, symbols: CellSymbols, light: Float64Array, hue: Float64Array): void {
  countOne(areas, symbols.light, light, lightBins);
  if (symbols.hue !== undefined) countOne(areas, symbols.hue, hue, hueBins);
}

function countOne(
  { cells, classes, shares, base }: MaskAreas,
  symbols: Uint8Array,
  counts: Float64Array,
  bins: number,
): void {
  const baseStart = base * bins;
  for (let cell = 0; cell < regionCount; cell++) {
    const at = baseStart + (symbols[cell] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (let i = 0; i < cells.length; i++) {
    const symbol = symbols[cells[i] ?? 0] ?? 0;
    const share = shares[i] ?? 0;
    const at = (classes[i] ?? 0) * bins + symbol;
    counts[at] = (counts[at] ?? 0) + share;
    counts[baseStart + symbol] = (counts[baseStart + symbol] ?? 0) - share;
  }
}

/** What each coarse cell looks like. */
interface CellSymbols {
  readonly light: Uint8Array;
  readonly hue: Uint8Array | undefined;
}

/** Light together with texture, which the amount of edge tells. */
function symbolsOf(signature: PairSignature, amount: Float32Array): CellSymbols {
  const { light, hue } = readColors(signature.colors);
  let sum = 0;
  for (const value of amount) sum += value;
  const mean = sum / cellCount;
  const symbols = new Uint8Array(regionCount);
  for (let cell = 0; cell < regionCount; cell++) {
    const at = Math.floor(cell / regionSide) * 2 * gridSide + (cell % regionSide) * 2;
    const four =
      (amount[at] ?? 0) + (amount[at + 1] ?? 0) + (amount[at + gridSide] ?? 0) + (amount[at + gridSide + 1] ?? 0);
    let level = 0;
    while (level < textureSteps.length && (textureSteps[level] ?? 0) * mean * 4 < four) level++;
    symbols[cell] = (light[cell] ?? 0) * textureLevels + level;
  }
  return { light: symbols, hue };
}
