/**
 * What is wrong with a file's bytes.
 * `wrongExtension` is the only kind that leaves the value whole: the bytes are good, the name lies.
 */
export type ProblemKind =
  | 'missing'
  | 'brokenLink'
  | 'noPermission'
  | 'emptyFile'
  | 'truncated'
  | 'corrupt'
  | 'unknownFormat'
  | 'unsupported'
  | 'tooLarge'
  | 'wrongExtension'
  | 'crashed';

export interface Problem {
  readonly kind: ProblemKind;
  /** A sentence's end for the user, in plain words: "holds 1,024 of 4,096 rows". */
  readonly detail: string;
}

/** A value as far as it could be read, and what was wrong. Never an exception for broken data. */
export interface Decoded<Value> {
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
}
