import type { DatasetSummary } from '../model/datasetSummary.ts';
import type { NetworkModel } from '../model/networkModel.ts';
import type { Run } from '../model/run.ts';
import { emptyVerdicts, toFinding, type Verdicts } from './judge.ts';
import { describeError } from './measure.ts';
import { activate, type RuleOverrides } from './plan.ts';
import type { RunRule } from './runRule.ts';

/**
 * Lets rules about runs judge a run, and rules about models each of its models. A rule that throws fails alone. `dataset` is null where the
 * data was not audited.
 */
export function judgeRun(
  rules: readonly RunRule[],
  run: Run,
  dataset: DatasetSummary | null,
  overrides: RuleOverrides = {},
): Verdicts {
  const verdicts = emptyVerdicts();
  for (const rule of rules) {
    for (const active of activate(rule, overrides[rule.id] ?? {}, [])) {
      const models: readonly (NetworkModel | null)[] = rule.scope === 'model' ? run.models : [null];
      for (const model of models) judgeOne(active, model, run, dataset, verdicts);
    }
  }
  return verdicts;
}

function judgeOne(
  active: ReturnType<typeof activate<RunRule>>[number],
  model: NetworkModel | null,
  run: Run,
  dataset: DatasetSummary | null,
  into: Verdicts,
): void {
  const { rule, options } = active;
  const file = model?.file ?? null;
  into.judgedCounts.set(rule.id, (into.judgedCounts.get(rule.id) ?? 0) + 1);
  try {
    rule.check(model, {
      run,
      dataset,
      options,
      report: (place, messageId, data, extras = {}) => {
        into.findings.push(toFinding(active, null, place, messageId, data, extras));
      },
      cannotTell: (reason) => {
        into.cannotTell.push({ ruleId: rule.id, file, reason });
      },
    });
  } catch (error) {
    into.failures.push({ ruleId: rule.id, file, error: describeError(error) });
  }
}
