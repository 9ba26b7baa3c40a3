import type { RunView } from './runView.ts';
import { trainOf } from './runView.ts';
import { median, rangeOf, tailLevel } from './seriesMath.ts';

/** SageMaker Debugger calls a loss flat that falls by less than 0.1 % in a window; over a whole run more than 0.5 % is some learning. */
const flatDrop = 0.005;
/** Noise that a loss without learning has from augmentation and the order of batches. */
const flatRange = 0.04;

/** True where the training loss ends where it began. */
export function isFlat({ loss }: RunView): boolean {
  const series = trainOf(loss);
  const values = series?.smooth ?? [];
  if (series === null || values.length < 3 || series.badPoints.length > 0) return false;
  const from = median(values.slice(0, Math.max(1, Math.floor(values.length / 4))));
  const scale = Math.max(Math.abs(from), 1e-9);
  return Math.abs(from - tailLevel(values)) <= flatDrop * scale && rangeOf(values) <= flatRange * scale;
}
