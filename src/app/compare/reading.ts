import { type TruthCut, truthCutOf } from './truthCut.ts';
import type { ValueSketch } from './valueSketch.ts';

/** How values of truth and predictions are understood, for all files of a comparison alike. Plain data. */
export type Reading =
  /** Values are class numbers (or packed colors) on both sides and compared as they are. */
  | { readonly kind: 'labels'; readonly classes: readonly number[] }
  /** Foreground against background: truth is foreground where its value lies above `truthCut`. */
  | {
      readonly kind: 'binary';
      readonly truthCut: number;
      readonly foreground: number;
      readonly background: number;
      readonly prediction: PredictionReading;
    };

export type PredictionReading =
  /** A mask already: foreground where the value lies above `cut`. */
  | { readonly kind: 'mask'; readonly cut: number }
  /** Probabilities stored as `value / fullScale`; `isStoredWhole` where as whole numbers. */
  | { readonly kind: 'probability'; readonly fullScale: number; readonly isStoredWhole: boolean }
  /** Logits: probability is `1 / (1 + exp(−value))`. */
  | { readonly kind: 'logit' };

/** A reading with what is worth saying about it, or a sentence that says why there is none. */
export type ReadingOutcome =
  | { readonly reading: Reading; readonly notes: readonly string[]; readonly problem: null }
  | { readonly reading: null; readonly problem: string };

/** Largest value that whole-numbered predictions may have to pass for class numbers when truth has two classes only. */
const largestClassGuess = 20;

/**
 * Smallest upper value of two that is taken for a mask's foreground by its size alone: 8-bit masks are written with 100, 127,
 * 128, 254 or 255.
 */
const leastMaskValue = 100;

/** Reads both sides from the values they hold. The ignore value is not among those of truth; as a predicted label it is no class either. */
export function readValues(
  truth: ValueSketch,
  prediction: ValueSketch,
  ignoreValue: number | null = null,
): ReadingOutcome {
  if (prediction.max === -Infinity) return problem('The predictions hold no finite values.');
  const cut = truthCutOf(truth);
  if (truth.hasColors || prediction.hasColors) return readColors(truth, prediction, cut, ignoreValue);
  if (cut === undefined) return readLabels(truth, prediction, ignoreValue);
  const found = readPrediction(truth, prediction, cut);
  if (found === 'labels') return labelsOf(truth, prediction, ignoreValue);
  const { reading, note } = found;
  const notes = [...cut.notes, note].filter((text) => text !== '');
  const { at, foreground, background } = cut;
  return {
    reading: { kind: 'binary', truthCut: at, foreground, background, prediction: reading },
    notes,
    problem: null,
  };
}

function readPrediction(
  truth: ValueSketch,
  prediction: ValueSketch,
  cut: TruthCut,
): { readonly reading: PredictionReading; readonly note: string } | 'labels' {
  const { distinct, min, max, isWhole } = prediction;
  if (!isWhole) return readFloats(prediction);
  if (distinct !== undefined && distinct.length <= 2 && isMaskLike(distinct, cut)) {
    const low = distinct.length === 2 ? min : 0;
    const mask: PredictionReading = { kind: 'mask', cut: max === 0 ? 0.5 : (low + max) / 2 };
    const isSame = isWithin(distinct, truth.distinct);
    const said = isSame || truth.distinct?.length !== 2 ? '' : sayOtherValues(truth.distinct, distinct);
    return { reading: mask, note: said };
  }
  if (min < 0) {
    return {
      reading: { kind: 'logit' },
      note: `The predictions hold values from ${min} to ${max} and are read as logits.`,
    };
  }
  if (max <= largestClassGuess && cut.foreground <= max && distinct !== undefined) return 'labels';
  const fullScale = max <= 255 ? 255 : 65535;
  const bits =
    prediction.bitDepth === 16 && max <= 255
      ? '16-bit files that hold 8-bit values'
      : `${fullScale === 255 ? 8 : 16}-bit`;
  return {
    reading: { kind: 'probability', fullScale, isStoredWhole: true },
    note: `The predictions are read as ${bits} probabilities: value / ${fullScale}.`,
  };
}

/**
 * Two values are a mask where the lower one is background and the upper one is far from it or means foreground; {0, 3} is what is left of the
 * probabilities of a network that collapsed. A single value is a mask unless it looks like a constant probability.
 */
function isMaskLike(distinct: readonly number[], cut: TruthCut): boolean {
  const [low = 0, high = low] = distinct;
  const full = [1, 255, 65535, cut.foreground];
  if (distinct.length < 2) return [0, cut.background, ...full].includes(low);
  return (low === 0 || low === cut.background) && (full.includes(high) || leastMaskValue <= high);
}

