import type { Decoded } from '../../core/model/problem.ts';
import type { DecodedRaster, SampleArray } from '../../core/model/raster.ts';
import { broken, guarded } from '../broken.ts';
import type { TiffLayout } from './tiffLayout.ts';
import { tiffRaster } from './tiffRaster.ts';

/** The rarer compressions (JPEG, LERC, Zstandard …) by geotiff, which is loaded only when a file needs it. */
export async function decodeWithGeotiff(bytes: Uint8Array, layout: TiffLayout): Promise<Decoded<DecodedRaster>> {
  if (!knownCompressions.has(layout.compression)) {
    return broken('unsupported', `is compressed in a way (${layout.compression}) that is not read`);
  }
  return guarded(async () => {
    const { fromArrayBuffer } = await import('geotiff');
    const file = await fromArrayBuffer(bytes.slice().buffer);
    const image = await file.getImage(0);
    const data: unknown = await image.readRasters({ interleave: true });
    const { width, height, channels } = layout;
    if (!isSampleArray(data) || data.length !== width * height * channels) {
      return broken('corrupt', 'decodes to another size than it states');
    }
    return { value: tiffRaster(layout, data), problems: [] };
  });
}

/** JPEG, LERC, Zstandard, WebP is left out: it needs a browser. */
const knownCompressions: ReadonlySet<number> = new Set([7, 34887, 50000]);

function isSampleArray(data: unknown): data is SampleArray {
  return ArrayBuffer.isView(data) && !(data instanceof DataView) && !(data instanceof Uint8ClampedArray);
}
