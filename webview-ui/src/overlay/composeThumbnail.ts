import type { PlaneView } from '../../../src/protocol/overlay.ts';
import type { Size } from './plane.ts';
import { colorChannels, displayWindow } from './window.ts';

/** A small picture as RGBA, `[height, width, 4]`. */
export interface SmallPicture extends Size {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Values averaged along either side of a pixel of the small picture: enough against stripes, and quick for large files. */
const tapCount = 3;

/** @param sidePx The longer side of the small picture. */
export function composeThumbnail(plane: PlaneView, sidePx: number): SmallPicture {
  const { data, channels } = plane;
  const ratio = Math.min(1, sidePx / Math.max(plane.width, plane.height, 1));
  const width = Math.max(1, Math.round(plane.width * ratio));
  const height = Math.max(1, Math.round(plane.height * ratio));
  const { low, high } = displayWindow(plane, false);
  const gain = 255 / (high - low);
  const isGrey = colorChannels(channels) === 1;
  const rgba = new Uint8ClampedArray(width * height * 4);
  const sourceAt = (position: number, tap: number, length: number, full: number) =>
    Math.min(full - 1, Math.floor(((position + (tap + 0.5) / tapCount) * full) / length));
  const mean = (x: number, y: number, channel: number) => {
    let sum = 0;
    for (let down = 0; down < tapCount; down += 1) {
      const row = sourceAt(y, down, height, plane.height);
      for (let right = 0; right < tapCount; right += 1)
        sum += data[(row * plane.width + sourceAt(x, right, width, plane.width)) * channels + channel] ?? 0;
    }
    return (sum / tapCount ** 2 - low) * gain;
  };
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 4) {
      const red = mean(x, y, 0);
      rgba[to] = red;
      rgba[to + 1] = isGrey ? red : mean(x, y, 1);
      rgba[to + 2] = isGrey ? red : mean(x, y, 2);
      rgba[to + 3] = 255;
    }
  }
  return { width, height, rgba };
}
