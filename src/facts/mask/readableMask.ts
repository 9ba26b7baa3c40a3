import type { SamplePixels } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';

/**
 * The mask where it was read as a whole. What is missing of a damaged file would otherwise be taken for background:
 * `mask/unreadable` says what is wrong with it, and nothing else is judged.
 */
export function readableMask({ mask }: SamplePixels): Mask | undefined {
  if (mask === null) return undefined;
  return mask.problems.every(({ kind }) => kind === 'wrongExtension') ? mask.value : undefined;
}
