import { defineDatasetRule } from '../../core/engine/rule.ts';
import { pairFile } from '../../core/model/sample.ts';
import { alignmentConsensusFact } from '../../facts/dataset/alignmentConsensus.ts';
import { augmentAlignments } from '../../facts/dataset/augmentAlignments.ts';
import { augmentDefaults, judgeAugmentFolders } from '../../facts/dataset/augmentFaults.ts';
import { isSameDraw } from '../../facts/dataset/augmentFolders.ts';
import { partnerFact } from '../../facts/dataset/partnerFact.ts';

/** Files kept as evidence. */
const maxFiles = 200;

export default defineDatasetRule({
  id: 'augment/unsynchronized',
  title: 'Images and masks were augmented differently',
  severity: 'error',
  rationale:
    'Image and mask must be mirrored, turned, moved and cropped by the same random draw. Two generators with different seeds (or one that treats only the image) give masks that belong to other places, and training on them fails in silence.',
  remedy:
    'Give both generators the same `seed` and the same geometric arguments, in the same order; with albumentations or torchvision v2, pass image and mask in one call. Then write the folder again: the saved pairs cannot be trusted.',
  needs: { found: augmentAlignments, partners: partnerFact, consensus: alignmentConsensusFact },
  options: {
    minConfidence: {
      default: augmentDefaults.minConfidence,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which a single pair counts as mirrored, shifted or foreign; the same as for the rules about single pairs.',
    },
    minShiftPx: {
      default: augmentDefaults.minShiftPx,
      minimum: 0.5,
      maximum: 24,
      doc: 'Smallest shift that counts, in pixels. Interpolation of the augmented image alone moves edges by up to 1 px.',
    },
    minShare: {
      default: augmentDefaults.minShare,
      minimum: 0,
      maximum: 1,
      doc: 'Share of a folder’s judged pairs that must be off before the folder is. Random flips of one side turn half of the pairs; single wrong pairs are other rules’ matter.',
    },
    minPairs: {
      default: augmentDefaults.minPairs,
      minimum: 1,
      maximum: 1000,
      doc: 'Pairs that must be off: fewer may be chance.',
    },
  },
  messages: {
    apart:
      '{count:count} of {of:count} pairs that could be judged in {folder} do not fit together ({faults}): images and masks were augmented by different random draws. For instance {first}.',
  },
  check({ facts: { found, partners, consensus }, options, report, cannotTell }) {
    for (const { folder, samples, knownCount, off, verdict } of judgeAugmentFolders(
      found,
      partners,
      consensus,
      options,
    )) {
      const name = folder === '' ? 'the root folder' : folder;
      if (verdict === 'cannotTell') {
        cannotTell(
          `Cannot tell for ${String(samples.length - knownCount)} of ${String(samples.length)} augmented pairs in ${name} whether image and mask were augmented alike: the masks follow the images’ edges too little.`,
        );
      }
      if (verdict !== 'apart') continue;
      const files = off.flatMap(({ sample }) => pairFile(sample) ?? []);
      const counts = new Map<string, number>();
      for (const { fault } of off) counts.set(fault, (counts.get(fault) ?? 0) + 1);
      const faults = [...counts].sort((a, b) => b[1] - a[1]).map(([fault, count]) => `${String(count)} ${fault}`);
      report(
        { kind: 'dataset' },
        'apart',
        {
          count: off.length,
          of: knownCount,
          folder: name,
          faults: faults.join(', '),
          first: files[0] ?? '',
          pairCount: samples.length,
          sameDrawCount: samples.filter(isSameDraw).length,
          files: files.slice(0, maxFiles),
        },
        { confidence: 0.95, related: files.slice(0, maxFiles) },
      );
    }
  },
});
