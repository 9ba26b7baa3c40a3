import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../../src/extension/presenters/status.ts';
import type { AuditSnapshot } from '../../../../src/protocol/webview.ts';
import { auditView, findingView, groupView } from '../findingViews.ts';

function snapshot(changes: Partial<AuditSnapshot>): AuditSnapshot {
  const audit = auditView('/data', []);
  const base = { mode: 'audit', state: 'done', title: 'data', progress: null, dataset: null } as const;
  return { ...base, groups: [], audit, error: null, ...changes };
}

describe('statusOf', () => {
  it('says nothing before the first audit', () => {
    expect(statusOf([], null)).toBeNull();
  });

  it('sums the progress of all running audits', () => {
    const running = [
      snapshot({ state: 'running', progress: { done: 10, total: 100 } }),
      snapshot({ state: 'running', progress: { done: 290, total: 300 } }),
      snapshot({}),
    ];
    expect(statusOf(running, null)?.text).toBe('$(sync~spin) MaskLint 75 %');
  });

  it('is at 0 % before samples are known', () => {
    expect(statusOf([snapshot({ state: 'running' })], null)?.accessibleText).toBe('MaskLint audit, 0 %');
  });

  it('counts findings by severity over all datasets', () => {
    const groups = [groupView([findingView()], 12), groupView([findingView({ severity: 'error' })])];
    const status = statusOf([snapshot({ groups }), snapshot({ groups })], null);
    expect(status?.text).toBe('MaskLint $(error) 2 $(warning) 24 $(info) 0');
    expect(status?.accessibleText).toBe('MaskLint: 2 errors, 24 warnings, 0 info');
  });

  it('tells nothing found from stopped and from could not run', () => {
    expect(statusOf([snapshot({})], null)?.text).toBe('$(pass) MaskLint');
    expect(statusOf([snapshot({ state: 'cancelled' }), snapshot({})], null)?.text).toBe('$(circle-slash) MaskLint');
    const failed = snapshot({ state: 'failed', audit: null, error: 'There is no such folder.' });
    expect(statusOf([failed], null)?.text).toBe('$(circle-slash) MaskLint');
    expect(statusOf([failed], null)?.tooltip).toContain('data: There is no such folder.');
  });

  it('says the tensor backend and why once it is known', () => {
    expect(statusOf([snapshot({})], null)?.tooltip).not.toContain('Tensors');
    expect(statusOf([], { name: 'tensorflow', reason: 'it loads' })?.tooltip).toContain(
      'Tensors: tensorflow (it loads)',
    );
    const status = statusOf([snapshot({})], { name: 'wasm', reason: 'tfjs-node is not installed' });
    expect(status?.tooltip).toContain('Tensors: wasm (tfjs-node is not installed)');
  });
});
