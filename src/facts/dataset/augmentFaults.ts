import type { SampleRef } from '../../core/model/sample.ts';
import { judgeAlignment } from '../pair/judgeAlignment.ts';
import type { AlignmentConsensus } from './alignmentConsensus.ts';
import type { AugmentAlignments } from './augmentAlignments.ts';
import type { PartnerReport } from './partnerVerdict.ts';

/** What augmentation did to one side only. */
export type AugmentFault = 'mirrored or turned' | 'shifted' | 'scaled' | 'beside its image';

export interface AugmentOptions {
  /** Probability from which a single pair counts as at fault. */
  readonly minConfidence: number;
  readonly minShiftPx: number;
  /** Share of a folder's judged pairs, and number of pairs, that must be off. */
  readonly minShare: number;
  readonly minPairs: number;
}

export const augmentDefaults: AugmentOptions = { minConfidence: 0.7, minShiftPx: 2.5, minShare: 0.15, minPairs: 3 };

/** What was found out about one folder of saved augmentations. */
export interface AugmentJudgment {
  readonly folder: string;
  readonly samples: readonly SampleRef[];
  readonly knownCount: number;
  readonly off: readonly { readonly sample: SampleRef; readonly fault: AugmentFault }[];
  readonly verdict: 'alike' | 'apart' | 'cannotTell';
}

/** Where fewer pairs could be judged, only many that are off speak for the folder. */
const [minKnownShare, manyOffShare] = [0.5, 0.3];

/** Judges each folder of saved augmentations: whether image and mask went through the same draws. */
export function judgeAugmentFolders(
  { folders, alignments }: AugmentAlignments,
  partners: PartnerReport,
  consensus: AlignmentConsensus,
  options: AugmentOptions,
): readonly AugmentJudgment[] {
  const faultOf = ({ id }: SampleRef): AugmentFault | 'fits' | 'unknown' => {
    const verdict = partners.verdicts.get(id);
    const isSure = verdict !== undefined && 'probability' in verdict && options.minConfidence <= verdict.probability;
    if (isSure && verdict.kind === 'transformed') return 'mirrored or turned';
    const alignment = alignments.get(id);
    const lies = alignment === undefined ? null : judgeAlignment(alignment, consensus, options);
    if (lies?.verdict === 'shifted' || (isSure && verdict.kind === 'moved')) return 'shifted';
    if (isSure && verdict.kind === 'scaled') return 'scaled';
    if (isSure && verdict.kind === 'wrong') return 'beside its image';
    return lies?.verdict === 'aligned' || verdict?.kind === 'fits' ? 'fits' : 'unknown';
  };
  return folders.map(({ folder, samples }) => {
    const judged = samples.map((sample) => ({ sample, fault: faultOf(sample) }));
    const known = judged.filter(({ fault }) => fault !== 'unknown');
    const off = known.flatMap(({ sample, fault }) =>
      fault === 'fits' || fault === 'unknown' ? [] : [{ sample, fault }],
    );
    const isWeak = known.length < minKnownShare * samples.length && off.length < manyOffShare * samples.length;
    const isFew = off.length < options.minPairs || off.length < options.minShare * known.length;
    const verdict = isWeak ? 'cannotTell' : isFew ? 'alike' : 'apart';
    return { folder, samples, knownCount: known.length, off, verdict };
  });
}
