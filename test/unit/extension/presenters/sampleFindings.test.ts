import { describe, expect, it } from 'vitest';
import { sampleFindings } from '../../../../src/extension/presenters/sampleFindings.ts';
import { snapshotInterval } from '../../../../src/extension/presenters/snapshotInterval.ts';
import type { AuditSnapshot } from '../../../../src/protocol/webview.ts';
import { findingView, groupView } from '../findingViews.ts';

const groups = [groupView([findingView({ rule: 'pair/shifted' })]), groupView([findingView({ file: 'masks/b.png' })])];
const running: AuditSnapshot = {
  mode: 'audit',
  state: 'running',
  title: 'data',
  progress: null,
  dataset: null,
  groups,
  audit: null,
  error: null,
};

describe('sampleFindings', () => {
  it('gives the findings of one sample, over all rules', () => {
    expect(sampleFindings(running, 'masks/a').map(({ rule }) => rule)).toEqual(['pair/shifted']);
  });
});

describe('snapshotInterval', () => {
  it('waits longer where telling costs more, never less than a quarter of a second', () => {
    expect(snapshotInterval(1)).toBe(250);
    expect(snapshotInterval(30)).toBeCloseTo(600);
  });
});
