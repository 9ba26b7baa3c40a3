import type { Decoded } from '../../core/model/problem.ts';
import type { VolumeHeader } from '../../core/model/raster.ts';
import { type PixelLimit, broken } from '../broken.ts';
import { gunzipAsFarAsPossible, isGzip } from '../gunzip.ts';
import { sliceStepOf } from './keepSlices.ts';
import { isNiftiStart, niftiHeaderBytes, readNiftiHeader } from './niftiHeader.ts';

/** Enough of a file, packed or not, for its header. */
export const volumeStartBytes = 4_096;

/** The header alone, from the file's first `volumeStartBytes` bytes. */
export async function readVolumeHeader(start: Uint8Array, limits: PixelLimit): Promise<Decoded<VolumeHeader>> {
  if (start.length === 0) return broken('emptyFile', 'is empty (0 bytes)');
  const bytes = isGzip(start) ? gunzipAsFarAsPossible(start, niftiHeaderBytes) : start;
  if (!isNiftiStart(bytes)) return broken('unknownFormat', 'has no NIfTI header');
  const header = await readNiftiHeader(bytes, limits);
  if ('kind' in header) return { value: undefined, problems: [header] };
  return { value: { ...header.volume, sliceStep: sliceStepOf(header.volume.size) }, problems: [] };
}