function readFloats({ min, max }: ValueSketch): { readonly reading: PredictionReading; readonly note: string } {
  // A hair above 1 is what float arithmetic leaves, not another scale.
  if (0 <= min && max <= 1.001) {
    return {
      reading: { kind: 'probability', fullScale: 1, isStoredWhole: false },
      note: 'The predictions are read as probabilities stored as fractions.',
    };
  }
  if (0 <= min && 50 < max && max <= 255) {
    return {
      reading: { kind: 'probability', fullScale: 255, isStoredWhole: false },
      note: `The predictions hold fractions from ${short(min)} to ${short(max)} and are read as probabilities: value / 255.`,
    };
  }
  return {
    reading: { kind: 'logit' },
    note: `The predictions hold values from ${short(min)} to ${short(max)}, which are no probabilities; they are read as logits (sigmoid applied).`,
  };
}

function readLabels(truth: ValueSketch, prediction: ValueSketch, ignoreValue: number | null): ReadingOutcome {
  const classes = truth.distinct;
  const count = classes === undefined ? 'too many' : String(classes.length);
  if (classes === undefined || !truth.isWhole) {
    return problem(
      `The masks hold ${count} different values from ${short(truth.min)} to ${short(truth.max)}: they are no label masks.`,
    );
  }
  if (!prediction.isWhole || prediction.distinct === undefined) {
    const hint = classes.includes(255) ? ' If 255 marks pixels to ignore, give --ignore-value 255.' : '';
    return problem(
      `The masks hold ${count} classes (${list(classes)}), but the predictions hold probabilities of one class only; give label maps (the arg max).${hint}`,
    );
  }
  if (prediction.max === 255 && 64 < prediction.distinct.length && truth.max <= 255 && classes.length <= 3) {
    const hint =
      classes.length === 3
        ? ` If ${String(classes.at(-1))} marks pixels to ignore, give --ignore-value ${String(classes.at(-1))}.`
        : '';
    return problem(
      `The masks hold ${count} classes (${list(classes)}), but the predictions hold ${prediction.distinct.length} values and look like probabilities of one class.${hint}`,
    );
  }
  return labelsOf(truth, prediction, ignoreValue);
}

function labelsOf(
  truth: ValueSketch,
  prediction: ValueSketch,
  ignoreValue: number | null,
  before: readonly string[] = [],
): ReadingOutcome {
  const classes = truth.distinct ?? [];
  const strange = (prediction.distinct ?? []).filter((value) => value !== ignoreValue && !classes.includes(value));
  const notes = [...before];
  if (0 < strange.length && !truth.hasColors) {
    notes.push(`The predictions hold ${plural(strange.length, 'value')} that the masks never have: ${list(strange)}.`);
  }
  if (2 < classes.length && classes.at(-1) === 255 && (classes.at(-2) ?? 0) < 250) {
    notes.push('Value 255 of the masks counts as a class; give --ignore-value 255 if it marks pixels to ignore.');
  }
  const all = [...new Set([...classes, ...strange])].sort((a, b) => a - b);
  return { reading: { kind: 'labels', classes: all }, notes, problem: null };
}

function readColors(
  truth: ValueSketch,
  prediction: ValueSketch,
  cut: TruthCut | undefined,
  ignoreValue: number | null,
): ReadingOutcome {
  if (truth.hasColors && prediction.hasColors) {
    return labelsOf(truth, prediction, ignoreValue, ['Both sides hold colors; each color counts as a class.']);
  }
  const other = truth.hasColors ? prediction : truth;
  if (cut === undefined || other.distinct === undefined || 2 < other.distinct.length || !other.isWhole) {
    const [colored, plain] = truth.hasColors ? ['masks', 'predictions'] : ['predictions', 'masks'];
    return problem(
      `The ${colored} hold colors and the ${plain} hold numbers; without a table that says which color is which class they cannot be compared.`,
    );
  }
  const { at, foreground, background } = cut;
  const predictionCut = ((prediction.distinct?.length === 2 ? prediction.min : 0) + prediction.max) / 2;
  if (prediction.distinct === undefined || 2 < prediction.distinct.length) {
    return problem('The predictions hold more than two colors, the masks two classes: they cannot be compared.');
  }
  return {
    reading: {
      kind: 'binary',
      truthCut: at,
      foreground,
      background,
      prediction: { kind: 'mask', cut: predictionCut === 0 ? 0.5 : predictionCut },
    },
    notes: ['One side holds colors; what is not the darker of its two counts as foreground.'],
    problem: null,
  };
}

function isWithin(values: readonly number[], all: readonly number[] | undefined): boolean {
  return all === undefined || values.every((value) => all.includes(value));
}

function sayOtherValues(truth: readonly number[], prediction: readonly number[]): string {
  return `The masks hold ${list(truth)}, the predictions ${list(prediction)}; both are compared as background and foreground.`;
}

function problem(sentence: string): ReadingOutcome {
  return { reading: null, problem: sentence };
}

/** "0, 1, 2 and 9 more". */
function list(values: readonly number[]): string {
  const shown = values.slice(0, 8).map(short);
  if (values.length <= 8) return shown.length === 2 ? shown.join(' and ') : shown.join(', ');
  return `${shown.join(', ')} and ${values.length - 8} more`;
}

function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
