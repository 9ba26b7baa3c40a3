import type { Decoded, Problem, ProblemKind } from '../core/model/problem.ts';

/** A result without a value: nothing in the bytes could be read. */
export function broken(kind: ProblemKind, detail: string): { readonly value: undefined; readonly problems: Problem[] } {
  return { value: undefined, problems: [{ kind, detail }] };
}

/** Thousands separated, the same in every locale, so that messages and tests do not depend on the machine. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

export interface PixelLimit {
  /** Largest width × height that is decoded; larger images are `tooLarge` before anything is allocated for them. */
  readonly maxPixels: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The problem of a size that cannot or may not be decoded, or undefined for a good one. */
export function checkSize({ width, height }: Size, { maxPixels }: PixelLimit): Problem | undefined {
  if (width <= 0 || height <= 0) return { kind: 'corrupt', detail: `states a size of ${width} × ${height} pixels` };
  if (width * height <= maxPixels) return undefined;
  return {
    kind: 'tooLarge',
    detail: `states ${count(width)} × ${count(height)} pixels, more than the limit of ${count(maxPixels)}`,
  };
}

/**
 * Runs what may throw on broken bytes whatever its documentation says: libraries, and the allocation of large arrays where the
 * limit allows more than the machine has.
 */
export async function guarded<Value>(decode: () => Promise<Decoded<Value>>): Promise<Decoded<Value>> {
  try {
    return await decode();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/allocation failed|Invalid typed array length/.test(message))
      return broken('tooLarge', 'needs more memory than there is');
    return broken('corrupt', `cannot be decoded (${message})`);
  }
}
