import type { DatasetSummary } from '../model/datasetSummary.ts';
import type { JsonValue, Place } from '../model/finding.ts';
import type { NetworkModel } from '../model/networkModel.ts';
import type { Run } from '../model/run.ts';
import type { FindingExtras, MessageSet, OptionSet, OptionValue, OptionValues, Report, RuleText } from './rule.ts';

/** What a rule about a run is given. Facts about runs and models are plain functions of these. */
export interface RunRuleContext<Options extends OptionSet, Messages extends MessageSet> {
  readonly run: Run;
  /** The audit of the data that the run was trained on; null where there is none. */
  readonly dataset: DatasetSummary | null;
  readonly options: OptionValues<Options>;
  readonly report: Report<Messages>;
  /** Says what could not be judged here and why, in a sentence. */
  readonly cannotTell: (reason: string) => void;
}

/** What a rule about a saved model is given: the model, and the run that it belongs to (itself alone where there is no log). */
export interface ModelRuleContext<Options extends OptionSet, Messages extends MessageSet> extends RunRuleContext<
  Options,
  Messages
> {
  readonly model: NetworkModel;
}

interface RunRuleShape<Options extends OptionSet, Messages extends MessageSet> extends RuleText {
  readonly options: Options;
  readonly messages: Messages;
}

/** A rule about runs or models as the engine runs it; made by `defineRunRule` and `defineModelRule`. */
export interface RunRule extends RuleText {
  readonly scope: 'run' | 'model';
  readonly options: OptionSet;
  readonly messages: MessageSet;
  /** `model` is null for rules about runs. */
  readonly check: (model: NetworkModel | null, context: RuntimeRunContext) => void;
}

/** A rule's context as the engine builds it, without the types that the rule's own declaration gives it. */
export interface RuntimeRunContext {
  readonly run: Run;
  readonly dataset: DatasetSummary | null;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly report: (
    place: Place,
    messageId: string,
    data: Readonly<Record<string, JsonValue>>,
    extras?: FindingExtras,
  ) => void;
  readonly cannotTell: (reason: string) => void;
}

/** Declares a rule about one run. */
export function defineRunRule<const Options extends OptionSet, const Messages extends MessageSet>(
  rule: RunRuleShape<Options, Messages> & {
    readonly check: (context: RunRuleContext<Options, Messages>) => void;
  },
): RunRule {
  // The engine builds the context from this very rule's options and messages.
  const check = rule.check as unknown as (context: unknown) => void;
  return {
    scope: 'run',
    ...rule,
    check: (_model, context) => {
      check(context);
    },
  };
}

/** Declares a rule about a saved model. It runs once for each model of a run. */
export function defineModelRule<const Options extends OptionSet, const Messages extends MessageSet>(
  rule: RunRuleShape<Options, Messages> & {
    readonly check: (context: ModelRuleContext<Options, Messages>) => void;
  },
): RunRule {
  const check = rule.check as unknown as (context: unknown) => void;
  return {
    scope: 'model',
    ...rule,
    check: (model, context) => {
      check({ ...context, model });
    },
  };
}
