import type { DatasetSummary } from '../../core/model/datasetSummary.ts';
import type { AuditView } from '../../protocol/audit.ts';
import type { FindingView, RuleGroupView } from '../../protocol/findings.ts';
import type { DataFindings } from '../../verdict/buildCase.ts';
import type { Clue } from '../../verdict/verdictCase.ts';

/** What the audit of the data tells a verdict about a run. `folder` as the user named it. */
export function dataFindings(audit: AuditView, folder: string): DataFindings {
  return {
    summary: summarize(audit, folder),
    clues: audit.groups.flatMap((group) => cluesOf(group, audit.dataset.pairCount, folder)),
  };
}

function summarize({ dataset, diceBudget }: AuditView, folder: string): DatasetSummary {
  const classes = dataset.classes.filter(({ isIgnored }) => !isIgnored);
  const splitOf = (names: RegExp): number | null =>
    Object.entries(dataset.splits).find(([name]) => names.test(name))?.[1] ?? null;
  const { constant, meanMask } = diceBudget?.floor ?? { constant: null, meanMask: null };
  // Curves are mostly averaged over batches, which is nearer to all pixels than to single images.
  const floors = [constant?.global ?? constant?.perImage, meanMask?.global ?? meanMask?.perImage].filter(
    (floor) => floor != null,
  );
  return {
    folder,
    pairCount: dataset.pairCount,
    trainCount: splitOf(/^train/i),
    validationCount: splitOf(/^val|^dev/i),
    sizes: dataset.imageSizes.flatMap(({ text, count }) => {
      const [width, height] = text.split(/[×x]/).map(Number);
      return width !== undefined && height !== undefined && 0 < width && 0 < height ? [{ width, height, count }] : [];
    }),
    channels: channelsOf(dataset.imageEncodings),
    maskValues: classes.map(({ value }) => value),
    ignoreValue: dataset.ignoreValue,
    classCount: classes.length === 0 ? null : classes.length,
    classShares: classes.map(({ value, pixelShare }) => ({ value, share: pixelShare })),
    floorDice: floors.length === 0 ? null : Math.max(...floors),
    ...(diceBudget === undefined || diceBudget.maskCount === 0
      ? {}
      : { emptyShare: diceBudget.emptyCount / diceBudget.maskCount }),
  };
}

/** Channels by the words that describe encodings: "8-bit grey PNG", "8-bit RGB JPEG". */
function channelsOf(encodings: AuditView['dataset']['imageEncodings']): DatasetSummary['channels'] {
  const counts = new Map<number, number>();
  for (const { text, count } of encodings) {
    const channels = /rgba|alpha/i.test(text)
      ? 4
      : /rgb|color|palette/i.test(text)
        ? 3
        : /gr[ea]y/i.test(text)
          ? 1
          : null;
    if (channels !== null) counts.set(channels, (counts.get(channels) ?? 0) + count);
  }
  return [...counts].map(([channels, count]) => ({ channels, count })).sort((a, b) => b.count - a.count);
}

/** Findings of a rule that are told as evidence: the worst few say it. */
const told = 3;

function cluesOf({ rule, count, findings }: RuleGroupView, pairCount: number, folder: string): Clue[] {
  return findings.slice(0, told).map((finding) => ({
    rule: rule.id,
    severity: finding.severity,
    messageId: '',
    share: finding.file === null ? 1 : Math.min(1, count / Math.max(1, pairCount)),
    diceCost: finding.diceCost ?? null,
    evidence: { text: finding.message, file: finding.file ?? folder, ...valueOf(finding) },
  }));
}

function valueOf({ data }: FindingView): { readonly value?: number } {
  return typeof data.value === 'number' ? { value: data.value } : {};
}
