import { encode } from 'fast-png';
import type { RulePicture } from './compose.ts';
import { annotationPictures } from './rules/annotation.ts';
import { datasetPictures } from './rules/dataset.ts';
import { imagePictures } from './rules/image.ts';
import { maskPictures } from './rules/mask.ts';
import { pairPictures } from './rules/pair.ts';
import { shapePictures } from './rules/shape.ts';
import { splitPictures } from './rules/split.ts';
import { volumePictures } from './rules/volume.ts';

/** The picture of each rule's fault, by the rule's id. */
export const rulePictures: Readonly<Record<string, RulePicture>> = {
  ...annotationPictures,
  ...datasetPictures,
  ...imagePictures,
  ...maskPictures,
  ...pairPictures,
  ...shapePictures,
  ...splitPictures,
  ...volumePictures,
};

/** Draws a picture as PNG: the same bytes on every machine. */
export function drawRulePicture({ draw }: RulePicture): Uint8Array {
  const { width, height, channels, data } = draw();
  return encode({ width, height, channels, depth: 8, data }, { zlib: { level: 9 } });
}
