import { describe, expect, it } from 'vitest';
import { sampleFile, sampleFindings } from '../../../../src/extension/presenters/sampleFile.ts';
import { snapshotInterval } from '../../../../src/extension/presenters/snapshotInterval.ts';
import type { AuditSnapshot } from '../../../../src/protocol/webview.ts';
import { auditView, findingView, groupView } from '../findingViews.ts';

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

describe('sampleFile', () => {
  it('is the file of a finding while the audit runs', () => {
    expect(sampleFile(running, 'masks/b')).toBe('masks/b.png');
    expect(sampleFile(running, 'masks/c')).toBeNull();
  });

  it('is the mask, else the image, once the samples are known', () => {
    const samples = [
      { id: 'a', split: null, image: 'images/a.jpg', mask: 'masks/a.png' },
      { id: 'b', split: null, image: 'images/b.jpg', mask: null },
    ];
    const done: AuditSnapshot = { ...running, state: 'done', audit: auditView('/data', groups, { samples }) };
    expect(sampleFile(done, 'a')).toBe('masks/a.png');
    expect(sampleFile(done, 'b')).toBe('images/b.jpg');
  });
});

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
