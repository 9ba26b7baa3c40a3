import type { SoftImage } from '../../core/ports/tensors.ts';

/** Pixels a block. Sums of one block are taken in float32, those of blocks in float64: short rows keep the rounding below 1e-5. */
export const blockPx = 256;

/**
 * Pixels of several images as rows of `blockPx` values, each row of one image only. What is left of an image's last row is filled
 * with truth 0 at probability 0, which adds exactly nothing to overlaps, to counts above a threshold and to cross-entropy.
 */
export interface PixelBlocks {
  readonly truth: Float32Array;
  readonly probability: Float32Array;
  readonly blockCount: number;
  /** The images that have rows here, as indexes into the images handed over. */
  readonly images: readonly number[];
  /** For each row, which of `images` it belongs to. */
  readonly slotOfBlock: Int32Array;
}

/** Cuts images into batches of at most `maxPixels` (a multiple of `blockPx`); a large image goes over several. */
export function* blocksOf(images: readonly SoftImage[], maxPixels: number): Generator<PixelBlocks> {
  const maxBlocks = maxPixels / blockPx;
  let rows: Row[] = [];
  for (const [imageIndex, image] of images.entries()) {
    for (let start = 0; start < image.truth.length; start += blockPx) {
      rows.push({ imageIndex, image, start });
      if (rows.length === maxBlocks) {
        yield pack(rows);
        rows = [];
      }
    }
  }
  if (0 < rows.length) yield pack(rows);
}

interface Row {
  readonly imageIndex: number;
  readonly image: SoftImage;
  readonly start: number;
}

function pack(rows: readonly Row[]): PixelBlocks {
  const truth = new Float32Array(rows.length * blockPx);
  const probability = new Float32Array(rows.length * blockPx);
  const images: number[] = [];
  const slotOfBlock = new Int32Array(rows.length);
  for (const [index, { imageIndex, image, start }] of rows.entries()) {
    truth.set(image.truth.subarray(start, start + blockPx), index * blockPx);
    probability.set(image.probability.subarray(start, start + blockPx), index * blockPx);
    if (images.at(-1) !== imageIndex) images.push(imageIndex);
    slotOfBlock[index] = images.length - 1;
  }
  return { truth, probability, blockCount: rows.length, images, slotOfBlock };
}
