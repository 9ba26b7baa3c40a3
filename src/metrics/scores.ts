import { dice, reportingSmooth } from './dice.ts';
import type { Overlap } from './overlap.ts';

/** Scores in [0, 1], without smoothing; null where a score is 0 / 0 and so undefined. */
export interface Scores {
  readonly dice: number | null;
  readonly iou: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
}

/** Dice and its companions of one overlap. Dice and IoU are undefined for empty against empty only; precision needs a prediction, recall a truth. */
export function scoresOf(overlap: Overlap): Scores {
  return {
    dice: dice(overlap, reportingSmooth),
    iou: iou(overlap),
    precision: precision(overlap),
    recall: recall(overlap),
  };
}

/** Intersection over union `I / (ΣT + ΣP − I)`. Source: Jaccard 1912, "The distribution of the flora in the alpine zone". */
export function iou({ intersection, truth, prediction }: Overlap): number | null {
  return ratio(intersection, truth + prediction - intersection);
}

/** `I / ΣP`: how much of what was predicted is there. Null where nothing was predicted. */
export function precision({ intersection, prediction }: Overlap): number | null {
  return ratio(intersection, prediction);
}

/** `I / ΣT`: how much of what is there was predicted. Null where nothing is there. */
export function recall({ intersection, truth }: Overlap): number | null {
  return ratio(intersection, truth);
}

/** Mean of each score over those items that define it; null where none does. */
export function meanScores(items: readonly Scores[]): Scores {
  return {
    dice: meanOfDefined(items.map((item) => item.dice)),
    iou: meanOfDefined(items.map((item) => item.iou)),
    precision: meanOfDefined(items.map((item) => item.precision)),
    recall: meanOfDefined(items.map((item) => item.recall)),
  };
}

/** Mean of what is not null; null where nothing is left. */
export function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return ratio(
    defined.reduce((sum, value) => sum + value, 0),
    defined.length,
  );
}

function ratio(above: number, below: number): number | null {
  return below === 0 ? null : above / below;
}
