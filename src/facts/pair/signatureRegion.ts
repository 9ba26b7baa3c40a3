import type { Raster } from '../../core/model/raster.ts';
import { lightChannelCount } from '../image/readableImage.ts';
import type { LabelPlane } from './labelPlane.ts';
import { toCode, toSymbol } from './signatureText.ts';

/** Cells along each side of the coarse maps of what a picture shows and where a mask's labels lie. */
export const regionSide = 24;
export const regionCount = regionSide * regionSide;

/** Samples taken along each side of a cell. */
const samplesPerCell = 4;
const sampleSide = regionSide * samplesPerCell;

/** Levels of light: steps of 0.6 standard deviations around the picture's mean. */
export const lightLevels = 8;
const lightStep = 0.6;
/** Levels of each of the two differences of color, each step 5 % of the sum of the three. */
export const hueLevels = 7;
const hueStep = 0.05;
const noHue = 3 * hueLevels + 3;

/** Labels of one mask beside its commonest that are told apart, and steps of the share that each takes of a cell. */
const maxLabels = 15;
export const shareSteps = 4;

/** How light each cell is against the whole picture, one character each, and after them its hue, unless all is grey. */
export function writeColors({ width, height, channels, data }: Raster): string {
  const sums = new Float64Array(regionCount * 3);
  const isColor = 3 <= lightChannelCount(channels);
  const columns = new Int32Array(sampleSide);
  for (let i = 0; i < sampleSide; i++) columns[i] = Math.floor(((i + 0.5) * width) / sampleSide) * channels;
  for (let sampleY = 0; sampleY < sampleSide; sampleY++) {
    const start = Math.floor(((sampleY + 0.5) * height) / sampleSide) * width * channels;
    const row = Math.floor(sampleY / samplesPerCell) * regionSide;
    for (let sampleX = 0; sampleX < sampleSide; sampleX++) {
      const at = start + (columns[sampleX] ?? 0);
      const to = (row + (sampleX >> 2)) * 3;
      sums[to] = (sums[to] ?? 0) + (data[at] ?? 0);
      if (!isColor) continue;
      sums[to + 1] = (sums[to + 1] ?? 0) + (data[at + 1] ?? 0);
      sums[to + 2] = (sums[to + 2] ?? 0) + (data[at + 2] ?? 0);
    }
  }
  const codes = lightCodes(sums, isColor);
  return isColor ? codes + hueCodes(sums) : codes;
}

function lightCodes(sums: Float64Array, isColor: boolean): string {
  const light = new Float64Array(regionCount);
  let total = 0;
  let squares = 0;
  for (let i = 0; i < regionCount; i++) {
    const at = i * 3;
    const value = isColor ? (sums[at] ?? 0) + 2 * (sums[at + 1] ?? 0) + (sums[at + 2] ?? 0) : (sums[at] ?? 0);
    light[i] = Number.isFinite(value) ? value : 0;
    total += light[i] ?? 0;
    squares += (light[i] ?? 0) ** 2;
  }
  const mean = total / regionCount;
  const step = lightStep * Math.sqrt(Math.max(0, squares / regionCount - mean * mean));
  const codes = new Array<number>(regionCount);
  for (let i = 0; i < regionCount; i++) {
    const level = step === 0 ? lightLevels / 2 : Math.floor(((light[i] ?? 0) - mean) / step + lightLevels / 2);
    codes[i] = toCode(Math.max(0, Math.min(lightLevels - 1, level)));
  }
  return String.fromCharCode(...codes);
}

function hueCodes(sums: Float64Array): string {
  const codes = new Array<number>(regionCount);
  let isGrey = true;
  for (let i = 0; i < regionCount; i++) {
    const red = sums[i * 3] ?? 0;
    const green = sums[i * 3 + 1] ?? 0;
    const blue = sums[i * 3 + 2] ?? 0;
    const sum = red + green + blue;
    const hue = 0 < sum ? hueLevel((red - green) / sum) * hueLevels + hueLevel((green - blue) / sum) : noHue;
    if (hue !== noHue) isGrey = false;
    codes[i] = toCode(hue);
  }
  return isGrey ? '' : String.fromCharCode(...codes);
}

