import type { Problem } from '../core/model/problem.ts';
import type { FileFormat } from '../core/model/raster.ts';
import { isGzip } from './gunzip.ts';
import { formatOfName } from './sniffFormat.ts';

/** Names that say one format over bytes of another: libraries that trust the name fail on them. */
export function wrongExtension(format: FileFormat, fileName: string, bytes: Uint8Array): Problem[] {
  const promised = formatOfName(fileName);
  if (promised === 'nifti' && format === 'nifti' && /\.gz$/i.test(fileName) !== isGzip(bytes)) {
    const detail = isGzip(bytes) ? 'is named .nii but is packed by gzip' : 'is named .nii.gz but is not packed';
    return [{ kind: 'wrongExtension', detail }];
  }
  if (promised === undefined || promised === format) return [];
  const detail = `is named as ${promised.toUpperCase()} but holds ${format.toUpperCase()}`;
  return [{ kind: 'wrongExtension', detail }];
}
