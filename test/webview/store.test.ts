import { describe, expect, it } from 'vitest';
import type { FromWebview, ToWebview } from '../../src/protocol/webview.ts';
import { handleKey, type KeyPress } from '../../webview-ui/src/state/panelKeys.ts';
import { parseMessage } from '../../webview-ui/src/state/parseMessage.ts';
import { createStore } from '../../webview-ui/src/state/store.ts';
import { faultGroups } from './support/faultFixtures.ts';
import { auditGroups, auditSnapshot, auditView, compareSnapshot, overlayView, drawn } from './support/fixtures.ts';

function open(kept?: unknown) {
  const posted: FromWebview[] = [];
  const memory = { kept };
  const store = createStore({
    post: (message) => posted.push(message),
    kept: () => memory.kept,
    keep: (state) => (memory.kept = state),
  });
  const asked = () => posted.filter((message) => message.type === 'requestOverlay');
  const answer = (sampleId: string, more = {}) => {
    const request = asked().findLast((message) => message.sampleId === sampleId);
    const overlay = overlayView({ sampleId, mask: drawn('.1'), ...more });
    store.receive({ type: 'overlay', requestId: request?.requestId ?? -1, overlay });
  };
  const press = (key: string, more: Partial<KeyPress> = {}) =>
    handleKey(store, { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });
  return { store, posted, asked, answer, press, memory };
}

const snapshot = (more = {}): ToWebview => ({ type: 'snapshot', snapshot: auditSnapshot(more) });

describe('the panel', () => {
  it('shows the worst finding once the audit is done, and what was found while it runs', () => {
    const { store, asked } = open();
    store.receive(snapshot({ state: 'running', audit: null }));
    expect(store.page.value).toBe('glance');
    expect(asked()).toEqual([]);
    store.receive(snapshot());
    expect(store.finding.value?.fingerprint).toBe('s0');
    expect(asked().map(({ sampleId }) => sampleId)).toEqual(['s0']);
  });

  it('leaves the user where they are when another snapshot comes', () => {
    const { store } = open();
    store.receive(snapshot({ state: 'running', audit: null }));
    store.selectSample('s3');
    store.receive(snapshot());
    expect(store.sampleId.value).toBe('s3');
    expect(store.finding.value).toBeNull();
  });

  it('never lets a late answer replace a newer question', () => {
    const { store, answer } = open();
    store.receive(snapshot());
    store.selectSample('s1');
    store.selectSample('s2');
    answer('s2');
    answer('s1');
    expect(store.loader.state.value).toMatchObject({ status: 'ready', sampleId: 's2' });
  });

  it('fetches the neighbors ahead and does not ask twice', () => {
    const { store, asked, answer, press } = open();
    store.receive(snapshot());
    answer('s0');
    expect(asked().map(({ sampleId }) => sampleId)).toEqual(['s0', 's1']);
    answer('s1');
    press('j');
    expect(store.loader.state.value).toMatchObject({ status: 'ready', sampleId: 's1' });
    expect(asked().filter(({ sampleId }) => sampleId === 's1')).toHaveLength(1);
  });

  it('asks again for what it shows when the dataset is audited again', () => {
    const { store, asked, answer } = open();
    store.receive(snapshot());
    answer('s0');
    store.receive(snapshot({ state: 'running' }));
    expect(asked().filter(({ sampleId }) => sampleId === 's0')).toHaveLength(2);
  });

  it('says why a sample cannot be shown', () => {
    const { store, asked } = open();
    store.receive(snapshot());
    store.receive({ type: 'overlayFailed', requestId: asked()[0]?.requestId ?? -1, error: 'The file is gone.' });
    expect(store.loader.state.value).toEqual({ status: 'failed', sampleId: 's0', error: 'The file is gone.' });
  });

  it('follows the editor, also to a finding beyond those that are listed', () => {
    const { store, answer } = open();
    store.receive(snapshot());
    store.receive({ type: 'select', selection: { sampleId: 's30', fingerprint: 'unlisted' } });
    const [first] = auditGroups().flatMap(({ findings }) => findings);
    answer('s30', { findings: [{ ...first, fingerprint: 'unlisted', sampleId: 's30', message: 'Beyond the cap.' }] });
    expect(store.finding.value?.message).toBe('Beyond the cap.');
  });

  it('opens a finding about the dataset that the editor named before it was there', () => {
    const { store, asked } = open();
    store.receive({ type: 'select', selection: { sampleId: '', fingerprint: 'imbalance' } });
    store.receive(snapshot());
    expect(store.finding.value?.rule).toBe('dataset/class-imbalance');
    expect(asked().map(({ sampleId }) => sampleId)).toEqual(['s3']);
  });

  it('tells the editor what the user selected, not what it selected itself', () => {
    const { store, posted, press } = open();
    store.receive(snapshot());
    store.receive({ type: 'select', selection: { sampleId: 's2', fingerprint: 's2' } });
    expect(posted.filter(({ type }) => type === 'selected')).toEqual([]);
    press('k');
    expect(posted.filter(({ type }) => type === 'selected')).toEqual([
      { type: 'selected', selection: { sampleId: 's1', fingerprint: 's1' } },
    ]);
  });

  it('comes back as it was after being hidden', () => {
    const before = open();
    before.store.receive(snapshot());
    before.store.selectSample('s5');
    before.store.viewer.opacity.value = 0.9;
    before.press('2');
    const after = open(structuredClone(before.memory.kept));
    after.store.receive(snapshot());
    expect(after.store.sampleId.value).toBe('s5');
    expect(after.asked().map(({ sampleId }) => sampleId)).toEqual(['s5']);
    expect(after.store.viewer.opacity.value).toBe(0.9);
  });

  it('starts anew from a state that it does not know', () => {
    const { store } = open({ selection: 7 });
    store.receive(snapshot());
    expect(store.sampleId.value).toBe('s0');
  });

  it('compares: the worst sample first, with agreement', () => {
    const { store, answer } = open();
    store.receive({ type: 'snapshot', snapshot: compareSnapshot() });
    answer('s0', { agreement: drawn('.3') });
    expect(store.viewer.drawOptions.value.mode).toBe('agreement');
  });

  it('shows a single file at once', () => {
    const { store, asked } = open();
    store.receive({ type: 'snapshot', snapshot: { mode: 'file', title: 'a.png' } });
    expect(asked().map(({ sampleId }) => sampleId)).toEqual(['']);
  });
});

