import type { Dataset } from '../model/dataset.ts';
import type { Finding } from '../model/finding.ts';
import type { DatasetFact, SamplePixels } from './fact.ts';
import { foldFindings } from './fold.ts';
import type { DatasetFactValues, Verdicts } from './judge.ts';
import { emptyVerdicts, judgeDataset, judgeSample } from './judge.ts';
import { measureSample } from './measure.ts';
import type { Plan } from './plan.ts';
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

/** The rest, once every sample is measured: dataset facts, the rules that need them, and the fold of what most samples share. */
export function judgeFinally(
  plan: Plan,
  samples: readonly MeasuredSample[],
  dataset: Dataset,
  verdicts: Verdicts,
): { readonly values: DatasetFactValues; readonly folded: readonly FoldedRule[] } {
  const { values, failures } = reduceDataset(plan.datasetFacts, samples, dataset);
  verdicts.failures.push(...failures);
  for (const active of plan.deferred) {
    if (active.rule.scope === 'dataset') judgeDataset(active, values, dataset, verdicts);
    else for (const { sample, facts } of samples) judgeSample(active, sample, facts, values, dataset, verdicts);
  }
  return { values, folded: foldAll(plan, verdicts) };
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
  const { values } = judgeFinally(plan, samples, dataset, verdicts);
  // The value was made by this very fact's `finish`.
  return { ...verdicts, factValue: <Value>(fact: DatasetFact<Value>) => values.get(fact) as Value | undefined };
}

function foldAll(plan: Plan, verdicts: Verdicts): FoldedRule[] {
  const folded: FoldedRule[] = [];
  for (const active of [...plan.immediate, ...plan.deferred]) {
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
