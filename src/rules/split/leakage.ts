import type { JsonValue } from '../../core/model/finding.ts';
import { defineDatasetRule } from '../../core/engine/rule.ts';
import { groupThousands } from '../../core/engine/message.ts';
import type { LeakageCluster } from '../../facts/dataset/leakage.ts';
import { leakage } from '../../facts/dataset/leakage.ts';
import { crossings } from '../../facts/dataset/leakageCrossings.ts';

/** Files listed for one cluster, and files that a finding is linked to. */
const [maxListed, maxRelated] = [24, 200];

export default defineDatasetRule({
  id: 'split/leakage',
  title: 'The same images more than once',
  severity: 'error',
  rationale:
    'A network that was trained on an image knows its mask. Copies of training images in the validation or test split, and frames next to training frames, make its Dice too good; on new images it drops. Copies within a split weigh double.',
  remedy:
    'Take the copies out of the training split (or put all copies of one image into the same split). Split recordings, patients and volumes as a whole, never frame by frame.',
  needs: { leakage },
  options: {
    errorShare: {
      default: 0.01,
      minimum: 0,
      maximum: 1,
      doc: 'Share of a split’s images that are copies of training images from which it is an error: at 1 %, the score is off by more than most papers claim to improve it. Below, it is a warning.',
    },
    sureConfidence: {
      default: 0.9,
      minimum: 0,
      maximum: 1,
      doc: 'Probability from which a copy counts toward an error. Copies of equal pixels have 1.',
    },
    sequenceShare: {
      default: 0.2,
      minimum: 0,
      maximum: 1,
      doc: 'In a dataset without splits: share of the images that are frames of recordings, from which a random split is advised against.',
    },
    maxClusters: { default: 100, minimum: 1, maximum: 10_000, doc: 'Groups that a finding lists, largest first.' },
  },
  messages: {
    copies:
      '{count:count} of {of:count} images in {split} are copies of images in {other} ({kinds}), for instance {first} of {second}. The score there is too good.',
    sequences:
      '{count:count} of {of:count} images in {split} are frames of {recordings} whose other frames are in {other} ({patterns}). Frames of one recording are alike, so the score there is too good. Split by recording.',
    within:
      '{count:count} of {of:count} images repeat another one of the same split ({kinds}), for instance {first} and {second}. They weigh double in training.',
    repeated:
      '{count:count} of {of:count} images repeat another one ({kinds}), for instance {first} and {second}. They weigh double, and a random split puts copies into both parts.',
    recordings:
      '{count:count} of {of:count} images are frames of {recordings} ({patterns}). A random split would put frames that are nearly the same into both parts: split by recording.',
  },
  check({ facts: { leakage: found }, options, report, cannotTell }) {
    const list = (clusters: readonly LeakageCluster[]): Record<string, JsonValue> => ({
      clusters: clusters.slice(0, options.maxClusters).map(describeCluster),
      clusterCount: clusters.length,
    });
    for (const { split, other, isTraining, copies, sequences } of crossings(found)) {
      const of = found.splitCounts.get(split) ?? 0;
      if (0 < copies.length) {
        const files = filesIn(copies, split);
        const sure = filesIn(
          copies.filter(({ confidence }) => options.sureConfidence <= confidence),
          split,
        );
        const isError = isTraining && options.errorShare * of <= sure.length && 0 < sure.length;
        const [first = '', second = ''] = [files[0], filesIn(copies.slice(0, 1), other)[0]];
        report(
          { kind: 'split', split },
          'copies',
          { count: files.length, of, split, other, kinds: countKinds(copies), first, second, ...list(copies) },
          {
            severity: isError ? 'error' : 'warning',
            confidence: Math.max(...copies.map(({ confidence }) => confidence)),
            related: files.slice(0, maxRelated),
          },
        );
      }
      if (0 < sequences.length) {
        const files = filesIn(sequences, split);
        report(
          { kind: 'split', split },
          'sequences',
          { count: files.length, of, split, other, ...describeSequences(sequences), ...list(sequences) },
          {
            severity: 'warning',
            confidence: Math.max(...sequences.map(({ confidence }) => confidence)),
            related: files.slice(0, maxRelated),
          },
        );
      }
    }
    const isSplit = [...found.splitCounts.keys()].some((split) => split !== '');
    const inside = found.copies.filter(({ splitOf }) => new Set(splitOf).size < splitOf.length);
    const [largest] = inside;
    if (largest !== undefined) {
      const surplus = inside.flatMap(surplusFiles);
      const [first = '', second = ''] = sameSplitPair(largest);
      report(
        { kind: 'dataset' },
        isSplit ? 'within' : 'repeated',
        { count: surplus.length, of: found.imageCount, kinds: countKinds(inside), first, second, ...list(inside) },
        { severity: 'info', related: surplus.slice(0, maxRelated) },
      );
    }
    const frames = found.sequences.reduce((sum, { files }) => sum + files.length, 0);
    if (!isSplit && 0 < frames && options.sequenceShare * found.imageCount <= frames) {
      report(
        { kind: 'dataset' },
        'recordings',
        { count: frames, of: found.imageCount, ...describeSequences(found.sequences), ...list(found.sequences) },
        { severity: 'info' },
      );
    }
    if (0 < found.cutShortCount)
      cannotTell(
        `Near copies of ${groupThousands(found.cutShortCount)} images were not sought: too many images look alike. Equal pixels were.`,
      );
  },
});

