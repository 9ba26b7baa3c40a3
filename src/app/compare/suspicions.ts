import { dice, reportingSmooth } from '../../metrics/dice.ts';
import { informedness, invertedOverlap } from '../../metrics/informedness.ts';
import { type Overlap, noOverlap } from '../../metrics/overlap.ts';
import type { MeasuredPair } from './measurePair.ts';
import type { Reading } from './reading.ts';
import type { FolderScores } from './scoreSamples.ts';

/**
 * Below this informedness predictions count as inverted. Guesses that do not look at the image lie near 0 whatever the imbalance;
 * a usable network, inverted, lies below -0.5.
 */
const invertedBelow = -0.25;

/** Predictions are nearly all one class where everything else has less than this part of the share that it has in truth. */
const nearlyAllBelow = 0.1;

/** What is fundamentally wrong with the predictions as a whole, as sentences. */
export function suspicions(
  measured: readonly MeasuredPair[],
  scores: FolderScores,
  reading: Reading,
): readonly string[] {
  const notes =
    reading.kind === 'binary'
      ? [...inverted(measured, scores, reading.foreground), ...sayMissing(measured, reading)]
      : [];
  return [...notes, ...nearlyAll(scores, reading), ...constants(measured)];
}

function inverted(measured: readonly MeasuredPair[], scores: FolderScores, foreground: number): readonly string[] {
  const total = scores.totals.get(foreground) ?? noOverlap;
  const all = informedness(total, scores.pixelCount);
  if (all !== null && all < invertedBelow) {
    const flipped = dice(invertedOverlap(total, scores.pixelCount), reportingSmooth) ?? 0;
    const now = dice(total, reportingSmooth) ?? 0;
    return [
      `The predictions look inverted: foreground and background exchanged, the global Dice is ${score(flipped)} instead of ${score(now)}.`,
    ];
  }
  const few = measured.filter(({ classes, pixelCount }) => {
    const each = informedness(classes.get(foreground) ?? noOverlap, pixelCount);
    return each !== null && each < invertedBelow;
  });
  if (few.length === 0) return [];
  return [`${count(few.length, 'prediction looks', 'predictions look')} inverted: ${examples(few)}.`];
}

/** Images with foreground of which nothing was predicted, and without where something was. */
function sayMissing(
  measured: readonly MeasuredPair[],
  { foreground }: Extract<Reading, { readonly kind: 'binary' }>,
): readonly string[] {
  const overlaps = measured.map((each) => ({ each, overlap: each.classes.get(foreground) ?? noOverlap }));
  const missed = overlaps
    .filter(({ overlap }) => 0 < overlap.truth && overlap.prediction === 0)
    .map(({ each }) => each);
  const invented = overlaps
    .filter(({ overlap }) => overlap.truth === 0 && 0 < overlap.prediction)
    .map(({ each }) => each);
  const notes: string[] = [];
  if (0 < missed.length) {
    notes.push(
      `${count(missed.length, 'prediction is', 'predictions are')} empty although the mask has foreground (Dice 0): ${examples(missed)}.`,
    );
  }
  if (0 < invented.length) {
    notes.push(
      `${count(invented.length, 'mask is', 'masks are')} empty and the prediction is not (Dice 0): ${examples(invented)}.`,
    );
  }
  return notes;
}

function nearlyAll(scores: FolderScores, reading: Reading): readonly string[] {
  const { pixelCount, totals } = scores;
  if (pixelCount === 0) return [];
  const shares = reading.kind === 'labels' ? [...totals] : binaryTotals(totals, pixelCount, reading);
  for (const [value, overlap] of shares) {
    const elsewhereInTruth = 1 - overlap.truth / pixelCount;
    const elsewherePredicted = 1 - overlap.prediction / pixelCount;
    if (elsewhereInTruth === 0 || nearlyAllBelow * elsewhereInTruth <= elsewherePredicted) continue;
    const what =
      reading.kind === 'labels' ? `class ${value}` : value === reading.foreground ? 'foreground' : 'background';
    const [predicted, expected] = [percent(overlap.prediction / pixelCount), percent(overlap.truth / pixelCount)];
    return [`The predictions are nearly all ${what}: ${predicted} of the pixels, against ${expected} in the masks.`];
  }
  return [];
}

function binaryTotals(
  totals: ReadonlyMap<number, Overlap>,
  pixelCount: number,
  { foreground, background }: Extract<Reading, { readonly kind: 'binary' }>,
): readonly (readonly [number, Overlap])[] {
  const overlap = totals.get(foreground) ?? noOverlap;
  const rest = {
    intersection: 0,
    truth: pixelCount - overlap.truth,
    prediction: pixelCount - overlap.prediction,
  };
  return [
    [background, rest],
    [foreground, overlap],
  ];
}

function constants(measured: readonly MeasuredPair[]): readonly string[] {
  const constant = measured.filter(({ isConstant }) => isConstant);
  if (constant.length === 0) return [];
  const whole =
    constant.length === measured.length
      ? 'All predictions hold'
      : count(constant.length, 'prediction holds', 'predictions hold');
  return [`${whole} one value everywhere: ${examples(constant)}.`];
}

function examples(measured: readonly MeasuredPair[]): string {
  const shown = measured.slice(0, 3).map(({ pair }) => pair.prediction);
  return measured.length <= 3 ? shown.join(', ') : `${shown.join(', ')} and ${measured.length - 3} more`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function score(value: number): string {
  return value.toFixed(3);
}

/** Shares near 0 and 100 % keep the digits that tell them from it. */
function percent(share: number): string {
  if (share === 1) return '100 %';
  const digits = share < 0.01 || 0.99 < share ? 2 : 1;
  return `${(100 * share).toFixed(digits)} %`;
}
