import type { Raster } from '../../core/model/raster.ts';

/** Brightness `[height, width]` in the image's own unit: Rec. 601 luma of three and more channels, else the first; not finite becomes 0. */
export function lumaPlane(image: Raster): Float32Array {
  const { channels, data } = image;
  const luma = new Float32Array(image.width * image.height);
  if (channels < 3) {
    for (let i = 0, at = 0; i < luma.length; i++, at += channels) luma[i] = data[at] ?? 0;
  } else {
    for (let i = 0, at = 0; i < luma.length; i++, at += channels) {
      luma[i] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    }
  }
  if (data instanceof Float32Array || data instanceof Float64Array) dropNotFinite(luma);
  return luma;
}

function dropNotFinite(luma: Float32Array): void {
  for (let i = 0; i < luma.length; i++) if (!Number.isFinite(luma[i])) luma[i] = 0;
}
