import type { SamplePixels } from '../engine/fact.ts';
import type { SampleRef } from '../model/sample.ts';

/** Reads and decodes all files of a sample. Broken files give problems, never a rejection. */
export interface SampleLoader {
  readonly load: (sample: SampleRef) => Promise<SamplePixels>;
}
