/** Which library computes, and why that one: for the status bar and `masklint doctor`. */
export interface TensorBackend {
  /** `tensorflow`: @tensorflow/tfjs-node over the native library; `wasm`: @tensorflow/tfjs over WebAssembly. */
  readonly name: 'tensorflow' | 'wasm';
  /** Version of the library behind the name. */
  readonly version: string;
  /** A sentence for the user. */
  readonly reason: string;
}

/** Truth and prediction of one image, pixel by pixel, in any order that both share; pixels to be ignored are left out beforehand. */
export interface SoftImage {
  /** 0 or 1, or a share in [0, 1]. */
  readonly truth: Uint8Array | Float32Array;
  /** Probabilities in [0, 1]; never NaN. */
  readonly probability: Float32Array;
}

/** Sums over one image: Σ t·p, Σ t, Σ p. The overlap that soft Dice is made of (metrics/overlap.ts). */
export interface SoftOverlap {
  readonly intersection: number;
  readonly truth: number;
  readonly prediction: number;
}

/** Counts of one image at the thresholds k / stepCount, k = 0 … stepCount − 1; a pixel is foreground where its probability lies above. */
export interface SweepCounts {
  readonly truth: number;
  readonly intersection: Float64Array;
  readonly prediction: Float64Array;
}

/**
 * Arithmetic on batches of soft predictions. Sums come back, not scores: the definitions of scores stay in metrics/, and sums of
 * many batches add up to global scores. All backends agree to a relative 1e-5.
 */
export interface Tensors {
  readonly backend: TensorBackend;
  softOverlaps(images: readonly SoftImage[]): Promise<readonly SoftOverlap[]>;
  /** `stepCount` between 2 and 1000. */
  thresholdSweep(images: readonly SoftImage[], stepCount: number): Promise<readonly SweepCounts[]>;
  /** Summed over the pixels of each image: Σ −t·ln max(p, ε) − (1 − t)·ln max(1 − p, ε), in nats, ε = 1e-7. */
  crossEntropySums(images: readonly SoftImage[]): Promise<readonly number[]>;
}

/** What opening a backend gave: `tensors` is null where none loads, and `reason` says why. */
export interface OpenedTensors {
  readonly tensors: Tensors | null;
  readonly reason: string;
}
