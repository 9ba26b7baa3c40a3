import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { AuditView, DatasetView, SampleView } from '../../../src/protocol/audit.ts';
import type { FindingView, RuleGroupView, SeverityName } from '../../../src/protocol/findings.ts';
import type { AuditSnapshot, Selection, Snapshot, ToWebview } from '../../../src/protocol/webview.ts';
import { colorOrder } from '../overlay/palette.ts';
import { findingOn } from '../overlay/findingMarks.ts';
import { shiftOf } from '../overlay/shift.ts';
import { createViewer, type Viewer } from '../overlay/viewer.ts';
import {
  filterGroups,
  gravestFirst,
  isGroupOpen,
  knownSamples,
  listRows,
  sampleForFinding,
  samplesByFile,
  step,
  type ListRow,
} from './findingRows.ts';
import type { Host } from './host.ts';
import { parseKept, type KeptState } from './keptState.ts';
import { createOverlayLoader, shownOverlay, type OverlayLoader } from './overlayLoader.ts';
import { createThumbnails, type Thumbnails } from './thumbnails.ts';

export type Page = 'sample' | 'glance' | 'untold';
export type Tab = 'list' | 'picture' | 'why';

/** The one state of the panel. Snapshots replace what the host knows; the rest is what the user is looking at. */
export interface Store {
  readonly host: Host;
  readonly snapshot: ReadonlySignal<Snapshot | null>;
  readonly audit: ReadonlySignal<AuditView | null>;
  readonly dataset: ReadonlySignal<DatasetView | null>;
  readonly groups: ReadonlySignal<readonly RuleGroupView[]>;
  readonly samples: ReadonlySignal<readonly SampleView[]>;
  /** The samples by the files that they are made of. */
  readonly byFile: ReadonlySignal<ReadonlyMap<string, SampleView>>;
  readonly rows: ReadonlySignal<readonly ListRow[]>;
  readonly sampleId: ReadonlySignal<string | null>;
  readonly finding: ReadonlySignal<FindingView | null>;
  readonly group: ReadonlySignal<RuleGroupView | null>;
  readonly loader: OverlayLoader;
  readonly thumbnails: Thumbnails;
  readonly viewer: Viewer;
  readonly page: Signal<Page>;
  readonly tab: Signal<Tab>;
  readonly list: Signal<KeptState['list']>;
  /** CSS pixels; null: by the width of the panel. */
  readonly listWidth: Signal<number | null>;
  readonly whyWidth: Signal<number | null>;
  readonly filterText: Signal<string>;
  readonly severities: Signal<ReadonlySet<SeverityName>>;
  /** Rules whose findings are not open or closed as they are by default. */
  readonly toggledGroups: Signal<ReadonlySet<string>>;
  readonly isHelpOpen: Signal<boolean>;
  receive(message: ToWebview): void;
  selectFinding(finding: FindingView): void;
  selectSample(sampleId: string): void;
  /** Another sample of the same finding. */
  showSampleOf(sampleId: string): void;
  openGlance(): void;
  /** What could not be judged, and why. */
  openUntold(): void;
  /** Lists the findings of one rule alone and selects its worst; asked again, lists all. */
  toggleRule(ruleId: string): void;
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
  const toggledGroups = signal<ReadonlySet<string>>(new Set(kept?.toggledGroups));
  const isHelpOpen = signal(false);
  let requestCount = 0;
  const nextRequestId = () => (requestCount += 1);
  const loader = createOverlayLoader(host, nextRequestId);
  const thumbnails = createThumbnails(host, nextRequestId, () => loader.state.peek().status === 'loading');
  /** True once the user, or the host for them, has chosen what to see; until then the panel shows the worst. */
  let hasChosen = (kept?.selection ?? null) !== null;

  /** A finding about the dataset that the editor selected before it was there. */
  let pending: Selection | null = null;

