import { dice, reportingSmooth } from './dice.ts';
import type { Overlap } from './overlap.ts';
import { addOverlap, noOverlap } from './overlap.ts';
import { meanOfDefined } from './scores.ts';

/** Dice in [0, 1] of many images, without smoothing. Null where it is 0 / 0 in all of them. */
export interface DiceScore {
  /** Mean over the images that define it (truth or prediction is not empty), then over the classes. */
  readonly perImage: number | null;
  /** Of the sums over all images, then the mean over the classes. */
  readonly global: number | null;
  /** `perImage` of each class. */
  readonly byClass: readonly (number | null)[];
}

/** Scores images by the overlap of each of their classes, which are numbered from 0. */
export function scoreClasses(classCount: number, images: readonly ((place: number) => Overlap)[]): DiceScore {
  const byClass: (number | null)[] = [];
  const globals: (number | null)[] = [];
  for (let place = 0; place < classCount; place++) {
    let sum = 0;
    let count = 0;
    let all = noOverlap;
    for (const overlapOf of images) {
      const overlap = overlapOf(place);
      const own = dice(overlap, reportingSmooth);
      if (own === null) continue;
      sum += own;
      count++;
      all = addOverlap(all, overlap);
    }
    byClass.push(count === 0 ? null : sum / count);
    globals.push(dice(all, reportingSmooth));
  }
  return { perImage: meanOfDefined(byClass), global: meanOfDefined(globals), byClass };
}
