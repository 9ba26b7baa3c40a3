import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { AuditView, DatasetView, SampleView } from '../../../src/protocol/audit.ts';
import type { FindingView, RuleGroupView, SeverityName } from '../../../src/protocol/findings.ts';
import type { AuditSnapshot, Selection, Snapshot, ToWebview } from '../../../src/protocol/webview.ts';
import { colorOrder } from '../overlay/palette.ts';
import { createViewer, type Viewer } from '../overlay/viewer.ts';
import { filterGroups, knownSamples, listRows, sampleForFinding, step, type ListRow } from './findingRows.ts';
import type { Host } from './host.ts';
import { parseKept, type KeptState } from './keptState.ts';
import { createOverlayLoader, shownOverlay, type OverlayLoader } from './overlayLoader.ts';

export type Page = 'sample' | 'glance';
export type Tab = 'list' | 'picture' | 'why';

/** The one state of the panel. Snapshots replace what the host knows; the rest is what the user is looking at. */
export interface Store {
  readonly host: Host;
  readonly snapshot: ReadonlySignal<Snapshot | null>;
  readonly audit: ReadonlySignal<AuditView | null>;
  readonly dataset: ReadonlySignal<DatasetView | null>;
  readonly groups: ReadonlySignal<readonly RuleGroupView[]>;
  readonly samples: ReadonlySignal<readonly SampleView[]>;
  readonly rows: ReadonlySignal<readonly ListRow[]>;
  readonly sampleId: ReadonlySignal<string | null>;
  readonly finding: ReadonlySignal<FindingView | null>;
  readonly group: ReadonlySignal<RuleGroupView | null>;
  readonly loader: OverlayLoader;
  readonly viewer: Viewer;
  readonly page: Signal<Page>;
  readonly tab: Signal<Tab>;
  readonly list: Signal<KeptState['list']>;
  /** CSS pixels; null: by the width of the panel. */
  readonly listWidth: Signal<number | null>;
  readonly whyWidth: Signal<number | null>;
  readonly filterText: Signal<string>;
  readonly severities: Signal<ReadonlySet<SeverityName>>;
  readonly collapsed: Signal<ReadonlySet<string>>;
  readonly isHelpOpen: Signal<boolean>;
  receive(message: ToWebview): void;
  selectFinding(finding: FindingView): void;
  selectSample(sampleId: string): void;
  /** Another sample of the same finding. */
  showSampleOf(sampleId: string): void;
  openGlance(): void;
  stepFinding(by: 1 | -1): void;
  stepSample(by: 1 | -1): void;
  toggleGroup(ruleId: string): void;
}

const noGroups: readonly RuleGroupView[] = [];

