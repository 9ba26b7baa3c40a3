import type { Mask } from '../../src/core/model/mask.ts';
import type { Raster, SampleArray } from '../../src/core/model/raster.ts';

/** One clean pair of a real dataset, decoded. */
export interface BenchPair {
  readonly id: string;
  readonly image: Raster;
  readonly mask: Mask;
}

/** A mask of plain indices, as an 8-bit grey PNG would give it. */
export function indexMask(width: number, height: number, labels: SampleArray): Mask {
  return {
    width,
    height,
    labels,
    valueKind: 'index',
    encoding: { format: 'png', colorType: 'grey', bitDepth: 8, sampleFormat: 'uint', isLossy: false },
    fileCount: 1,
  };
}
