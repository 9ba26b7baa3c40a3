export interface ScoreView {
  readonly dice: number | null;
  readonly iou: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
}

export interface ComparedSampleView {
  readonly id: string;
  readonly truth: string;
  readonly prediction: string;
  readonly dice: number | null;
}

export interface CompareRequest {
  readonly truth: string;
  readonly prediction: string;
  /** In [0, 1]; absent: 0.5. */
  readonly threshold?: number;
  readonly ignoreValue?: number;
  readonly maxPixels: number;
}

export interface CompareView {
  readonly truth: string;
  readonly prediction: string;
  readonly global: ScoreView;
  readonly perImageMean: ScoreView;
  readonly perClass: readonly (ScoreView & { readonly value: number; readonly name: string })[];
  readonly threshold: number | null;
  readonly bestThreshold: number | null;
  readonly bestThresholdDice: number | null;
  /** Worst first. */
  readonly samples: readonly ComparedSampleView[];
  readonly notes: readonly string[];
}
