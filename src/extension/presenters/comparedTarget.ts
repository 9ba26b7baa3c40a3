import type { CompareView } from '../../protocol/compare.ts';
import type { OverlayTarget } from '../../protocol/overlay.ts';

/** Where masks are told from background when a comparison names no threshold. */
const defaultThreshold = 0.5;

/** What the engine is asked for to show one compared sample; null where the comparison does not hold it. */
export function comparedTarget(compare: CompareView, sampleId: string): OverlayTarget | null {
  const sample = compare.samples.find(({ id }) => id === sampleId);
  if (sample === undefined) return null;
  return {
    kind: 'compared',
    truth: joinPath(compare.truth, sample.truth),
    prediction: joinPath(compare.prediction, sample.prediction),
    threshold: compare.threshold ?? defaultThreshold,
  };
}

/** Samples are named relative to their folder, with forward slashes, which every system's paths take. */
function joinPath(folder: string, path: string): string {
  const isAbsolute = path.startsWith('/') || /^[a-zA-Z]:[\\/]/.test(path);
  return isAbsolute ? path : `${folder.replace(/[\\/]+$/, '')}/${path}`;
}
