import type { AlignmentConsensus } from './alignmentConsensus.ts';
import type { AugmentAlignments } from './augmentAlignments.ts';
import { augmentDefaults, judgeAugmentFolders } from './augmentFaults.ts';
import type { PartnerReport } from './partnerVerdict.ts';

/** The dataset facts that tell which pairs one finding about many speaks for. */
export interface WholeFacts {
  readonly partners: PartnerReport;
  readonly augmented: AugmentAlignments;
  readonly consensus: AlignmentConsensus;
}

/** By report: it is asked once a sample. */
const known = new WeakMap<PartnerReport, ReadonlySet<string>>();

/**
 * Whether dataset/order-mismatch or augment/unsynchronized (at their defaults) speaks for a pair: rules about single pairs then
 * need not report it as well.
 */
export function isSpokenFor(id: string, { partners, augmented, consensus }: WholeFacts): boolean {
  let ids = known.get(partners);
  if (ids === undefined) {
    const folders = judgeAugmentFolders(augmented, partners, consensus, augmentDefaults);
    const apart = folders.filter(({ verdict }) => verdict === 'apart').flatMap(({ samples }) => samples);
    ids = new Set([...apart.map((sample) => sample.id), ...(partners.order?.partners.keys() ?? [])]);
    known.set(partners, ids);
  }
  return ids.has(id);
}
