import type { ValueSketch } from './valueSketch.ts';

/**
 * So many distinct values in the upper quarter of the range are the grey levels of a soft border; class numbers leave gaps
 * below 255.
 */
const greyLevelCount = 8;

/** How masks with two classes are cut into background and foreground. */
export interface TruthCut {
  readonly at: number;
  readonly foreground: number;
  readonly background: number;
  readonly notes: readonly string[];
}

/** Where truth is cut into background and foreground; undefined where it has more classes than two. */
export function truthCutOf(truth: ValueSketch): TruthCut | undefined {
  const { distinct, min, max } = truth;
  if (distinct !== undefined && distinct.length <= 2) {
    const foreground = distinct.at(-1) ?? 0;
    // One value alone is foreground unless it is 0.
    const background = distinct.length === 2 ? (distinct[0] ?? 0) : 0;
    if (foreground === 0 && background === 0) return { at: 0.5, foreground: 1, background, notes: [] };
    return { at: (background + foreground) / 2, foreground, background, notes: [] };
  }
  const nearMax = distinct?.filter((value) => 0.75 * max < value).length ?? Infinity;
  const isGrey = truth.isLossy || !truth.isWhole || greyLevelCount < nearMax;
  const looksBinary = min === 0 && (max === 255 || max === 65535 || max === 1 || (truth.isLossy && 128 < max));
  if (!isGrey || !looksBinary || truth.hasColors) return undefined;
  const count = distinct === undefined ? 'very many' : String(distinct.length);
  const note = `The masks hold ${count} values from ${min} to ${max} where two are expected; above ${max / 2} counts as foreground.`;
  return { at: max / 2, foreground: max, background: 0, notes: [note] };
}
