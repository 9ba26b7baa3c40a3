import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Encoding } from '../../core/model/raster.ts';

/** The image's file as such; known for every sample that has an image, readable or not. */
export interface ImageFileFacts {
  readonly path: string;
  readonly problems: readonly Problem[];
  /** What could be read of it; null where nothing could. Sizes are as stored: EXIF orientation is not applied. */
  readonly content: {
    readonly width: number;
    readonly height: number;
    readonly channels: number;
    readonly encoding: Encoding;
  } | null;
}

export const imageFileFacts = defineSampleFact({
  id: 'image/file',
  version: 2,
  needs: {},
  compute({ image }): ImageFileFacts | undefined {
    if (image === null) return undefined;
    const { path, problems, value } = image;
    if (value === undefined) return { path, problems, content: null };
    const { width, height, channels } = value.raster;
    return { path, problems, content: { width, height, channels, encoding: value.encoding } };
  },
});
