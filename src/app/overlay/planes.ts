import type { Agreement } from '../compare/agreement.ts';
import type { Mask } from '../../core/model/mask.ts';
import type { Encoding, Raster, SampleArray } from '../../core/model/raster.ts';
import type { PlaneView } from '../../protocol/overlay.ts';
import { describeEncoding } from '../../facts/describeEncoding.ts';

/** Planes beyond this many pixels are thinned out, so that a message stays small enough to show at once. */
const maxShownPixels = 16_777_216;

/** The image's raw values. */
export function imagePlane(raster: Raster, encoding: Encoding): PlaneView {
  return thinned(raster.data, raster.width, raster.height, raster.channels, describeEncoding(encoding));
}

/** The mask's raw values: labels, or colors as 0xRRGGBB. */
export function maskPlane(mask: Mask): PlaneView {
  return thinned(mask.labels, mask.width, mask.height, 1, describeEncoding(mask.encoding));
}

/** Agreement codes of a comparison. */
export function codesPlane({ codes, width, height }: Agreement): PlaneView {
  return thinned(codes, width, height, 1, 'agreement');
}

/** Every `scale`-th pixel of every `scale`-th row: no value is mixed with another. */
function thinned(data: SampleArray, width: number, height: number, channels: number, encoding: string): PlaneView {
  const scale = Math.max(1, Math.ceil(Math.sqrt((width * height) / maxShownPixels)));
  if (scale === 1) return { width, height, channels, data, scale, encoding };
  const [thinWidth, thinHeight] = [Math.ceil(width / scale), Math.ceil(height / scale)];
  const thin = data.slice(0, thinWidth * thinHeight * channels);
  let at = 0;
  for (let y = 0; y < height; y += scale) {
    for (let x = 0; x < width; x += scale) {
      const from = (y * width + x) * channels;
      for (let channel = 0; channel < channels; channel++) thin[at++] = data[from + channel] ?? 0;
    }
  }
  return { width: thinWidth, height: thinHeight, channels, data: thin, scale, encoding };
}
