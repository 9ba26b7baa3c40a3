import type { LabelPlane } from './labelPlane.ts';

/** Rows are left out evenly above this many pixels; a Dice to three digits needs no more. */
const maxPixels = 300_000;

/**
 * The Dice that a shift of the mask by (x, y) whole pixels costs: 1 - Dice(mask, mask moved by it), in [0, 1], where Dice is
 * 2 I / (T + P) without smoothing, over the pixels that both cover. The mean over the labels present, without the ignored
 * one and without the background (0, or else the smallest label); for a binary mask that is the foreground's Dice.
 */
export function shiftDiceCost(plane: LabelPlane, x: number, y: number): number {
  const { width, height, labels, ignoreLabel } = plane;
  const top = Math.max(0, y);
  const bottom = Math.min(height, height + y);
  const left = Math.max(0, x);
  const right = Math.min(width, width + x);
  const rowStep = Math.max(1, Math.ceil((width * height) / maxPixels));
  const counts = new LabelCounts();
  for (let row = top; row < bottom; row += rowStep) {
    countRow(labels, row * width + left, row * width + right, y * width + x, counts);
  }
  return 1 - counts.meanDice(ignoreLabel);
}

/** Runs of the same two labels are counted at once: there are far fewer of them than pixels. */
function countRow(labels: ArrayLike<number>, from: number, end: number, offset: number, counts: LabelCounts): void {
  let truth = labels[from] ?? 0;
  let moved = labels[from - offset] ?? 0;
  let start = from;
  for (let at = from; at < end; at++) {
    const nextTruth = labels[at] ?? 0;
    const nextMoved = labels[at - offset] ?? 0;
    if (nextTruth === truth && nextMoved === moved) continue;
    counts.add(truth, moved, at - start);
    truth = nextTruth;
    moved = nextMoved;
    start = at;
  }
  counts.add(truth, moved, end - start);
}

/** Sizes and overlaps of labels; label values may be anything, so they are numbered as they come. */
class LabelCounts {
  readonly #indices = new Map<number, number>();
  readonly #labels: number[] = [];
  readonly #sizes: number[] = [];
  readonly #overlaps: number[] = [];
  #lastLabel = NaN;
  #lastIndex = -1;

  add(truth: number, moved: number, count: number): void {
    if (count <= 0) return;
    const truthIndex = this.#index(truth);
    this.#sizes[truthIndex] = (this.#sizes[truthIndex] ?? 0) + count;
    if (truth === moved) this.#overlaps[truthIndex] = (this.#overlaps[truthIndex] ?? 0) + count;
    const movedIndex = this.#index(moved);
    this.#sizes[movedIndex] = (this.#sizes[movedIndex] ?? 0) + count;
  }

  meanDice(ignoreLabel: number | null): number {
    const background = this.#labels.includes(0) ? 0 : Math.min(...this.#labels);
    let sum = 0;
    let count = 0;
    this.#labels.forEach((label, index) => {
      if (label === background || label === ignoreLabel) return;
      sum += (2 * (this.#overlaps[index] ?? 0)) / (this.#sizes[index] ?? 1);
      count++;
    });
    return count === 0 ? 1 : sum / count;
  }

  #index(label: number): number {
    if (label === this.#lastLabel) return this.#lastIndex;
    let index = this.#indices.get(label);
    if (index === undefined) {
      index = this.#labels.length;
      this.#indices.set(label, index);
      this.#labels.push(label);
      this.#sizes.push(0);
      this.#overlaps.push(0);
    }
    this.#lastLabel = label;
    this.#lastIndex = index;
    return index;
  }
}
