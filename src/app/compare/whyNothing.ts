import type { CompareRequest } from '../../protocol/compare.ts';
import { resizeHint, some } from './compareNotes.ts';
import type { LeftOut } from './compareResult.ts';
import type { FolderPairs } from './pairFolders.ts';

const formats = 'PNG, TIFF, BMP, GIF, NPY, NPZ or JPEG files';

export function whyNoPairs({ truth, prediction }: CompareRequest, found: FolderPairs): string {
  const [first] = found.ambiguous;
  if (first !== undefined)
    return `Predictions are ambiguous: ${first.id} fits ${some(first.files)}. Name the folder that holds one prediction a mask.`;
  if (found.unpairedTruth.length === 0) return `There are no masks in ${truth} (${formats}).`;
  if (found.unpairedPredictions.length === 0) return `There are no predictions in ${prediction} (${formats}).`;
  return `No prediction has the name of a mask: masks are named like ${some(found.unpairedTruth)}, predictions like ${some(found.unpairedPredictions)}.`;
}

export function whyNothingRead(leftOut: readonly LeftOut[], otherSizeCount = 0): string {
  const [first] = leftOut;
  if (first === undefined) return 'Stopped before the first pair was compared.';
  return `None of the ${leftOut.length} pairs could be compared; the first, ${first.id}: ${first.reason}.${otherSizeCount === 0 ? '' : ` ${resizeHint}`}`;
}
