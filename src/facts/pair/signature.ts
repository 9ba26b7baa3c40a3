import type { Mask } from '../../core/model/mask.ts';
import type { Raster } from '../../core/model/raster.ts';
import { busiestSlice } from './signatureSlice.ts';
import { fitPlaced, imageField, maskCells, type ImageField, type MaskCells } from './signatureFit.ts';
import { gridSide } from './signatureGrid.ts';
import { imageEdges } from './signatureImage.ts';
import { maskEdges, sampleMask } from './signatureMask.ts';
import { writeColors, writeRegions } from './signatureRegion.ts';
import { readGrid, writeGrid } from './signatureText.ts';
import { fitsOfTransforms } from './symmetry.ts';

/**
 * A pair in 2 to 5 kB: where its image has edges and its mask boundaries, on a grid of 48 x 48 cells, and colors and labels on one
 * of 24 x 24. From two of them can be told how well any image goes with any mask. Small and plain: kept in the store, sent between threads.
 */
export interface PairSignature {
  /** Width over height, of the image and of the mask. */
  readonly imageSize: readonly [number, number];
  readonly maskSize: readonly [number, number];
  /** Grids as `writeGrid` makes them. */
  readonly image: string;
  readonly mask: string;
  /** Light and hue by coarse cell, as `writeColors` makes them. */
  readonly colors: string;
  /** Labels, the commonest first, and where they lie, as `writeRegions` makes them. */
  readonly labels: readonly number[];
  readonly regions: string;
  /** How well the mask fits after each of `transforms`, as it lies first; correlations in [-1, 1]. */
  readonly fits: readonly number[];
  /** Mean and standard deviation of the fit of the mask rolled far over the image: chance, for this pair. */
  readonly chance: { readonly mean: number; readonly deviation: number };
}

/** Undefined where the mask has no boundary or the image no edge. */
export function measureSignature(image: Raster, mask: Mask): PairSignature | undefined {
  const slice = busiestSlice(image, mask);
  const plane = sampleMask(slice.mask);
  const boundary = maskEdges(plane);
  if (boundary === undefined) return undefined;
  const edges = imageEdges(slice.image);
  if (edges === undefined) return undefined;
  const imageText = writeGrid(edges);
  const maskText = writeGrid(boundary);
  // Measured on what is kept, so that fits with masks of other samples compare with these.
  const field = imageField(readGrid(imageText));
  const cells = maskCells(readGrid(maskText));
  const { labels, map } = writeRegions(plane);
  return {
    imageSize: [slice.image.width, slice.image.height],
    maskSize: [slice.mask.width, slice.mask.height],
    image: imageText,
    mask: maskText,
    colors: writeColors(slice.image),
    labels,
    regions: map,
    fits: fitsOfTransforms(field, cells).map(rounded),
    chance: chanceFits(field, cells),
  };
}

/** Rolls by these numbers of cells along x and y: none of them small, no two alike. */
const rolls: readonly (readonly [number, number])[] = [
  [7, 19],
  [13, 31],
  [17, 9],
  [23, 40],
  [29, 15],
  [34, 27],
  [41, 36],
  [11, 23],
  [20, 34],
  [26, 21],
  [37, 11],
  [31, 38],
];

const rolled = rolls.map(([rollX, rollY]) => ({
  columns: Int32Array.from({ length: gridSide }, (_, x) => (x + rollX) % gridSide),
  rows: Int32Array.from({ length: gridSide }, (_, y) => (y + rollY) % gridSide),
}));

function chanceFits(field: ImageField, cells: MaskCells): PairSignature['chance'] {
  let sum = 0;
  let squares = 0;
  for (const { columns, rows } of rolled) {
    const { fit } = fitPlaced(field, cells, columns, rows);
    sum += fit;
    squares += fit * fit;
  }
  const mean = sum / rolls.length;
  return { mean: rounded(mean), deviation: rounded(Math.sqrt(Math.max(0, squares / rolls.length - mean * mean))) };
}

/** Four digits: a tenth of the smallest deviation seen. */
function rounded(value: number): number {
  // Adding zero turns -0, which JSON would not keep, into 0.
  return Math.round(value * 1e4) / 1e4 + 0;
}
