import { describe, expect, it } from 'vitest';
import { datasetNode, findingNodes, ruleNodes } from '../../../../src/extension/presenters/treeNodes.ts';
import type { AuditSnapshot } from '../../../../src/protocol/webview.ts';
import { auditView, findingView, groupView } from '../findingViews.ts';

function snapshot(changes: Partial<AuditSnapshot> = {}): AuditSnapshot {
  return {
    mode: 'audit',
    state: 'done',
    title: 'data',
    progress: null,
    dataset: null,
    groups: [],
    audit: null,
    error: null,
    ...changes,
  };
}

describe('datasetNode', () => {
  it('counts samples while the audit runs', () => {
    const node = datasetNode('/data', snapshot({ state: 'running', progress: { done: 120, total: 4000 } }));
    expect(node).toMatchObject({ icon: 'running', description: '120 of 4,000 samples · 0 findings', isRunning: true });
  });

  it('says what it does before samples are known', () => {
    expect(datasetNode('/data', snapshot({ state: 'running' })).description).toMatch(/^looking for images and masks/);
  });

  it('shows the worst severity and all findings, those beyond the cap included', () => {
    const groups = [
      groupView([findingView({ severity: 'info' })], 700),
      groupView([findingView({ rule: 'mask/unreadable', severity: 'error' })]),
    ];
    expect(datasetNode('/data', snapshot({ groups }))).toMatchObject({ icon: 'error', description: '701 findings' });
  });

  it('is fine where nothing was found, and says the summary', () => {
    const node = datasetNode('/data', snapshot({ audit: auditView('/data', []) }));
    expect(node).toMatchObject({ icon: 'ok', description: '0 findings', tooltip: '/data\nOne pair checked.' });
  });

  it('is not fine where it was stopped before anything was found', () => {
    expect(datasetNode('/data', snapshot({ state: 'cancelled' }))).toMatchObject({ icon: 'stopped' });
    expect(ruleNodes('/data', snapshot({ state: 'cancelled' }))).toMatchObject([
      { kind: 'note', label: 'Stopped before anything was found' },
    ]);
  });

  it('says why an audit could not run', () => {
    const node = datasetNode('/data', snapshot({ state: 'failed', error: 'No images were found.' }));
    expect(node).toMatchObject({ icon: 'failed', tooltip: '/data\nNo images were found.' });
  });
});

describe('ruleNodes', () => {
  it('lists rules with their counts in the order of the groups', () => {
    const groups = [groupView([findingView({ rule: 'mask/full' })], 1200), groupView([findingView()])];
    expect(ruleNodes('/data', snapshot({ groups }))).toMatchObject([
      { kind: 'rule', rule: 'mask/full', label: 'Title of mask/full', description: '1,200' },
      { kind: 'rule', rule: 'mask/empty', label: 'Title of mask/empty', description: '1' },
    ]);
  });

  it('says "Nothing found" only when the audit is over', () => {
    expect(ruleNodes('/data', snapshot({ state: 'running' }))).toEqual([]);
    expect(ruleNodes('/data', snapshot())).toMatchObject([{ kind: 'note', label: 'Nothing found' }]);
  });
});

describe('findingNodes', () => {
  it('shows name and folder of the file, and opens the finding', () => {
    const finding = findingView({ file: 'train/masks/a b.png' });
    expect(findingNodes('/data', groupView([finding]))).toMatchObject([
      {
        kind: 'finding',
        label: 'a b.png',
        description: 'train/masks',
        target: { root: '/data', sampleId: 'train/masks/a b', fingerprint: finding.fingerprint },
      },
    ]);
  });

  it('shows the sentence of a finding about the dataset', () => {
    const nodes = findingNodes('/data', groupView([findingView({ file: null, message: 'Few pixels.' })], 30));
    expect(nodes).toMatchObject([{ label: 'The dataset', description: 'Few pixels.' }]);
  });

  it('ends with how many are not listed', () => {
    expect(findingNodes('/data', groupView([findingView()], 1501)).at(-1)).toMatchObject({
      kind: 'note',
      label: '1,500 more findings not listed',
    });
  });
});
