import { type Overlap, addOverlap, noOverlap } from '../../metrics/overlap.ts';
import { type Scores, meanScores, scoresOf } from '../../metrics/scores.ts';
import type { ComparedSample } from './compareResult.ts';
import type { MeasuredPair } from './measurePair.ts';
import type { Reading } from './reading.ts';

export interface ClassScores extends Scores {
  readonly value: number;
  readonly name: string;
}

export interface FolderScores {
  /** Foreground, or the mean over classes, from pixels of all images together. */
  readonly global: Scores;
  /** Mean over the images of each image's scores. */
  readonly perImageMean: Scores;
  readonly perClass: readonly ClassScores[];
  /** Worst first; those without a Dice last. */
  readonly samples: readonly ComparedSample[];
  readonly emptyPairCount: number;
  /** Overlap of all images, by class. */
  readonly totals: ReadonlyMap<number, Overlap>;
  readonly pixelCount: number;
}

/** Scores of all pairs; `names` are those of declared classes. */
export function scoreSamples(
  measured: readonly MeasuredPair[],
  reading: Reading,
  names: ReadonlyMap<number, string>,
): FolderScores {
  const totals = totalOf(measured);
  const pixelCount = measured.reduce((sum, each) => sum + each.pixelCount, 0);
  const samples = measured.map(sampleOf).sort(worstFirst);
  const perClass = classScores(totals, pixelCount, reading, names);
  return {
    global: meanScores([...totals.values()].map(scoresOf)),
    perImageMean: meanScores(samples),
    perClass,
    samples,
    emptyPairCount: samples.filter(({ dice }) => dice === null).length,
    totals,
    pixelCount,
  };
}

function totalOf(measured: readonly MeasuredPair[]): ReadonlyMap<number, Overlap> {
  const totals = new Map<number, Overlap>();
  for (const { classes } of measured) {
    for (const [value, overlap] of classes) totals.set(value, addOverlap(totals.get(value) ?? noOverlap, overlap));
  }
  return new Map([...totals].sort(([a], [b]) => a - b));
}

/** An image's score is the mean over the classes that occur in its truth or its prediction. */
function sampleOf({ pair, classes }: MeasuredPair): ComparedSample {
  const { id, truthPath: truth, prediction } = pair;
  return { id, truth, prediction, ...meanScores([...classes.values()].map(scoresOf)) };
}

function worstFirst(a: ComparedSample, b: ComparedSample): number {
  return (a.dice ?? 2) - (b.dice ?? 2) || (a.id < b.id ? -1 : 1);
}

function classScores(
  totals: ReadonlyMap<number, Overlap>,
  pixelCount: number,
  reading: Reading,
  names: ReadonlyMap<number, string>,
): readonly ClassScores[] {
  if (reading.kind === 'labels') {
    return [...totals].map(([value, overlap]) => ({
      value,
      name: names.get(value) ?? `class ${value}`,
      ...scoresOf(overlap),
    }));
  }
  const { background, foreground } = reading;
  const overlap = totals.get(foreground) ?? noOverlap;
  return [
    { value: background, name: names.get(background) ?? 'background', ...scoresOf(backgroundOf(overlap, pixelCount)) },
    { value: foreground, name: names.get(foreground) ?? 'foreground', ...scoresOf(overlap) },
  ];
}

/** Overlap of what is not foreground. */
export function backgroundOf({ intersection, truth, prediction }: Overlap, pixelCount: number): Overlap {
  return {
    intersection: pixelCount - truth - prediction + intersection,
    truth: pixelCount - truth,
    prediction: pixelCount - prediction,
  };
}
