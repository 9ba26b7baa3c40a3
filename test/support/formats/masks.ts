import type { Mask } from '../../../src/core/model/mask.ts';
import type { Decoded } from '../../../src/core/model/problem.ts';
import type { DecodedRaster } from '../../../src/core/model/raster.ts';
import { decodeMask } from '../../../src/formats/decodeMask.ts';
import { createPhotos } from '../../../src/node/photos/createPhotos.ts';
import { nodeInflate } from '../../../src/node/photos/nodeInflate.ts';

export const testLimits = { maxPixels: 4_000_000 };

/** As the worker decodes masks, with a limit that keeps tests small. */
export function decodeTestMask(bytes: Uint8Array, fileName: string): Promise<Decoded<Mask>> {
  return decodeMask(bytes, fileName, {
    ...testLimits,
    inflate: nodeInflate,
    decodePhoto: createPhotos(testLimits).decode,
  });
}

/** Samples as plain numbers; throws where there are none, so that a test says so. */
export function samplesOf({ value, problems }: Decoded<DecodedRaster>): number[] {
  if (value === undefined) throw new Error(`nothing was decoded: ${JSON.stringify(problems)}`);
  return Array.from(value.raster.data);
}

export function labelsOf({ value, problems }: Decoded<Mask>): number[] {
  if (value === undefined) throw new Error(`nothing was decoded: ${JSON.stringify(problems)}`);
  return Array.from(value.labels);
}

export function kindsOf({ problems }: Decoded<unknown>): string[] {
  return problems.map(({ kind }) => kind);
}

/** Numbers that look random and are the same in every run. */
export function noise(count: number, below: number): number[] {
  let state = 12345;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  });
}
