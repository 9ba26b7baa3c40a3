import type { AuditView, DatasetView } from '../../../src/protocol/audit.ts';
import type { FindingView, RuleGroupView, RuleView } from '../../../src/protocol/findings.ts';

/** A finding that differs from a plain one only in what the test is about. */
export function findingView(changes: Partial<FindingView> = {}): FindingView {
  const file = changes.file === undefined ? 'masks/a.png' : changes.file;
  return {
    fingerprint: `${changes.rule ?? 'mask/empty'} ${file ?? ''}`,
    rule: 'mask/empty',
    severity: 'warning',
    sampleId: file === null ? null : file.replace(/\.\w+$/, ''),
    split: null,
    related: [],
    message: 'The mask holds nothing but background.',
    data: {},
    ...changes,
    file,
  };
}

export function ruleView(id: string): RuleView {
  return { id, title: `Title of ${id}`, severity: 'warning', rationale: `Why ${id} hurts.`, remedy: '' };
}

export function groupView(findings: readonly FindingView[], count = findings.length): RuleGroupView {
  const [first] = findings;
  return { rule: ruleView(first?.rule ?? 'mask/empty'), severity: first?.severity ?? 'warning', count, findings };
}

export function datasetView(root: string, sampleCount: number): DatasetView {
  return {
    root,
    name: 'data',
    layout: { id: 'parallel-folders', description: 'images in images/, masks in masks/', alternatives: [] },
    sampleCount,
    pairCount: sampleCount,
    splits: {},
    classes: [],
    ignoreValue: null,
    encoding: '',
    imageSizes: [],
    imageEncodings: [],
    maskEncodings: [],
    skipped: [],
  };
}

export function auditView(root: string, groups: readonly RuleGroupView[], changes: Partial<AuditView> = {}): AuditView {
  return {
    masklint: '0.0.0',
    dataset: datasetView(root, 1),
    samples: [],
    groups,
    cannotTell: [],
    failures: [],
    timing: { discoverMs: 0, decodeMs: 0, totalMs: 0, cachedSamples: 0 },
    isCancelled: false,
    summary: 'One pair checked.',
    notes: [],
    ...changes,
  };
}
