export type Severity = 'error' | 'warning' | 'info';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** Half-open box in pixels: x0 <= x < x1. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** What a finding is about. */
export type Place =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'region'; readonly file: string; readonly box: Box }
  | { readonly kind: 'split'; readonly split: string }
  | { readonly kind: 'dataset' };

export interface Finding {
  readonly ruleId: string;
  /** Which of the rule's messages: the kind of fault, where a rule knows several. */
  readonly messageId: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly sampleId: string | null;
  readonly split: string | null;
  /** Files that belong to it: the image of a mask, the masks of a dataset finding (worst first). */
  readonly related: readonly string[];
  readonly message: string;
  readonly data: Readonly<Record<string, JsonValue>>;
  /** Probability in [0, 1] that the finding is true, where the rule measures one. */
  readonly confidence?: number;
  /** Dice lost by it in [0, 1], where the rule can tell. */
  readonly diceCost?: number;
  /** Same fault, same place: same fingerprint, whatever the numbers. */
  readonly fingerprint: string;
}

/** What a rule could not judge, and why. */
export interface CannotTell {
  readonly ruleId: string;
  readonly file: string | null;
  readonly reason: string;
}

/** A rule or fact that threw: a bug of ours, which costs only itself. */
export interface Failure {
  readonly ruleId: string;
  readonly file: string | null;
  readonly error: string;
}

/** The file a finding is shown on, or null for the dataset. */
export function placeFile(place: Place): string | null {
  return place.kind === 'file' || place.kind === 'region' ? place.file : null;
}
