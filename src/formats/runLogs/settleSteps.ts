import type { CurvePoint } from '../../core/model/run.ts';

/** Fewer points with one and the same step may be corrections of one value. */
const minUnnumbered = 3;
/** A counter that starts again so often counts within epochs; a run is seldom restarted so often. */
const minRestartsOfCounter = 3;

/**
 * Brings points, in the order of logging, into the order of their steps.
 * - The same step again: the later value counts.
 * - The step goes back: the run was started again or resumed; from there on the later part counts, as in TensorBoard.
 * - The step goes back again and again (a counter within epochs), or never moves: points are numbered in their order.
 */
export function settleSteps(
  raw: readonly CurvePoint[],
  unit: 'epoch' | 'step',
): { readonly points: readonly CurvePoint[]; readonly notes: readonly string[] } {
  const backs = restarts(raw);
  if (backs.length === 0 && isStill(raw)) {
    return {
      points: numbered(raw),
      notes: [`logs every value at ${unit} ${raw[0]?.step ?? 0}: numbered in their order`],
    };
  }
  if (backs.length === 0) return { points: latestOfStep(raw), notes: [] };
  if (unit === 'step' && minRestartsOfCounter <= backs.length && isCounter(raw, backs)) {
    return {
      points: numbered(raw),
      notes: [`counts steps anew ${backs.length + 1} times, as within epochs: numbered in their order`],
    };
  }
  return { points: laterWins(raw), notes: [sayRestart(raw, backs, unit)] };
}

/** Positions at which the step is smaller than the one before. */
function restarts(raw: readonly CurvePoint[]): readonly number[] {
  const found: number[] = [];
  for (let i = 1; i < raw.length; i++) {
    if ((raw[i]?.step ?? 0) < (raw[i - 1]?.step ?? 0)) found.push(i);
  }
  return found;
}

function isStill(raw: readonly CurvePoint[]): boolean {
  return minUnnumbered <= raw.length && raw.every(({ step }) => step === raw[0]?.step);
}

/** Each part starts where the first one started, give or take a tenth of its length (thinned curves lack a few points). */
function isCounter(raw: readonly CurvePoint[], backs: readonly number[]): boolean {
  const first = raw[0]?.step ?? 0;
  const length = (raw[(backs[0] ?? 1) - 1]?.step ?? 0) - first;
  return backs.every((at) => Math.abs((raw[at]?.step ?? 0) - first) <= length / 10);
}

function numbered(raw: readonly CurvePoint[]): readonly CurvePoint[] {
  return raw.map((point, i) => plain(point, i));
}

function latestOfStep(raw: readonly CurvePoint[]): readonly CurvePoint[] {
  return raw.filter(({ step }, i) => raw[i + 1]?.step !== step).map((point) => plain(point, point.step));
}

/** Later points take the place of all from their step on. */
export function laterWins(raw: readonly CurvePoint[]): readonly CurvePoint[] {
  const kept: CurvePoint[] = [];
  for (const point of raw) {
    while (0 < kept.length && point.step <= (kept.at(-1)?.step ?? 0)) kept.pop();
    kept.push(plain(point, point.step));
  }
  return kept;
}

function sayRestart(raw: readonly CurvePoint[], backs: readonly number[], unit: string): string {
  const at = backs.at(-1) ?? 0;
  const [before, after] = [raw[at - 1], raw[at]];
  const place = after?.place == null ? '' : ` (line or record ${after.place})`;
  const times = backs.length === 1 ? 'goes' : `goes ${backs.length} times, last`;
  return `${times} back from ${unit} ${before?.step ?? 0} to ${after?.step ?? 0}${place}: it was started again or holds two runs; the later part is kept`;
}

function plain({ value, timeMs, place }: CurvePoint, step: number): CurvePoint {
  return { step, value, timeMs, place };
}
