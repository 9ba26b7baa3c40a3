import type { DiceBudgetView } from './diceBudget.ts';
import type { CannotTellView, FailureView, FindingView, RuleGroupView, RuleView } from './findings.ts';

export interface ClassView {
  readonly value: number;
  readonly name: string;
  /** Share of all mask pixels, 0…1. */
  readonly pixelShare: number;
  /** Share of masks that hold the class, 0…1. */
  readonly imageShare: number;
  /** 0xRRGGBB where the dataset gives one (palette or masklint.json). */
  readonly color?: number;
  readonly isIgnored: boolean;
}

/** One pair as lists show it. */
export interface SampleView {
  readonly id: string;
  readonly split: string | null;
  readonly image: string | null;
  readonly mask: string | null;
}

export interface SkippedView {
  readonly reason: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** A value and how often it occurs: "480×360", 44. */
export interface TallyView {
  readonly text: string;
  readonly count: number;
}

/** The dataset at a glance. Shares, sizes and encodings are empty until all samples were measured. */
export interface DatasetView {
  readonly root: string;
  readonly name: string;
  readonly layout: { readonly id: string; readonly description: string; readonly alternatives: readonly string[] };
  readonly sampleCount: number;
  readonly pairCount: number;
  readonly splits: Readonly<Record<string, number>>;
  readonly classes: readonly ClassView[];
  readonly ignoreValue: number | null;
  /** How most masks are stored: "8-bit grey PNG, values 0 and 255". */
  readonly encoding: string;
  readonly imageSizes: readonly TallyView[];
  readonly imageEncodings: readonly TallyView[];
  readonly maskEncodings: readonly TallyView[];
  readonly skipped: readonly SkippedView[];
}

export interface TimingView {
  readonly discoverMs: number;
  /** Time in reading and decoding, summed over the workers. */
  readonly decodeMs: number;
  readonly totalMs: number;
  /** Samples whose facts came from the store: nothing of them was decoded. */
  readonly cachedSamples: number;
}

/** The whole result of one audit. */
export interface AuditView {
  readonly masklint: string;
  readonly dataset: DatasetView;
  readonly samples: readonly SampleView[];
  /** Worst first: by severity, then by Dice cost and count. */
  readonly groups: readonly RuleGroupView[];
  readonly cannotTell: readonly CannotTellView[];
  readonly failures: readonly FailureView[];
  readonly timing: TimingView;
  readonly isCancelled: boolean;
  /** Floor and ceiling of the Dice; absent where the masks do not tell what foreground is. */
  readonly diceBudget?: DiceBudgetView;
  /** Titles of the rules that could not judge something or failed, by id: `groups` has only those with findings. */
  readonly ruleTitles?: Readonly<Record<string, string>>;
  /** One sentence that a colleague would say. */
  readonly summary: string;
  /** Things worth knowing about the audit itself: "Another window holds the cache, so nothing was kept." */
  readonly notes: readonly string[];
}

/** What an audit tells while it runs. `finding` events are final except where a later `folded` replaces those of its rule. */
export type AuditEvent =
  /** `rules` are those that run, so that their findings have titles before the result is there. */
  | { readonly kind: 'discovered'; readonly dataset: DatasetView; readonly rules: readonly RuleView[] }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'finding'; readonly finding: FindingView }
  | { readonly kind: 'folded'; readonly rule: string; readonly finding: FindingView };

/** Per rule: a severity or 'off', and options by name. The shape of the setting `masklint.rules`. */
export type RuleSettings = Readonly<
  Record<string, Readonly<Record<string, string | number | boolean>> & { readonly severity?: string }>
>;

export interface AuditRequest {
  readonly root: string;
  /** Rule ids to run; all where absent. */
  readonly only?: readonly string[];
  readonly rules?: RuleSettings;
  /** Findings kept a rule; the rest is counted. */
  readonly maxFindingsPerRule: number;
  /** Worker threads; 0 lets the engine choose. */
  readonly jobs: number;
  /** Largest image or mask decoded, in pixels: guards against decompression bombs. */
  readonly maxPixels: number;
  /** Folder for kept facts; null keeps nothing. */
  readonly cacheDir: string | null;
}
