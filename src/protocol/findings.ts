/** Plain data about findings, the same for the editor, the webview and the command line. */

export type SeverityName = 'error' | 'warning' | 'info';

export type JsonData =
  string | number | boolean | null | readonly JsonData[] | { readonly [key: string]: JsonData | undefined };

/** Half-open box in pixels of the mask. */
export interface BoxView {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface FindingView {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: SeverityName;
  /** The mask for mask and pair findings, relative to the dataset's root with forward slashes; null for the dataset. */
  readonly file: string | null;
  readonly sampleId: string | null;
  readonly split: string | null;
  readonly related: readonly string[];
  readonly message: string;
  readonly data: Readonly<Record<string, JsonData | undefined>>;
  readonly box?: BoxView;
  readonly confidence?: number;
  readonly diceCost?: number;
}

export interface CannotTellView {
  readonly rule: string;
  readonly file: string | null;
  readonly reason: string;
}

export interface FailureView {
  readonly rule: string;
  readonly file: string | null;
  readonly error: string;
}

/** What the panel shows about a rule, so that the webview needs no rule code. */
export interface RuleView {
  readonly id: string;
  readonly title: string;
  readonly severity: SeverityName;
  readonly rationale: string;
  readonly remedy: string;
}

/** Findings of one rule, worst first, cut at the cap. */
export interface RuleGroupView {
  readonly rule: RuleView;
  readonly severity: SeverityName;
  /** All findings of the rule, those beyond the cap included. */
  readonly count: number;
  readonly findings: readonly FindingView[];
}
