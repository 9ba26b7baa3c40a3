import type { MatArray } from './matArrays.ts';

/**
 * Words in the names of arrays, the surest first. BSDS500 and CrackForest write `groundTruth{1}.Segmentation` beside `.Boundaries`, SBD
 * `GTcls.Segmentation`, Pascal Context `LabelMap`, the facade and Stanford sets `labels`, `regions`.
 */
const maskWords: readonly RegExp[] = [
  /^segmentations?$/i,
  /mask|label|annot|^gt|truth|segm|seg$|classes|target/i,
  /region|class|object|^bw$|^y$/i,
];
const imageWords: readonly RegExp[] = [
  /^(?:image|img|im|rgb|photo)s?$/i,
  /image|img|photo|frame|scan/i,
  /^(?:x|data|i|volume)$/i,
];
/** Outlines and the like are taken only where nothing else is. */
const asideWords = /bound|edge|contour|outline|depth|normal|weight|prob|score|sup(?:er)?pix/i;

/** The array that is meant, or why none can be told. Of a list of equals (annotators in cells) the first is taken. */
export function chooseArray(arrays: readonly MatArray[], isLabels: boolean): MatArray | string {
  const [mine, other] = isLabels ? [maskWords, imageWords] : [imageWords, maskWords];
  const ranked = arrays
    .map((array) => ({ array, rank: rankOf(array, mine, other, isLabels) }))
    .sort((a, b) => a.rank - b.rank);
  const [best] = ranked;
  if (best === undefined) return 'is a MATLAB file without an array of numbers [h, w] or [h, w, 3]';
  const rivals = ranked.filter(({ rank, array }) => rank === best.rank && unindexed(array) !== unindexed(best.array));
  if (rivals.length === 0) return best.array;
  const paths = [best, ...rivals].slice(0, 4).map(({ array }) => array.path);
  return `holds the arrays ${paths.join(', ')}; no name says which is the ${isLabels ? 'mask' : 'image'}`;
}

function rankOf(
  { name, path, dims, sampleFormat, isLogical }: MatArray,
  mine: readonly RegExp[],
  other: readonly RegExp[],
  isLabels: boolean,
): number {
  const isColor = 1 < (dims[2] ?? 1);
  const word = mine.findIndex((pattern) => pattern.test(name));
  const outer = mine.findIndex((pattern) => path.split(/[.({]/).some((part) => pattern.test(part)));
  const byName = 0 <= word ? word : 0 <= outer ? mine.length + outer : 2 * mine.length;
  const asideCost = asideWords.test(name) ? 20 : 0;
  const otherCost = word < 0 && other.some((pattern) => pattern.test(name)) ? 40 : 0;
  // Labels are whole numbers of one channel; doubles may be, as MATLAB makes them by itself.
  const kindCost = isLabels
    ? (isColor ? 10 : 0) + (sampleFormat === 'float' && !isLogical ? 0.5 : 0)
    : isLogical
      ? 10
      : 0;
  return byName + asideCost + otherCost + kindCost;
}

function unindexed({ path }: MatArray): string {
  return path.replace(/[{(]\d+[})]/g, '');
}
