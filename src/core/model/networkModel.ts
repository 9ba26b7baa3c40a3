import type { JsonValue } from './finding.ts';

export type ModelFormat =
  'keras' | 'kerasH5' | 'kerasWeights' | 'savedModel' | 'tensorflowJs' | 'pytorchZip' | 'safetensors';

/** One layer of a saved model, in the order of the file. */
export interface LayerInfo {
  readonly name: string;
  /** Class as the framework names it: `Conv2D`, `BatchNormalization`. */
  readonly kind: string;
  /** Names of the layers that feed it; empty where the file does not tell. */
  readonly inputs: readonly string[];
  /** `[height, width, channels]` without the batch, null for open sizes; undefined where the file does not tell. */
  readonly outputShape?: readonly (number | null)[];
  readonly parameterCount: number;
  /** Activation, lower case: `sigmoid`, `softmax`, `linear`; null where it has none. */
  readonly activation: string | null;
  /** Plain settings of the layer (filters, kernel_size, strides, momentum, from_logits …). */
  readonly config: Readonly<Record<string, JsonValue>>;
}

/** Statistics of one weight tensor over its finite values. */
export interface WeightStats {
  /** False where the file tells name and shape only: the numbers below `count` are then 0. */
  readonly isMeasured: boolean;
  /** Layer it belongs to, as far as the name tells. */
  readonly layer: string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly count: number;
  readonly nanCount: number;
  readonly infiniteCount: number;
  readonly zeroCount: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** The first values, at most 64: enough for biases of a head. */
  readonly first: readonly number[];
}

/** How the model was compiled, where the file says. */
export interface CompileInfo {
  /** Name of the loss, e.g. `binary_crossentropy`, or the class or function's name. */
  readonly loss: string | null;
  readonly lossConfig: Readonly<Record<string, JsonValue>>;
  readonly metrics: readonly string[];
  /** Settings of metrics that have some, by name in `metrics`. */
  readonly metricConfigs: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;
  readonly optimizer: string | null;
  /** Null where it is a schedule or not stated. */
  readonly learningRate: number | null;
  readonly optimizerConfig: Readonly<Record<string, JsonValue>>;
}

/** A saved model: structure and statistics, never executed, never unpickled. */
export interface NetworkModel {
  /** Relative to the inspected root. */
  readonly file: string;
  readonly format: ModelFormat;
  readonly framework: 'keras' | 'tensorflow' | 'pytorch' | 'unknown';
  readonly frameworkVersion: string | null;
  /** Empty where only weights are there. */
  readonly layers: readonly LayerInfo[];
  /** Shapes without the batch, `[height, width, channels]` as stored. */
  readonly inputShapes: readonly (readonly (number | null)[])[];
  /** Names of the layers that give the outputs. */
  readonly outputLayers: readonly string[];
  readonly compile: CompileInfo | null;
  readonly weights: readonly WeightStats[];
  readonly parameterCount: number;
  /** Steps that the optimizer had made when the file was written; null where the file does not tell. */
  readonly trainedSteps: number | null;
  /** What could not be read, as sentences. */
  readonly problems: readonly string[];
}
