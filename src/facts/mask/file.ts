import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Encoding } from '../../core/model/raster.ts';

/** The mask's file as such; known for every sample that has a mask, readable or not. */
export interface MaskFileFacts {
  readonly path: string;
  readonly problems: readonly Problem[];
  /** What could be read of it, values of a damaged file included; null where nothing could. */
  readonly content: {
    readonly width: number;
    readonly height: number;
    readonly encoding: Encoding;
    readonly valueKind: 'index' | 'color';
    readonly hasPalette: boolean;
    readonly alphaValues: readonly number[] | null;
    readonly fileCount: number;
  } | null;
}

export const maskFileFacts = defineSampleFact({
  id: 'mask/file',
  version: 2,
  needs: {},
  compute({ mask }): MaskFileFacts | undefined {
    if (mask === null) return undefined;
    const { path, problems, value } = mask;
    if (value === undefined) return { path, problems, content: null };
    const { width, height, encoding, valueKind, fileCount } = value;
    return {
      path,
      problems,
      content: {
        width,
        height,
        encoding,
        valueKind,
        hasPalette: value.palette !== undefined,
        alphaValues: value.alphaValues ?? null,
        fileCount,
      },
    };
  },
});
