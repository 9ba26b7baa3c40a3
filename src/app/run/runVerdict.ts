/** Something that speaks for a cause, with the place it comes from. */
export interface RunEvidence {
  readonly text: string;
  readonly file: string;
  readonly place?: string;
  readonly value?: number;
}

/** Why a run went as it did, as the JSON of the command line gives it. */
export interface RunVerdict {
  /** Null where it could not be told, or was not judged. */
  readonly healthy: boolean | null;
  /** The likeliest first; `cause` is the id of a rule, or `none`. */
  readonly causes: readonly {
    readonly cause: string;
    readonly probability: number;
    readonly evidence: readonly RunEvidence[];
    readonly fix: string;
  }[];
  /** What could not be judged, and why. */
  readonly cannotTell: readonly string[];
}