export function createStore(host: Host): Store {
  const kept = parseKept(host.kept());
  const snapshot = signal<Snapshot | null>(null);
  const keptSample = kept?.selection?.sampleId ?? '';
  const sampleId = signal<string | null>(keptSample === '' ? null : keptSample);
  const fingerprint = signal<string | null>(kept?.selection?.fingerprint ?? null);
  const page = signal<Page>(kept?.page ?? 'glance');
  const tab = signal<Tab>(kept?.tab ?? 'list');
  const list = signal<KeptState['list']>(kept?.list ?? 'findings');
  const listWidth = signal<number | null>(kept?.listWidth ?? null);
  const whyWidth = signal<number | null>(kept?.whyWidth ?? null);
  const filterText = signal('');
  const severities = signal<ReadonlySet<SeverityName>>(new Set(['error', 'warning', 'info']));
  const collapsed = signal<ReadonlySet<string>>(new Set(kept?.collapsed));
  const isHelpOpen = signal(false);
  const loader = createOverlayLoader(host);
  /** True once the user, or the host for them, has chosen what to see; until then the panel shows the worst. */
  let hasChosen = (kept?.selection ?? null) !== null;

  /** A finding about the dataset that the editor selected before it was there. */
  let pending: Selection | null = null;

  const auditSnapshot = computed<AuditSnapshot | null>(() =>
    snapshot.value?.mode === 'audit' ? snapshot.value : null,
  );
  const audit = computed(() => auditSnapshot.value?.audit ?? null);
  const dataset = computed(() => audit.value?.dataset ?? auditSnapshot.value?.dataset ?? null);
  const groups = computed(() => audit.value?.groups ?? auditSnapshot.value?.groups ?? noGroups);
  const samples = computed<readonly SampleView[]>(() => {
    const shown = snapshot.value;
    if (shown?.mode !== 'compare') return knownSamples(audit.value, groups.value);
    return shown.compare.samples.map(({ id, truth }) => ({ id, split: null, image: null, mask: truth }));
  });
  const isFiltered = computed(() => filterText.value.trim() !== '');
  const shownGroups = computed(() =>
    filterGroups(groups.value, { text: filterText.value, severities: severities.value }),
  );
  const rows = computed(() => listRows(shownGroups.value, collapsed.value, isFiltered.value, audit.value));

  const overlay = computed(() => shownOverlay(loader.state.value));
  const finding = computed<FindingView | null>(() => {
    const wanted = fingerprint.value;
    if (wanted === null) return null;
    for (const { findings } of groups.value) {
      const found = findings.find((one) => one.fingerprint === wanted);
      if (found !== undefined) return found;
    }
    // Beyond what the list was cut at, a finding is known by its sample alone.
    return overlay.value?.findings.find((one) => one.fingerprint === wanted) ?? null;
  });
  const group = computed(() => groups.value.find(({ rule }) => rule.id === finding.value?.rule) ?? null);
  /** A mark belongs to the sample it was measured on, also while the next sample is on its way. */
  const drawnFinding = computed(() => (overlay.value?.sampleId === finding.value?.sampleId ? finding.value : null));
  // A text, so that a snapshot that brings the same classes repaints nothing.
  const classValues = computed(() => colorOrder(dataset.value?.classes ?? []).join(' '));
  const viewer = createViewer(
    overlay,
    drawnFinding,
    computed(() => (classValues.value === '' ? [] : classValues.value.split(' ').map(Number))),
  );
  if (kept !== null) {
    viewer.opacity.value = kept.opacity;
    viewer.mode.value = kept.mode;
    viewer.toggled.value = new Set(kept.toggled);
  }

  const show = (nextSample: string | null, nextFinding: string | null) => {
    batch(() => {
      if (fingerprint.peek() !== nextFinding) viewer.isShiftedBack.value = false;
      fingerprint.value = nextFinding;
      page.value = 'sample';
      if (nextSample === null) return;
      if (sampleId.peek() !== nextSample) viewer.crosshair.value = null;
      sampleId.value = nextSample;
      loader.show(nextSample);
    });
  };
  const choose = (nextSample: string | null, nextFinding: string | null) => {
    hasChosen = true;
    show(nextSample, nextFinding);
    if (nextSample !== null)
      host.post({ type: 'selected', selection: { sampleId: nextSample, fingerprint: nextFinding } });
  };
  const selectFinding = (next: FindingView) => choose(sampleForFinding(next, samples.peek()), next.fingerprint);
  const receiveSelection = (selection: Selection) => {
    hasChosen = true;
    pending = null;
    const ofDataset = groups
      .peek()
      .flatMap(({ findings }) => findings)
      .find((one) => one.fingerprint === selection.fingerprint);
    if (selection.sampleId !== '') show(selection.sampleId, selection.fingerprint);
    else if (ofDataset === undefined) pending = selection;
    else show(sampleForFinding(ofDataset, samples.peek()), ofDataset.fingerprint);
    tab.value = 'picture';
  };
  const receiveSnapshot = (next: Snapshot) => {
    const previous = snapshot.peek();
    const isNewAudit =
      next.mode === 'audit' && next.state === 'running' && previous?.mode === 'audit' && previous.state !== 'running';
    snapshot.value = next;
    if (isNewAudit || (previous !== null && next.mode === 'compare')) loader.reset();
    if (pending !== null) receiveSelection(pending);
    if (next.mode === 'file') show('', null);
    else if (hasChosen) {
      const wanted = sampleId.peek();
      if (previous === null && wanted !== null) loader.show(wanted);
    } else if (next.mode === 'compare') show(next.compare.samples[0]?.id ?? null, null);
    else if (next.state !== 'running') showWorst();
  };
  const showWorst = () => {
    const [worst] = groups.peek().flatMap(({ findings }) => findings);
    if (worst !== undefined) show(sampleForFinding(worst, samples.peek()), worst.fingerprint);
    else if (samples.peek()[0] !== undefined) show(samples.peek()[0]?.id ?? null, null);
  };

  effect(() => {
    host.keep({
      selection:
        sampleId.value === null && fingerprint.value === null
          ? null
          : { sampleId: sampleId.value ?? '', fingerprint: fingerprint.value },
      page: page.value,
      list: list.value,
      tab: tab.value,
      listWidth: listWidth.value,
      whyWidth: whyWidth.value,
      collapsed: [...collapsed.value],
      opacity: viewer.opacity.value,
      mode: viewer.mode.value,
      toggled: [...viewer.toggled.value],
    } satisfies KeptState);
  });
  // Once what was asked for is there, its neighbors are fetched: the next key press finds them.
  effect(() => {
    if (loader.state.value.status !== 'ready' || snapshot.peek()?.mode === 'file') return;
    loader.prefetch([nextFindingSample(), nextSampleId()].filter((id) => id !== null));
  });
  const shownFindings = () => shownGroups.peek().flatMap(({ findings }) => findings);
  const nextFindingSample = () => {
    const next = step(shownFindings(), (one) => one.fingerprint === fingerprint.peek(), 1);
    return next?.sampleId ?? null;
  };
  const nextSampleId = () => step(samples.peek(), ({ id }) => id === sampleId.peek(), 1)?.id ?? null;

  return {
    host,
    snapshot,
    audit,
    dataset,
    groups,
    samples,
    rows,
    sampleId,
    finding,
    group,
    loader,
    viewer,
    page,
    tab,
    list,
    listWidth,
    whyWidth,
    filterText,
    severities,
    collapsed,
    isHelpOpen,
    receive(message) {
      batch(() => {
        if (message.type === 'snapshot') receiveSnapshot(message.snapshot);
        else if (message.type === 'select') receiveSelection(message.selection);
        else if (message.type === 'overlay') loader.loaded(message.requestId, message.overlay);
        else loader.failed(message.requestId, message.error);
      });
    },
    selectFinding,
    selectSample: (id) => choose(id, null),
    showSampleOf: (id) => choose(id, fingerprint.peek()),
    openGlance() {
      hasChosen = true;
      page.value = 'glance';
    },
    stepFinding(by) {
      const next = step(shownFindings(), (one) => one.fingerprint === fingerprint.peek(), by);
      if (next !== null) selectFinding(next);
    },
    stepSample(by) {
      const next = step(samples.peek(), ({ id }) => id === sampleId.peek(), by);
      if (next !== null) choose(next.id, null);
    },
    toggleGroup(ruleId) {
      const next = new Set(collapsed.peek());
      if (!next.delete(ruleId)) next.add(ruleId);
      collapsed.value = next;
    },
  };
}