describe('keys', () => {
  it('work on what is shown', () => {
    const { store, answer, press } = open();
    store.receive(snapshot());
    answer('s0');
    press(' ');
    expect(store.viewer.isPutBack.value).toBe(true);
    expect(store.viewer.maskOffset.value).toEqual({ x: -5, y: -0 });
    press('j');
    expect(store.viewer.isPutBack.value).toBe(false);
    press('m');
    expect(store.viewer.isMaskOn.value).toBe(false);
    press('c');
    expect(store.viewer.drawOptions.value).toMatchObject({ mode: 'contour', isMaskOn: true });
    press('1');
    expect([...store.viewer.toggled.value]).toEqual(['1']);
    press('ArrowRight', { shiftKey: true });
    expect(store.viewer.crosshair.value).toEqual({ x: 1, y: 0 });
    press('?');
    expect(store.isHelpOpen.value).toBe(true);
    expect(press('j', { ctrlKey: true })).toBe(false);
  });
});

describe('evidence', () => {
  const withFaults = () => {
    const groups = [...faultGroups(), ...auditGroups()];
    return snapshot({ groups, audit: auditView(groups) });
  };
  const finding = (store: ReturnType<typeof open>['store'], fingerprint: string) => {
    const found = store.groups.value.flatMap(({ findings }) => findings).find((one) => one.fingerprint === fingerprint);
    if (found === undefined) throw new Error(`no finding ${fingerprint}`);
    return found;
  };

  it('lists errors first, however they come', () => {
    const { store } = open();
    store.receive(withFaults());
    const severities = store.groups.value.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort((a, b) => 'ewi'.indexOf(a.charAt(0)) - 'ewi'.indexOf(b.charAt(0))));
  });

  it('opens a closed group when a finding of it is chosen', () => {
    const { store } = open();
    store.receive(withFaults());
    const isListed = () =>
      store.rows.value.some((row) => row.kind === 'finding' && row.finding.rule === 'mask/thin-structures-lost');
    expect(isListed()).toBe(false);
    store.selectFinding(finding(store, 'thin'));
    expect(isListed()).toBe(true);
  });

  it('lists the findings of one rule, hidden ones too, and all again', () => {
    const { store } = open();
    store.receive(withFaults());
    store.severities.value = new Set(['info']);
    store.list.value = 'samples';
    store.toggleRule('pair/object-shifted');
    expect(store.rows.value.flatMap((row) => (row.kind === 'group' ? [row.group.rule.id] : []))).toEqual([
      'pair/object-shifted',
    ]);
    expect(store.list.value).toBe('findings');
    expect(store.finding.value?.rule).toBe('pair/object-shifted');
    store.toggleRule('pair/object-shifted');
    expect(store.filterText.value).toBe('');
  });

  it('draws a shift of all masks on whatever sample is shown', () => {
    const { store, answer } = open();
    store.receive(withFaults());
    store.selectSample('s7');
    answer('s7');
    store.selectFinding(finding(store, 'all'));
    expect(store.sampleId.value).toBe('s7');
    expect(store.viewer.drawOptions.value.shift).toEqual({ x: 1.9, y: -0.8 });
  });

  it('turns a mask back, values and all, and only where that was said to help', () => {
    const { store, answer, press } = open();
    store.receive(withFaults());
    store.selectFinding(finding(store, 'flip'));
    answer('s3', { mask: drawn('12.') });
    press(' ');
    expect([...(store.viewer.layers.value?.overlay.mask?.data ?? [])]).toEqual([0, 2, 1]);
    press(' ');
    expect([...(store.viewer.layers.value?.overlay.mask?.data ?? [])]).toEqual([1, 2, 0]);
    store.selectFinding(finding(store, 'objects'));
    answer('s4');
    press(' ');
    expect(store.viewer.isPutBack.value).toBe(false);
    expect(store.viewer.drawOptions.value.objects).toHaveLength(3);
  });

  it('asks for small pictures one by one, after the large one, and keeps them', () => {
    const { store, asked, answer } = open();
    store.receive(withFaults());
    store.thumbnails.want('s20');
    store.thumbnails.want('s21');
    const small = () => asked().filter(({ sampleId }) => sampleId === 's20' || sampleId === 's21').length;
    expect(small()).toBe(0);
    answer('s3');
    expect(small()).toBe(1);
    answer('s20', { image: drawn('12', '34') });
    expect(store.thumbnails.of('s20').value).toMatchObject({ width: 2, height: 2 });
    expect(small()).toBe(2);
    const request = asked().findLast(({ sampleId }) => sampleId === 's21');
    store.receive({ type: 'overlayFailed', requestId: request?.requestId ?? -1, error: 'gone' });
    expect(store.thumbnails.of('s21').value).toBe('unreadable');
    store.thumbnails.want('s20');
    expect(small()).toBe(2);
    // The large picture is none of these.
    expect(store.loader.state.value).toMatchObject({ sampleId: 's3' });
  });

  it('forgets small pictures when the dataset is audited again', () => {
    const { store, answer } = open();
    store.receive(withFaults());
    answer('s3');
    store.thumbnails.want('s20');
    answer('s20', { image: drawn('12', '34') });
    store.receive(snapshot({ state: 'running' }));
    expect(store.thumbnails.of('s20').value).toBeNull();
  });
});

