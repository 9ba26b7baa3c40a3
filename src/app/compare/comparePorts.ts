import type { Files } from '../../core/ports/files.ts';
import type { SampleLoader } from '../../core/ports/sampleLoader.ts';
import type { OpenedTensors } from '../../core/ports/tensors.ts';

/** Access to one of the two folders. */
export interface CompareSide {
  readonly files: Files;
  readonly loader: SampleLoader;
}

export interface ComparePorts {
  readonly truth: CompareSide;
  readonly prediction: CompareSide;
  /** Asked only where predictions are probabilities: label maps are counted without tensors. */
  readonly openTensors: () => Promise<OpenedTensors>;
}
