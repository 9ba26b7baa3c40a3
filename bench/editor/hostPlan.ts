/** What the extension host is asked to measure besides the activation. Folders are paths of this machine. */
export interface HostPlan {
  readonly firstFindings: readonly FirstFindingPlan[];
  /** A folder of many pairs, during whose audits the event loop is watched; null: not measured. */
  readonly blocksFolder: string | null;
  readonly resultFile: string;
}

/** Copies of one dataset: an audit of a folder that was audited before would find its facts in the store. */
export interface FirstFindingPlan {
  readonly name: string;
  readonly coldFolders: readonly string[];
  readonly warmFolders: readonly string[];
}

export interface HostResult {
  readonly activation: Activation;
  readonly firstFindings: readonly FirstFindingTimes[];
  readonly blocks: readonly BlockRow[];
}

export interface Activation {
  /** False where the editor had activated the extension before it could be measured: then the times are null. */
  readonly isMeasured: boolean;
  /** Milliseconds in `activate()`. */
  readonly activateMs: number | null;
  /** Reading, compiling and running the bundle, by the editor's own marks. */
  readonly loadMs: number | null;
  /** Both, and the editor's own questions to its window in between: what a caller of the extension waits for. */
  readonly wholeMs: number | null;
  /** Shared objects (`*.node`) that the process has after the activation, and had not before. */
  readonly nativeModules: readonly string[];
}

/** One entry a run, in milliseconds from the command. */
export interface FirstFindingTimes {
  readonly name: string;
  readonly engine: 'cold' | 'warm';
  /** Until the extension has handed the first diagnostic to the editor. */
  readonly inHostMs: readonly number[];
  /** Until the engine has told the first finding; null where all findings are about the whole and came with the result. */
  readonly fromEngineMs: readonly (number | null)[];
  /** Until the audit was over. */
  readonly totalMs: readonly (number | null)[];
}

export interface BlockRow extends Blocks {
  readonly name: string;
  readonly problemCount: number;
}

/** How an event loop was blocked in a span of time. Everything in milliseconds. */
export interface Blocks {
  readonly spanMs: number;
  /** Longest delay of the loop, by `monitorEventLoopDelay`; it counts also the time in which others had the processor. */
  readonly longestMs: number;
  /** When that was, from the start. */
  readonly longestAtMs: number;
  /** Processor time of this thread in the turn of the loop that had most of it; null where Node cannot tell. */
  readonly longestCpuMs: number | null;
  readonly longestCpuAtMs: number;
  readonly cpuMs: number | null;
  /** Turns of the loop longer than 50 ms. */
  readonly longCount: number;
}

/** The environment variable that holds the plan, as JSON. */
export const hostPlanVariable = 'MASKLINT_BENCH_PLAN';
