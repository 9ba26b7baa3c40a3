import type { PlaneView } from '../../../src/protocol/overlay.ts';
import { isEightBit } from './plane.ts';

/** Values shown as black and as white. */
export interface DisplayWindow {
  readonly low: number;
  readonly high: number;
}

const eightBit: DisplayWindow = { low: 0, high: 255 };

/**
 * The window a plane is shown with: the one it states unless `isStretched`; 0…255 for 8 bits unless `isStretched`, else from the smallest to the largest finite value of its color
 * channels (an alpha channel does not count).
 */
export function displayWindow(plane: PlaneView, isStretched: boolean): DisplayWindow {
  if (plane.window !== undefined && !isStretched) return plane.window;
  if (isEightBit(plane.data) && !isStretched) return eightBit;
  const { data, channels } = plane;
  const colorCount = colorChannels(channels);
  let low = Infinity;
  let high = -Infinity;
  for (let start = 0; start < data.length; start += channels) {
    for (let channel = 0; channel < colorCount; channel += 1) {
      const value = data[start + channel] ?? 0;
      if (value < low && value !== -Infinity) low = value;
      if (high < value && value !== Infinity) high = value;
    }
  }
  if (high < low) return eightBit;
  // A constant plane has no range; it is shown black rather than divided by zero.
  return low === high ? { low, high: low + 1 } : { low, high };
}

/** Of 2 and 4 channels the last is alpha; of more than 4 the first three are shown. */
export function colorChannels(channels: number): 1 | 3 {
  return channels < 3 ? 1 : 3;
}

export function hasAlpha(channels: number): boolean {
  return channels === 2 || channels === 4;
}
