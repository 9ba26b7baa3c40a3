import type { Dataset } from '../model/dataset.ts';
import type { JsonValue, Place, Severity } from '../model/finding.ts';
import type { SampleRef } from '../model/sample.ts';
import type { AnyFact, FactValues } from './fact.ts';
import type { MessageValue, Placeholders } from './message.ts';

export type OptionValue = number | boolean | string;

/** One documented threshold or switch of a rule. */
export interface RuleOption {
  readonly default: OptionValue;
  /** What it is, its unit, and why the default is what it is (or its source). */
  readonly doc: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export type OptionSet = Readonly<Record<string, RuleOption>>;
export type MessageSet = Readonly<Record<string, string>>;
export type FactSet = Readonly<Record<string, AnyFact>>;

export type OptionValues<Options extends OptionSet> = {
  readonly [Name in keyof Options]: Options[Name]['default'] extends number
    ? number
    : Options[Name]['default'] extends boolean
      ? boolean
      : string;
};

/** What a rule may add to a finding beside the message. */
export interface FindingExtras {
  /** Probability in [0, 1] that the finding is true. */
  readonly confidence?: number;
  /** Dice lost by it, in [0, 1]. */
  readonly diceCost?: number;
  readonly related?: readonly string[];
  /** Where one rule has cases of different weight. */
  readonly severity?: Severity;
}

/** Numbers and texts for the message's placeholders (the compiler refuses one left out), and any further evidence. */
type MessageData<Template extends string> = Readonly<Record<Placeholders<Template>, MessageValue>> &
  Readonly<Record<string, JsonValue>>;

/** Reports one finding by one of the rule's own messages. */
export type Report<Messages extends MessageSet> = <Id extends keyof Messages & string>(
  place: Place,
  messageId: Id,
  data: MessageData<Messages[Id]>,
  extras?: FindingExtras,
) => void;

export interface RuleContext<Needs extends FactSet, Options extends OptionSet, Messages extends MessageSet> {
  readonly facts: FactValues<Needs>;
  readonly options: OptionValues<Options>;
  readonly dataset: Dataset;
  readonly report: Report<Messages>;
  /** Says what could not be judged here and why, in a sentence. */
  readonly cannotTell: (reason: string) => void;
}

/** An example for the rule's page and its tests: what the user would see. */
export interface RuleText {
  /** `group/fault`, e.g. `mask/tiny-island`. */
  readonly id: string;
  /** The fault in a few words, as a group heading: "Island too small to be an object". */
  readonly title: string;
  readonly severity: Severity;
  /** Why it ruins training, one to three sentences. */
  readonly rationale: string;
  /** What to do, one to three sentences or a snippet in Markdown. */
  readonly remedy: string;
}

interface RuleShape<Needs extends FactSet, Options extends OptionSet, Messages extends MessageSet> extends RuleText {
  readonly needs: Needs;
  readonly options: Options;
  readonly messages: Messages;
  /**
   * Where the same state in most files is one fault of the export, not of each file: when more than half of the judged
   * samples (and at least ten) have it, their findings become one about the dataset, said by this template with
   * `{count}` and `{of}` and the data of the first finding. `data.files` then lists the files, worst first.
   */
  readonly fold?: string;
}

/** A rule as the engine runs it; made by the `define…Rule` functions. */
export interface Rule extends RuleText {
  readonly scope: 'sample' | 'dataset';
  readonly needs: FactSet;
  readonly options: OptionSet;
  readonly messages: MessageSet;
  readonly fold?: string;
  readonly check: (sample: SampleRef | null, context: RuntimeContext) => void;
}

/** A rule's context as the engine builds it, without the types that the rule's own declaration gives it. */
export interface RuntimeContext {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly dataset: Dataset;
  readonly report: (
    place: Place,
    messageId: string,
    data: Readonly<Record<string, JsonValue>>,
    extras?: FindingExtras,
  ) => void;
  readonly cannotTell: (reason: string) => void;
}

/**
 * Declares a rule about one sample. It runs once for each sample for which every needed sample fact has a value; where it
 * needs facts of the dataset too, it runs after all samples were measured.
 */
export function defineSampleRule<
  const Needs extends FactSet,
  const Options extends OptionSet,
  const Messages extends MessageSet,
>(
  rule: RuleShape<Needs, Options, Messages> & {
    readonly check: (sample: SampleRef, context: RuleContext<Needs, Options, Messages>) => void;
  },
): Rule {
  // The engine builds the context from this very rule's needs, options and messages.
  return { scope: 'sample', ...rule, check: rule.check as unknown as Rule['check'] };
}

/** Declares a rule about the whole dataset. It may need facts of the dataset only, and runs once, at the end. */
export function defineDatasetRule<
  const Needs extends FactSet,
  const Options extends OptionSet,
  const Messages extends MessageSet,
>(
  rule: RuleShape<Needs, Options, Messages> & {
    readonly check: (context: RuleContext<Needs, Options, Messages>) => void;
  },
): Rule {
  const check = rule.check as unknown as (context: unknown) => void;
  return {
    scope: 'dataset',
    ...rule,
    check: (_sample, context) => {
      check(context);
    },
  };
}
