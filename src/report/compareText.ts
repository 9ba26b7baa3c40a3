import type { CompareResult, SoftScores } from '../app/compare/compareResult.ts';
import type { Scores } from '../metrics/scores.ts';

/** The two kinds of emphasis that the table needs; each does nothing where colors are not wanted. */
export interface TablePaint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Samples that are written out, worst first; the rest is counted. */
const samplesShown = 10;

const columnWidth = 11;

/** The comparison for people, as the command line prints it. */
export function compareText(result: CompareResult, paint: TablePaint): string {
  const { samples, perClass, global, perImageMean, notes } = result;
  const hidden = samples.length - samplesShown;
  const names = ['per-image mean', ...perClass.map(classTitle), ...samples.slice(0, samplesShown).map(({ id }) => id)];
  const width = Math.min(60, Math.max(...names.map((name) => name.length))) + 2;
  return [
    `${paint.bold(`${samples.length} ${samples.length === 1 ? 'pair' : 'pairs'}`)}  ${result.truth} (masks) and ${result.prediction} (predictions)`,
    '',
    ...notes.map((note) => `- ${note}`),
    ...(notes.length === 0 ? [] : ['']),
    paint.dim(''.padEnd(width) + ['Dice', 'IoU', 'precision', 'recall'].map(rightAligned).join('')),
    paint.bold(row('global', global, width)),
    paint.bold(row('per-image mean', perImageMean, width)),
    ...perClass.map((each) => row(classTitle(each), each, width)),
    '',
    ...thresholdLines(result),
    ...softLines(result.soft),
    paint.bold('Worst samples'),
    ...samples.slice(0, samplesShown).map((sample) => row(sample.id, sample, width)),
    ...(0 < hidden ? [paint.dim(`… and ${hidden} more (--format json lists all)`)] : []),
  ].join('\n');
}

function classTitle({ value, name }: { readonly value: number; readonly name: string }): string {
  return name === `class ${value}` ? name : `${value} ${name}`;
}

function row(name: string, scores: Scores, width: number): string {
  const cells = [scores.dice, scores.iou, scores.precision, scores.recall];
  return name.padEnd(width) + cells.map(score).map(rightAligned).join('');
}

function rightAligned(text: string): string {
  return text.padStart(columnWidth);
}

function score(value: number | null): string {
  return value === null ? 'undefined' : value.toFixed(4);
}

function thresholdLines({ threshold, bestThreshold, bestThresholdDice, bestThresholdRaw }: CompareResult): string[] {
  if (threshold === null) return [];
  if (bestThreshold === null) return [`Threshold ${threshold}: foreground is what lies above.`, ''];
  const stored = bestThresholdRaw === null ? '' : `, stored values from ${bestThresholdRaw}`;
  return [
    `Threshold ${threshold}. Best threshold ${bestThreshold} (global Dice ${score(bestThresholdDice)}${stored}).`,
    '',
  ];
}

function softLines(soft: SoftScores | null): string[] {
  if (soft === null) return [];
  const losses = `binary cross-entropy ${soft.bce.toFixed(4)}, soft Dice loss ${soft.softDiceLoss.toFixed(4)}, their sum ${soft.dicePlusCe.toFixed(4)}`;
  return [
    `Without a threshold: soft Dice ${score(soft.globalDice)} (global). As losses, mean over images: ${losses}.`,
    '',
  ];
}