describe('messages', () => {
  it('of the protocol pass', () => {
    const messages: readonly ToWebview[] = [
      snapshot(),
      { type: 'snapshot', snapshot: compareSnapshot() },
      { type: 'select', selection: { sampleId: 's0', fingerprint: null } },
      { type: 'overlay', requestId: 1, overlay: overlayView({ mask: drawn('.1') }) },
      { type: 'overlay', requestId: 1, overlay: overlayView({ slice: { index: 30, count: 155 } }) },
      {
        type: 'overlay',
        requestId: 1,
        overlay: overlayView({ image: { ...drawn('.1'), window: { low: 0, high: 900 } } }),
      },
      { type: 'overlayFailed', requestId: 1, error: 'gone' },
    ];
    for (const message of messages) expect(parseMessage(structuredClone(message))).toEqual({ isKnown: true, message });
  });

  it('that nobody knows are refused with the reason', () => {
    expect(parseMessage({ type: 'explode' })).toMatchObject({ isKnown: false });
    expect(parseMessage(null)).toMatchObject({ isKnown: false });
    expect(parseMessage({ type: 'select', selection: { sampleId: 3, fingerprint: null } })).toMatchObject({
      isKnown: false,
      reason: expect.stringContaining('selection.sampleId') as unknown,
    });
  });

  it('with a window that is none, or a slice before the first, are refused', () => {
    const odd = { ...overlayView({}), image: { ...drawn('.1'), window: { low: 'dark' } } };
    expect(parseMessage({ type: 'overlay', requestId: 9, overlay: odd })).toMatchObject({ isKnown: false });
    const before = overlayView({ slice: { index: -1, count: 3 } });
    expect(parseMessage({ type: 'overlay', requestId: 9, overlay: before })).toMatchObject({ isKnown: false });
  });

  it('with a picture whose data does not fit its size are refused, naming the question', () => {
    const overlay = overlayView({ mask: { ...drawn('.1'), width: 3 } });
    expect(parseMessage({ type: 'overlay', requestId: 9, overlay })).toMatchObject({ isKnown: false, requestId: 9 });
  });
});
