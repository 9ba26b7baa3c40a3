import type { Dataset } from '../core/model/dataset.ts';
import type { SampleRef } from '../core/model/sample.ts';
import type { AuditView } from '../protocol/audit.ts';
import type { FindingView } from '../protocol/findings.ts';

/** One audited dataset as long as somebody looks at it. */
export interface AuditedDataset {
  readonly root: string;
  readonly dataset: Dataset;
  readonly view: AuditView;
  readonly samples: ReadonlyMap<string, SampleRef>;
  readonly findings: ReadonlyMap<string, readonly FindingView[]>;
}

/** The only writer of what was audited; snapshots are replaced, never changed. */
export interface Session {
  readonly keep: (root: string, dataset: Dataset, view: AuditView) => void;
  readonly find: (root: string) => AuditedDataset | undefined;
  readonly all: () => readonly AuditedDataset[];
  readonly forget: (root: string) => void;
}

export function createSession(): Session {
  const datasets = new Map<string, AuditedDataset>();
  return {
    keep(root, dataset, view) {
      const samples = new Map(dataset.samples.map((sample) => [sample.id, sample]));
      datasets.set(root, { root, dataset, view, samples, findings: findingsBySample(view) });
    },
    find: (root) => datasets.get(root),
    all: () => [...datasets.values()],
    forget(root) {
      datasets.delete(root);
    },
  };
}

function findingsBySample(view: AuditView): ReadonlyMap<string, readonly FindingView[]> {
  const bySample = new Map<string, FindingView[]>();
  for (const finding of view.groups.flatMap(({ findings }) => findings)) {
    if (finding.sampleId === null) continue;
    const own = bySample.get(finding.sampleId);
    if (own === undefined) bySample.set(finding.sampleId, [finding]);
    else own.push(finding);
  }
  return bySample;
}
