import { defineSampleFact } from '../../core/engine/fact.ts';
import { readableMask } from './readableMask.ts';

/** How far the objects of a mask that came as one file an object lie over each other. */
export interface ObjectOverlap {
  readonly fileCount: number;
  /** Pixels that more than one object claims, counted once for each further object. */
  readonly overlapPx: number;
  /** Pixels of the united objects. */
  readonly objectPx: number;
}

/** Applies to masks that were united from several files. */
export const objectOverlap = defineSampleFact({
  id: 'mask/overlap',
  version: 1,
  needs: {},
  compute(pixels): ObjectOverlap | undefined {
    const mask = readableMask(pixels);
    if (mask?.overlapPx === undefined) return undefined;
    let objectPx = 0;
    for (const label of mask.labels) if (label !== 0) objectPx++;
    return { fileCount: mask.fileCount, overlapPx: mask.overlapPx, objectPx };
  },
});
