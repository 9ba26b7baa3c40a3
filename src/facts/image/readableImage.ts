import type { SamplePixels } from '../../core/engine/fact.ts';
import type { DecodedRaster } from '../../core/model/raster.ts';

/** The image where it was read as a whole; what is missing of a damaged file is no content to judge. */
export function readableImage({ image }: SamplePixels): DecodedRaster | undefined {
  if (image === null) return undefined;
  return image.problems.every(({ kind }) => kind === 'wrongExtension') ? image.value : undefined;
}

/** Channels that hold light, not transparency. */
export function lightChannelCount(channels: number): number {
  return channels === 2 || channels === 4 ? channels - 1 : channels;
}
