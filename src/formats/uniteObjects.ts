import type { Mask } from '../core/model/mask.ts';
import type { Decoded } from '../core/model/problem.ts';
import type { SampleArray } from '../core/model/raster.ts';
import { broken, count } from './broken.ts';

/**
 * One mask out of the masks of single objects: where objects overlap, the larger value wins, so that the order of the files
 * does not matter. Encoding and palette are those of the first. Masks of another size than the first are left out, and said.
 */
export function uniteObjects(masks: readonly Mask[]): Decoded<Mask> {
  const [first, ...others] = masks;
  if (first === undefined) return broken('missing', 'has no object masks');
  const united = others.filter((mask) => hasSizeOf(first, mask)).reduce(uniteTwo, first);
  const misfits = others.filter((mask) => !hasSizeOf(first, mask));
  const [misfit] = misfits;
  if (misfit === undefined) return { value: united, problems: [] };
  const detail =
    `has ${count(misfits.length)} object ${misfits.length === 1 ? 'mask' : 'masks'} of another size ` +
    `(${misfit.width} × ${misfit.height} instead of ${first.width} × ${first.height})`;
  return { value: united, problems: [{ kind: 'corrupt', detail }] };
}

/** Two masks of one size; for those who do not want to hold all objects at once. The result shares no memory with them. */
export function uniteTwo(a: Mask, b: Mask): Mask {
  const labels = copyThatHolds(a.labels, b.labels);
  let overlapPx = (a.overlapPx ?? 0) + (b.overlapPx ?? 0);
  for (let i = 0; i < labels.length; i++) {
    const value = b.labels[i] ?? 0;
    if (value === 0) continue;
    const known = labels[i] ?? 0;
    if (known !== 0) overlapPx++;
    if (known < value) labels[i] = value;
  }
  const valueKind = a.valueKind === 'color' ? a.valueKind : b.valueKind;
  return { ...a, labels, valueKind, fileCount: a.fileCount + b.fileCount, overlapPx };
}

function hasSizeOf(first: Mask, mask: Mask): boolean {
  return mask.width === first.width && mask.height === first.height;
}

/** A copy of `a` wide enough for the values of both. */
function copyThatHolds(a: SampleArray, b: SampleArray): SampleArray {
  if (a.constructor === b.constructor) return a.slice();
  return isUnsigned(a) && isUnsigned(b) ? Uint32Array.from(a) : Float64Array.from(a);
}

function isUnsigned(values: SampleArray): boolean {
  return values instanceof Uint8Array || values instanceof Uint16Array || values instanceof Uint32Array;
}
