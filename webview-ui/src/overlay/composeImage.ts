import type { PlaneView } from '../../../src/protocol/overlay.ts';
import { colorChannels, hasAlpha, type DisplayWindow } from './window.ts';

/** The photo as RGBA, `[height, width, 4]`, its values mapped from the window to 0…255. */
export function composeImage(plane: PlaneView, window: DisplayWindow): Uint8ClampedArray<ArrayBuffer> {
  const { data, width, height, channels } = plane;
  const out = new Uint8ClampedArray(width * height * 4);
  const gain = 255 / (window.high - window.low);
  const { low } = window;
  const isGrey = colorChannels(channels) === 1;
  const alphaChannel = hasAlpha(channels) ? channels - 1 : null;
  // Eight-bit alpha is 0…255; in deeper files opaque is the largest value the type holds, or 1 in float files.
  const alphaGain = data instanceof Uint8Array ? 1 : data instanceof Uint16Array ? 255 / 65535 : 255;
  for (let from = 0, to = 0; to < out.length; from += channels, to += 4) {
    const red = ((data[from] ?? 0) - low) * gain;
    out[to] = red;
    out[to + 1] = isGrey ? red : ((data[from + 1] ?? 0) - low) * gain;
    out[to + 2] = isGrey ? red : ((data[from + 2] ?? 0) - low) * gain;
    out[to + 3] = alphaChannel === null ? 255 : (data[from + alphaChannel] ?? 0) * alphaGain;
  }
  return out;
}
