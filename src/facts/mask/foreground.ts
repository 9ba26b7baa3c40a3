import { defineSampleFact } from '../../core/engine/fact.ts';
import type { SampleArray } from '../../core/model/raster.ts';
import { readableMask } from './readableMask.ts';
import { maskTexture } from './texture.ts';

/** How the foreground (values above the middle of the mask's own range) lies in the frame. */
export interface MaskForeground {
  /** Share of all pixels, 0…1. */
  readonly share: number;
  /** Share of the pixels on the frame's border, 0…1. */
  readonly borderShare: number;
}

/** Does not apply to masks of one value or of colors: they have no two sides. */
export const maskForeground = defineSampleFact<MaskForeground, { texture: typeof maskTexture }>({
  id: 'mask/foreground',
  version: 1,
  needs: { texture: maskTexture },
  compute(pixels, { texture }) {
    const mask = readableMask(pixels);
    if (mask === undefined || mask.valueKind === 'color' || texture.low === texture.high) return undefined;
    const middle = (texture.low + texture.high) / 2;
    return {
      share: texture.aboveMiddleCount / mask.labels.length,
      borderShare: borderShare(mask.labels, mask.width, mask.height, middle),
    };
  },
});

function borderShare(labels: SampleArray, width: number, height: number, middle: number): number {
  let above = 0;
  let count = 0;
  const look = (index: number): void => {
    count++;
    if (middle < (labels[index] ?? 0)) above++;
  };
  for (let x = 0; x < width; x++) {
    look(x);
    if (height > 1) look((height - 1) * width + x);
  }
  for (let y = 1; y + 1 < height; y++) {
    look(y * width);
    if (width > 1) look(y * width + width - 1);
  }
  return above / count;
}
