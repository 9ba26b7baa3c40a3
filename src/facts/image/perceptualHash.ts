import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Raster } from '../../core/model/raster.ts';
import { averageCells, encodeCells } from './perceptualHashCells.ts';
import { readableImage } from './readableImage.ts';

/** What an image looks like from afar; the same for a copy that was saved again, resized or made brighter. */
export interface PerceptualHash {
  /** 32 × 32 cells as letters (see `encodeCells`); empty where the image is too even to be told from others. */
  readonly cells: string;
}

/** Cells of 8-bit images that differ less than this hold noise: neither compression nor resizing keeps it. */
const minByteRange = 4;

/** Only for images that were read as a whole. */
export const perceptualHash = defineSampleFact({
  id: 'image/perceptual-hash',
  version: 1,
  needs: {},
  compute(pixels): PerceptualHash | undefined {
    const image = readableImage(pixels);
    return image === undefined ? undefined : hashPerceptually(image.raster);
  },
});

export function hashPerceptually(raster: Raster): PerceptualHash {
  const cells = averageCells(raster);
  let low = Infinity;
  let high = -Infinity;
  for (const value of cells) {
    if (value < low) low = value;
    if (high < value) high = value;
  }
  const isEven = raster.data instanceof Uint8Array ? high - low < minByteRange : high <= low;
  return { cells: isEven || !Number.isFinite(high - low) ? '' : encodeCells(cells, low, high) };
}
