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
 * Runs a decoder that is not ours, which may throw on broken bytes whatever its documentation says.
 * Our own decoders do not need it: they look before they read.
 */
export async function guarded<Value>(decode: () => Promise<Decoded<Value>>): Promise<Decoded<Value>> {
  try {
    return await decode();
  } catch (error) {
    return broken('corrupt', `cannot be decoded (${error instanceof Error ? error.message : String(error)})`);
  }
}
