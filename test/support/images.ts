import type { DecodedRaster, Encoding, SampleArray } from '../../src/core/model/raster.ts';
import { greyPng } from './drawing.ts';

/** An image of given samples, channels interleaved. */
export function imageOf(
  width: number,
  height: number,
  channels: number,
  data: SampleArray,
  encoding: Partial<Encoding> = {},
): DecodedRaster {
  const colorType = channels === 1 ? 'grey' : channels === 3 ? 'rgb' : channels === 4 ? 'rgba' : 'other';
  return { raster: { width, height, channels, data }, encoding: { ...greyPng, colorType, ...encoding } };
}

/** Levels of a scene with texture and an edge, from 0 to 1; another for each seed. */
export function sceneLevels(size: number, seed: number): Float64Array {
  const levels = new Float64Array(size * size);
  let state = seed * 7919 + 17;
  for (let i = 0; i < levels.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const x = i % size;
    const y = Math.floor(i / size);
    const object = (x - size / 2) ** 2 + (y - size / 3) ** 2 < (size / 5 + seed) ** 2 ? 0.4 : 0;
    levels[i] = 0.2 + object + 0.15 * Math.sin(x / 9 + seed) + 0.1 * (state / 0x7fffffff);
  }
  return levels;
}

/** The same scene in bytes, by a curve. */
export function scene(seed: number, curve: (level: number) => number = (level) => level, size = 96): DecodedRaster {
  return imageOf(
    size,
    size,
    1,
    Uint8Array.from(sceneLevels(size, seed), (level) => Math.round(255 * curve(level))),
  );
}