  const auditSnapshot = computed<AuditSnapshot | null>(() =>
    snapshot.value?.mode === 'audit' ? snapshot.value : null,
  );
  const audit = computed(() => auditSnapshot.value?.audit ?? null);
  const dataset = computed(() => audit.value?.dataset ?? auditSnapshot.value?.dataset ?? null);
  const groups = computed(() => gravestFirst(audit.value?.groups ?? auditSnapshot.value?.groups ?? noGroups));
  const samples = computed<readonly SampleView[]>(() => {
    const shown = snapshot.value;
    if (shown?.mode !== 'compare') return knownSamples(audit.value, groups.value);
    return shown.compare.samples.map(({ id, truth }) => ({ id, split: null, image: null, mask: truth }));
  });
  const isFiltered = computed(() => filterText.value.trim() !== '');
  const shownGroups = computed(() =>
    filterGroups(groups.value, { text: filterText.value, severities: severities.value }),
  );
  const rows = computed(() => listRows(shownGroups.value, toggledGroups.value, isFiltered.value, audit.value));
  const byFile = computed(() => samplesByFile(samples.value));

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
  const drawnFinding = computed(() => findingOn(finding.value, overlay.value));
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
      if (fingerprint.peek() !== nextFinding) viewer.isPutBack.value = false;
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
  const sampleFor = (next: FindingView) =>
    sampleForFinding(next, byFile.peek()) ??
    // A shift of all masks is seen on any of them.
    (shiftOf(next) === null ? null : (sampleId.peek() ?? samples.peek()[0]?.id ?? null));
  const selectFinding = (next: FindingView) => {
    openGroupOf(next);
    choose(sampleFor(next), next.fingerprint);
  };
  const toggleGroup = (ruleId: string) => {
    const next = new Set(toggledGroups.peek());
    if (!next.delete(ruleId)) next.add(ruleId);
    toggledGroups.value = next;
  };
  /** What is selected can be seen in the list. */
  const openGroupOf = ({ rule: ruleId }: FindingView) => {
    const own = groups.peek().find(({ rule }) => rule.id === ruleId);
    if (own !== undefined && !isGroupOpen(own, toggledGroups.peek(), isFiltered.peek())) toggleGroup(ruleId);
  };
  const receiveSelection = (selection: Selection) => {
    hasChosen = true;
    pending = null;
    const ofDataset = groups
      .peek()
      .flatMap(({ findings }) => findings)
      .find((one) => one.fingerprint === selection.fingerprint);
    if (selection.sampleId !== '') show(selection.sampleId, selection.fingerprint);
    else if (ofDataset === undefined) pending = selection;
    else show(sampleFor(ofDataset), ofDataset.fingerprint);
    tab.value = 'picture';
  };
  const receiveSnapshot = (next: Snapshot) => {
    const previous = snapshot.peek();
    const isNewAudit =
      next.mode === 'audit' && next.state === 'running' && previous?.mode === 'audit' && previous.state !== 'running';
    snapshot.value = next;
    if (isNewAudit || (previous !== null && next.mode === 'compare')) {
      thumbnails.reset();
      loader.reset();
    }
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
    // An empty picture tells nothing, so that a finding about no sample is seen beside the first one.
    if (worst !== undefined) show(sampleFor(worst) ?? samples.peek()[0]?.id ?? null, worst.fingerprint);
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
      toggledGroups: [...toggledGroups.value],
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
    byFile,
    rows,
    sampleId,
    finding,
    group,
    loader,
    thumbnails,
    viewer,
    page,
    tab,
    list,
    listWidth,
    whyWidth,
    filterText,
    severities,
    toggledGroups,
    isHelpOpen,
    receive(message) {
      batch(() => {
        if (message.type === 'snapshot') receiveSnapshot(message.snapshot);
        else if (message.type === 'select') receiveSelection(message.selection);
        else if (message.type === 'overlay') {
          if (!thumbnails.loaded(message.requestId, message.overlay)) loader.loaded(message.requestId, message.overlay);
        } else if (!thumbnails.failed(message.requestId)) loader.failed(message.requestId, message.error);
        thumbnails.goOn();
      });
    },
    selectFinding,
    selectSample: (id) => choose(id, null),
    showSampleOf: (id) => choose(id, fingerprint.peek()),
    openGlance() {
      hasChosen = true;
      page.value = 'glance';
    },
    openUntold() {
      hasChosen = true;
      page.value = 'untold';
    },
    toggleRule(ruleId) {
      const own = groups.peek().find(({ rule }) => rule.id === ruleId);
      if (own === undefined || filterText.peek() === ruleId) {
        filterText.value = '';
        return;
      }
      batch(() => {
        filterText.value = ruleId;
        list.value = 'findings';
        severities.value = new Set([...severities.peek(), own.severity]);
        const [worst] = own.findings;
        if (worst !== undefined) selectFinding(worst);
      });
    },
    stepFinding(by) {
      const next = step(shownFindings(), (one) => one.fingerprint === fingerprint.peek(), by);
      if (next !== null) selectFinding(next);
    },
    stepSample(by) {
      const next = step(samples.peek(), ({ id }) => id === sampleId.peek(), by);
      if (next !== null) choose(next.id, null);
    },
    toggleGroup,
  };
}
