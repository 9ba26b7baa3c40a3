import { defineDatasetFact } from '../../core/engine/fact.ts';
import type { SampleRef } from '../../core/model/sample.ts';
import { signatureFact } from '../pair/signatureFact.ts';
import { judgePairs } from './partnerJudge.ts';
import type { PoolEntry } from './partnerPool.ts';
import type { PartnerReport } from './partnerVerdict.ts';

/** Which mask belongs to which image, and how it lies there. */
export const partnerFact = defineDatasetFact<PoolEntry[], PartnerReport, { signature: typeof signatureFact }>({
  id: 'dataset/partners',
  isSlow: true,
  needs: { signature: signatureFact },
  start: () => [],
  add(entries, { id }, { signature }) {
    entries.push({ id, signature });
    return entries;
  },
  merge: (left, right) => [...left, ...right],
  finish: (entries, { samples }) =>
    judgePairs(
      entries,
      samples
        .filter(({ image, mask }) => image !== null && mask !== null)
        .map((sample) => ({ id: sample.id, group: groupOf(sample) })),
    ),
});

/** Files are put in order folder by folder, and split by split. */
function groupOf({ split, image }: SampleRef): string {
  return `${split ?? ''}|${(image ?? '').replace(/[^/]*$/, '')}`;
}