function hueLevel(difference: number): number {
  return Math.max(0, Math.min(hueLevels - 1, Math.floor(difference / hueStep + hueLevels / 2)));
}

/** `[576]` levels of light, and `[576]` hues, undefined where all is grey. */
export function readColors(text: string): { readonly light: Uint8Array; readonly hue: Uint8Array | undefined } {
  return {
    light: symbolsOf(text, 0, lightLevels),
    hue: regionCount < text.length ? symbolsOf(text, regionCount, hueLevels * hueLevels) : undefined,
  };
}

function symbolsOf(text: string, start: number, limit: number): Uint8Array {
  const symbols = new Uint8Array(regionCount);
  const end = Math.min(regionCount, text.length - start);
  for (let i = 0; i < end; i++) symbols[i] = Math.max(0, Math.min(limit - 1, toSymbol(text.charCodeAt(start + i))));
  return symbols;
}

/** Where the labels of a mask lie. `labels`: the commonest, then the others, the commoner first. */
export interface MaskRegions {
  readonly labels: readonly number[];
  /** By cell which of the others fills most of it and how much of the cell; runs of empty cells take two characters. */
  readonly map: string;
}

const runMark = 33;
const longestRun = 80;

/** `plane`: samples of the mask, evenly spread. */
export function writeRegions({ labels, width, height, ignoreLabel }: LabelPlane): MaskRegions {
  const [columns, rows] = [samplesAlong(width), samplesAlong(height)];
  const locals = commonestLabels(labels, ignoreLabel);
  const known = new Map(locals.map((label, i) => [label, i]));
  const counts = new Uint8Array(maxLabels + 1);
  const codes: number[] = [];
  let empty = 0;
  for (let cell = 0; cell < regionCount; cell++) {
    const top = Math.floor(cell / regionSide) * samplesPerCell;
    const left = (cell % regionSide) * samplesPerCell;
    counts.fill(0);
    let last = NaN;
    let local = 0;
    for (let y = top; y < top + samplesPerCell; y++) {
      const start = (rows[y] ?? 0) * width;
      for (let x = left; x < left + samplesPerCell; x++) {
        const label = labels[start + (columns[x] ?? 0)] ?? 0;
        if (label !== last) local = known.get(label) ?? 0;
        last = label;
        counts[local] = (counts[local] ?? 0) + 1;
      }
    }
    const symbol = symbolOfCell(counts);
    if (symbol === 0) {
      if (++empty < longestRun) continue;
      codes.push(runMark, toCode(empty - 1));
      empty = 0;
    } else {
      if (0 < empty) codes.push(runMark, toCode(empty - 1));
      empty = 0;
      codes.push(toCode(symbol));
    }
  }
  return { labels: locals, map: String.fromCharCode(...codes) };
}

function samplesAlong(length: number): Int32Array {
  const samples = new Int32Array(sampleSide);
  for (let i = 0; i < sampleSide; i++) samples[i] = Math.floor(((i + 0.5) * length) / sampleSide);
  return samples;
}

function symbolOfCell(counts: Uint8Array): number {
  let best = 0;
  let most = 0;
  for (let i = 1; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count <= most) continue;
    best = i;
    most = count;
  }
  return best === 0 ? 0 : (best - 1) * shareSteps + Math.ceil((most * shareSteps) / samplesPerCell ** 2);
}

/** Of every seventh sample. */
function commonestLabels(labels: ArrayLike<number>, ignoreLabel: number | null): number[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < labels.length; i += 7) {
    const label = labels[i] ?? 0;
    if (label !== ignoreLabel) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts]
    .sort((left, right) => right[1] - left[1] || left[0] - right[0])
    .slice(0, maxLabels + 1)
    .map(([label]) => label);
}

/** By cell the symbol that `writeRegions` wrote, 0 where the commonest label fills all. */
export function readRegions(text: string): Uint8Array {
  const symbols = new Uint8Array(regionCount);
  let cell = 0;
  for (let i = 0; i < text.length && cell < regionCount; i++) {
    const code = text.charCodeAt(i);
    if (code === runMark) cell += Math.max(0, toSymbol(text.charCodeAt(++i)) || 0) + 1;
    else symbols[cell++] = Math.max(0, Math.min(maxLabels * shareSteps, toSymbol(code)));
  }
  return symbols;
}
