import { describe, expect, it } from 'vitest';
import { parseFromWebview, parsePanelState } from '../../../../src/extension/views/parseFromWebview.ts';
import type { FromWebview } from '../../../../src/protocol/webview.ts';

const known: readonly FromWebview[] = [
  { type: 'ready' },
  { type: 'requestOverlay', requestId: 1, sampleId: 'a' },
  { type: 'openRulePage', ruleId: 'mask/empty' },
  { type: 'openFile', path: 'masks/a.png' },
  { type: 'reaudit' },
  { type: 'cancel' },
  { type: 'exportReport' },
  { type: 'selected', selection: { sampleId: 'a', fingerprint: null } },
];

describe('parseFromWebview', () => {
  it.each(known)('takes $type', (message) => {
    expect(parseFromWebview(message)).toEqual(message);
  });

  it.each([
    ['an unknown type', { type: 'runCommand', command: 'rm' }],
    ['a missing field', { type: 'requestOverlay', requestId: 1 }],
    ['a wrong field', { type: 'openFile', path: ['/etc/passwd'] }],
    ['nothing', undefined],
    ['a text', 'ready'],
  ])('refuses %s', (_name, message) => {
    expect(parseFromWebview(message)).toBeNull();
  });

  it('drops fields that no message has', () => {
    expect(parseFromWebview({ type: 'cancel', extra: 1 })).toEqual({ type: 'cancel' });
  });
});

describe('parsePanelState', () => {
  it('takes a root with or without a selection', () => {
    expect(parsePanelState({ root: '/data' })).toEqual({ root: '/data' });
    const state = { root: '/data', selection: { sampleId: 'a', fingerprint: 'f' } };
    expect(parsePanelState(state)).toEqual(state);
  });

  it('refuses what names no root', () => {
    expect(parsePanelState(undefined)).toBeNull();
    expect(parsePanelState({ selection: null })).toBeNull();
  });
});
