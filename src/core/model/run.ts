import type { NetworkModel } from './networkModel.ts';

/** Which quantity a curve measures, as its name tells; `other` is drawn and never judged. */
export type MetricKind =
  'loss' | 'dice' | 'iou' | 'accuracy' | 'precision' | 'recall' | 'learningRate' | 'gradientNorm' | 'epoch' | 'other';

/** Which data a curve was measured on; null where the name does not tell. */
export type CurveSplit = 'train' | 'validation' | 'test';

/** One logged value. `value` may be NaN or infinite: that is what was logged. */
export interface CurvePoint {
  /** Training step or epoch, as `Curve.unit` says; whole numbers from 0 or 1 as logged. */
  readonly step: number;
  readonly value: number;
  /** Milliseconds since 1970, where logged. */
  readonly timeMs: number | null;
  /** Where it stands in the file: line of a text, number of the record of an event file; both from 1. */
  readonly place: number | null;
}

/** One logged series, in the order of its steps. */
export interface Curve {
  /** As logged, with the writer's folder where several write the same name: `validation/epoch_loss`. */
  readonly name: string;
  readonly kind: MetricKind;
  readonly split: CurveSplit | null;
  /** Class that the curve is about (`dice_class_2` → 2), where its name tells. */
  readonly classId: number | null;
  readonly unit: 'epoch' | 'step';
  /** File relative to the run's root, with forward slashes. */
  readonly file: string;
  readonly points: readonly CurvePoint[];
}

/** A logged histogram series (weights, gradients): a summary per step. */
export interface HistogramSeries {
  readonly name: string;
  readonly file: string;
  readonly points: readonly {
    readonly step: number;
    /** Edges of the buckets, `counts.length + 1` values. */
    readonly edges: readonly number[];
    readonly counts: readonly number[];
  }[];
}

/** A setting with the place that states it. */
export interface Stated<Value> {
  readonly value: Value;
  readonly file: string;
  /** "line 14", "training_config.loss"; null where the file as a whole says it. */
  readonly place: string | null;
}

/** What the run's files say of how it was trained. Absent: no file says it. */
export interface RunSettings {
  readonly framework?: Stated<'keras' | 'pytorch' | 'lightning' | 'huggingface' | 'ultralytics' | 'other'>;
  readonly batchSize?: Stated<number>;
  readonly learningRate?: Stated<number>;
  readonly optimizer?: Stated<string>;
  readonly loss?: Stated<string>;
  readonly metrics?: Stated<readonly string[]>;
  /** Epochs that were planned. */
  readonly epochs?: Stated<number>;
  readonly stepsPerEpoch?: Stated<number>;
  readonly validationImages?: Stated<number>;
  /** Folders or files of data that configuration or logs name; as written there. */
  readonly dataPaths?: Stated<readonly string[]>;
}

/** A file of the run that could not be read whole, and why. */
export interface RunProblem {
  readonly file: string;
  /** A sentence's end: "ends in the middle of record 812: it is still being written or was cut". */
  readonly detail: string;
}

/** One training run as its files tell it. */
export interface Run {
  /** Folder or file, relative to the root that was inspected; '' for the root itself. */
  readonly id: string;
  /** Files that were read, relative to the root. */
  readonly files: readonly string[];
  readonly curves: readonly Curve[];
  readonly histograms: readonly HistogramSeries[];
  readonly settings: RunSettings;
  readonly models: readonly NetworkModel[];
  readonly problems: readonly RunProblem[];
}
