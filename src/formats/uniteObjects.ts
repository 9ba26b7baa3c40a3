import type { Mask } from '../core/model/mask.ts';
import type { Decoded } from '../core/model/problem.ts';
import { broken, count } from './broken.ts';

/**
 * One mask out of the masks of single objects: where objects overlap, the larger value wins, so that the order of the files
 * does not matter. The encoding is that of the first. Masks of another size than the first are left out, and said.
 */
export function uniteObjects(masks: readonly Mask[]): Decoded<Mask> {
  const [first, ...others] = masks;
  if (first === undefined) return broken('missing', 'has no object masks');
  if (others.length === 0) return { value: first, problems: [] };
  const { width, height } = first;
  const fitting = others.filter((mask) => mask.width === width && mask.height === height);
  const labels = first.labels.slice();
  let fileCount = first.fileCount;
  for (const mask of fitting) {
    fileCount += mask.fileCount;
    // TODO widen
    for (let i = 0; i < labels.length; i++) {
      const value = mask.labels[i] ?? 0;
      if ((labels[i] ?? 0) < value) labels[i] = value;
    }
  }
  const misfit = others.find((mask) => !fitting.includes(mask));
  if (misfit === undefined) return { value: { ...first, labels, fileCount }, problems: [] };
  const misfitCount = others.length - fitting.length;
  return {
    value: { ...first, labels, fileCount },
    problems: [
      {
        kind: 'corrupt',
        detail:
          `has ${count(misfitCount)} object ${misfitCount === 1 ? 'mask' : 'masks'} of another size ` +
          `(${misfit.width} × ${misfit.height} instead of ${width} × ${height})`,
      },
    ],
  };
}