function describeCluster({ kind, files, splitOf, equalCount, confidence, how }: LeakageCluster): JsonValue {
  const splits: Record<string, number> = {};
  for (const split of splitOf) splits[split === '' ? 'all' : split] = (splits[split === '' ? 'all' : split] ?? 0) + 1;
  return { kind, files: files.slice(0, maxListed), fileCount: files.length, equalCount, splits, how, confidence };
}

function filesIn(clusters: readonly LeakageCluster[], split: string): readonly string[] {
  return clusters.flatMap(({ files, splitOf }) => files.filter((_, i) => splitOf[i] === split));
}

/** "2 equal, 1 saved again, resized or cropped, 1 mirrored left to right". */
function countKinds(clusters: readonly LeakageCluster[]): string {
  const words = new Map<string, number>();
  for (const { kind, how } of clusters) {
    const word =
      kind === 'exact' ? 'of equal pixels' : kind === 'near' ? 'saved again, resized or cropped' : how.join(' or ');
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  const parts = [...words].sort((a, b) => b[1] - a[1]).map(([word, count]) => `${groupThousands(count)} ${word}`);
  const equal = clusters.reduce((sum, { kind, equalCount }) => sum + (kind === 'exact' ? 0 : equalCount), 0);
  if (0 < equal) parts.push(`${groupThousands(equal)} of their images have one of equal pixels there`);
  return `${groupThousands(clusters.length)} ${clusters.length === 1 ? 'group' : 'groups'}: ${parts.join(', ')}`;
}

function describeSequences(sequences: readonly LeakageCluster[]): { recordings: string; patterns: string } {
  const patterns = sequences.flatMap(({ how }) => how);
  const shown = patterns.slice(0, 3).join(', ');
  return {
    recordings: sequences.length === 1 ? 'one recording' : `${groupThousands(sequences.length)} recordings`,
    patterns: 3 < patterns.length ? `${shown} …` : shown,
  };
}

/** All but the first file of each split. */
function surplusFiles({ files, splitOf }: LeakageCluster): readonly string[] {
  return files.filter((_, i) => splitOf.indexOf(splitOf[i] ?? '') < i);
}

function sameSplitPair({ files, splitOf }: LeakageCluster): readonly string[] {
  const second = splitOf.findIndex((split, i) => splitOf.indexOf(split) < i);
  return [files[splitOf.indexOf(splitOf[second] ?? '')] ?? '', files[second] ?? ''];
}
