import type { Dataset } from '../model/dataset.ts';
import type { Finding } from '../model/finding.ts';
import type { DatasetFact, SamplePixels } from './fact.ts';
import { foldFindings } from './fold.ts';
import type { DatasetFactValues, Verdicts } from './judge.ts';
import { emptyVerdicts, judgeDataset, judgeSample, splitNeeds } from './judge.ts';
import { measureSample } from './measure.ts';
import type { ActiveRule, Plan } from './plan.ts';
import { reduceDataset } from './reduce.ts';
import type { MeasuredSample } from './reduce.ts';

/** Rules that can judge a measured sample at once. */
export function judgeImmediately(plan: Plan, measured: MeasuredSample, dataset: Dataset, into: Verdicts): void {
  for (const active of plan.immediate) {
    judgeSample(active, measured.sample, measured.facts, new Map(), dataset, into);
  }
}

/** What took the place of a rule's findings. */
export interface FoldedRule {
  readonly ruleId: string;
  /** The one about the dataset. */
  readonly finding: Finding;
  /** Findings of the rule in another state than most. */
  readonly kept: readonly Finding[];
}

/**
 * The rest, once every sample is measured, in two steps: first the rules that need no slow fact of the dataset, then the others. Each
 * step reduces its facts, judges, folds what most samples share, and yields what it folded; the facts come at the end.
 */
export function* judgeFinally(
  plan: Plan,
  samples: readonly MeasuredSample[],
  dataset: Dataset,
  verdicts: Verdicts,
): Generator<readonly FoldedRule[], DatasetFactValues, void> {
  const values = new Map<DatasetFact<unknown>, unknown>();
  const isSlow = (active: ActiveRule): boolean =>
    Object.values(splitNeeds(active).dataset).some((fact) => fact.isSlow === true);
  const [quick, slow] = [plan.deferred.filter((active) => !isSlow(active)), plan.deferred.filter(isSlow)];
  const steps = [
    {
      facts: plan.datasetFacts.filter((fact) => fact.isSlow !== true),
      deferred: quick,
      done: [...plan.immediate, ...quick],
    },
    { facts: plan.datasetFacts.filter((fact) => fact.isSlow === true), deferred: slow, done: slow },
  ];
  for (const { facts: wanted, deferred, done } of steps) {
    const reduced = reduceDataset(wanted, samples, dataset);
    for (const [fact, value] of reduced.values) values.set(fact, value);
    verdicts.failures.push(...reduced.failures);
    for (const active of deferred) {
      if (active.rule.scope === 'dataset') judgeDataset(active, values, dataset, verdicts);
      else for (const { sample, facts } of samples) judgeSample(active, sample, facts, values, dataset, verdicts);
    }
    yield foldAll(done, verdicts);
  }
  return values;
}

/** A whole audit of samples that are already in memory: what tests and small tools use. */
export function evaluate(
  plan: Plan,
  pixels: readonly SamplePixels[],
  dataset: Dataset,
): Verdicts & { readonly factValue: <Value>(fact: DatasetFact<Value>) => Value | undefined } {
  const verdicts = emptyVerdicts();
  const samples = pixels.map((each): MeasuredSample => {
    const { facts, failures } = measureSample(plan.sampleFacts, each);
    verdicts.failures.push(...failures);
    return { sample: each.sample, facts };
  });
  for (const measured of samples) judgeImmediately(plan, measured, dataset, verdicts);
  const steps = judgeFinally(plan, samples, dataset, verdicts);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const values = step.value;
  // The value was made by this very fact's `finish`.
  return { ...verdicts, factValue: <Value>(fact: DatasetFact<Value>) => values.get(fact) as Value | undefined };
}

function foldAll(rules: readonly ActiveRule[], verdicts: Verdicts): FoldedRule[] {
  const folded: FoldedRule[] = [];
  for (const active of rules) {
    const { id } = active.rule;
    if (active.rule.fold === undefined) continue;
    const own = verdicts.findings.filter(({ ruleId }) => ruleId === id);
    const result = foldFindings(active, own, verdicts.judgedCounts.get(id) ?? 0);
    if (result === undefined) continue;
    const others = verdicts.findings.filter(({ ruleId }) => ruleId !== id);
    verdicts.findings.length = 0;
    for (const finding of [...others, result.folded, ...result.kept]) verdicts.findings.push(finding);
    folded.push({ ruleId: id, finding: result.folded, kept: result.kept });
  }
  return folded;
}
