import type { CancelSignal } from '../../base/cancel.ts';
import type { Verdicts } from '../../core/engine/judge.ts';
import { emptyVerdicts } from '../../core/engine/judge.ts';
import type { FoldedRule } from '../../core/engine/evaluate.ts';
import { judgeFinally, judgeImmediately } from '../../core/engine/evaluate.ts';
import type { Plan } from '../../core/engine/plan.ts';
import { factKey, planAudit } from '../../core/engine/plan.ts';
import type { MeasuredSample } from '../../core/engine/reduce.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import type { Failure, Finding } from '../../core/model/finding.ts';
import type { SampleRef } from '../../core/model/sample.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { FactStore, StoredFacts } from '../../core/ports/factStore.ts';
import type { Files } from '../../core/ports/files.ts';
import type { Measurer } from '../../core/ports/measurer.ts';
import type { AuditEvent, AuditRequest, AuditView } from '../../protocol/audit.ts';
import { allRules } from '../../rules/index.ts';
import { discover } from '../discover.ts';
import { glanceFacts } from '../../facts/glance.ts';
import { startingView } from './datasetView.ts';
import { sampleStamp } from './sampleStamp.ts';
import { toAuditView } from './toAuditView.ts';
import { findingView, ruleView } from './views.ts';

export interface AuditPorts {
  readonly files: Files;
  readonly measurer: Measurer;
  readonly store: FactStore;
  readonly clock: Clock;
  /** Resolves when what was emitted so far had time to leave: what follows keeps the thread busy. */
  readonly pause: () => Promise<void>;
  /** Version of MaskLint, for the report. */
  readonly version: string;
}

/** The result for people, and the dataset as it was understood, for who goes on working with it. */
export interface AuditOutcome {
  readonly view: AuditView;
  readonly dataset: Dataset;
}

/** Rows handed to the store at once: a crash loses no more than these. */
const rowsPerSave = 512;

/**
 * Audits one folder. Events come while it runs; the whole result at the end. Canceling gives what is known so far, marked
 * as cancelled. Throws only where the root itself cannot be listed.
 */
export async function auditDataset(
  request: AuditRequest,
  ports: AuditPorts,
  signal: CancelSignal,
  emit: (event: AuditEvent) => void,
): Promise<AuditOutcome> {
  const startedMs = ports.clock();
  const plan = planAudit(allRules, glanceFacts, request.rules, request.only);
  const found = await discover(ports.files, signal);
  const discoverMs = ports.clock() - startedMs;
  const { dataset } = found;
  const rules = [...plan.immediate, ...plan.deferred].map(({ rule }) => ruleView(rule));
  emit({ kind: 'discovered', dataset: startingView(request.root, dataset), rules });

  const verdicts = emptyVerdicts();
  const emitted = new Map<string, number>();
  const tell = (finding: Finding): void => {
    const count = emitted.get(finding.ruleId) ?? 0;
    emitted.set(finding.ruleId, count + 1);
    if (count < request.maxFindingsPerRule) emit({ kind: 'finding', finding: findingView(finding) });
  };

  const measured = new Array<MeasuredSample | undefined>(dataset.samples.length);
  const said = new Map<number, Verdicts>();
  let doneCount = 0;
  const take = (index: number, sample: MeasuredSample, failures: readonly Failure[] = []): void => {
    measured[index] = sample;
    doneCount += 1;
    const own: Verdicts = { ...emptyVerdicts(), failures: [...failures], judgedCounts: verdicts.judgedCounts };
    judgeImmediately(plan, sample, dataset, own);
    if (0 < own.findings.length + own.cannotTell.length + own.failures.length) said.set(index, own);
    own.findings.forEach(tell);
    emit({ kind: 'progress', done: doneCount, total: dataset.samples.length });
  };

  const stampOf = (sample: SampleRef): string => sampleStamp(sample, found.entries, request.maxPixels);
  const waiting = await takeStored(dataset, plan, ports.store, stampOf, take);
  const cachedSamples = doneCount;
  let decodeMs = 0;
  const unsaved: StoredFacts[] = [];
  const saves: Promise<void>[] = [];
  const save = (): void => {
    if (unsaved.length > 0) saves.push(ports.store.save(unsaved.splice(0)));
  };
  await ports.measurer.measure(
    waiting.map(({ sample }) => sample),
    plan.sampleFacts.map(factKey),
    (measurement) => {
      const slot = waiting[measurement.index];
      if (slot === undefined || signal.aborted) return;
      decodeMs += measurement.decodeMs;
      take(slot.index, { sample: slot.sample, facts: measurement.facts }, measurement.failures);
      // Facts of a sample where something failed are not kept: the next audit tries again.
      if (measurement.failures.length > 0) return;
      unsaved.push({ sampleId: slot.sample.id, stamp: stampOf(slot.sample), facts: measurement.facts });
      if (unsaved.length === rowsPerSave) save();
    },
    signal,
  );
  save();

  const known = measured.filter((sample) => sample !== undefined);
  addInOrder(said, verdicts);
  const told = new Set(verdicts.findings);
  const tellStep = (folded: readonly FoldedRule[]): void => {
    const foldedIds = new Set(folded.map(({ ruleId }) => ruleId));
    for (const finding of verdicts.findings) {
      if (!told.has(finding) && !foldedIds.has(finding.ruleId)) tell(finding);
      told.add(finding);
    }
    for (const { ruleId, finding, kept } of folded) {
      emit({ kind: 'folded', rule: ruleId, finding: findingView(finding) });
      for (const each of kept) emit({ kind: 'finding', finding: findingView(each) });
    }
  };
  const steps = judgeFinally(plan, known, dataset, verdicts);
  let step = steps.next();
  while (step.done !== true) {
    tellStep(step.value);
    await ports.pause();
    step = steps.next();
  }
  const values = step.value;
  // What was found is told; now there is time to keep the facts.
  await Promise.all(saves);
  const view = toAuditView({
    request,
    version: ports.version,
    found,
    plan,
    values,
    verdicts,
    checkedPairs: known.filter(({ sample: { image, mask } }) => image !== null && mask !== null).length,
    isCancelled: signal.aborted,
    storeNote: ports.store.note,
    timing: { discoverMs, decodeMs, totalMs: ports.clock() - startedMs, cachedSamples },
  });
  return { view, dataset };
}

/** Adds what was said of single samples in the samples' order: which worker was faster shall not show in the result. */
function addInOrder(said: ReadonlyMap<number, Verdicts>, into: Verdicts): void {
  for (const [, { findings, cannotTell, failures }] of [...said].sort(([a], [b]) => a - b)) {
    for (const finding of findings) into.findings.push(finding);
    for (const each of cannotTell) into.cannotTell.push(each);
    for (const failure of failures) into.failures.push(failure);
  }
}

interface Slot {
  readonly index: number;
  readonly sample: SampleRef;
}

/** Takes what the store knows and gives back the samples that must be measured. */
async function takeStored(
  dataset: Dataset,
  plan: Plan,
  store: FactStore,
  stampOf: (sample: SampleRef) => string,
  take: (index: number, measured: MeasuredSample) => void,
): Promise<readonly Slot[]> {
  const stored = await store.load();
  const keys = plan.sampleFacts.map(factKey);
  const waiting: Slot[] = [];
  for (const [index, sample] of dataset.samples.entries()) {
    const row = stored.get(sample.id);
    const isKnown = row?.stamp === stampOf(sample) && keys.every((key) => key in row.facts);
    if (isKnown) take(index, { sample, facts: row.facts });
    else waiting.push({ index, sample });
  }
  return waiting;
}
