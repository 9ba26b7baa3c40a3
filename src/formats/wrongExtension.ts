import type { Problem } from '../core/model/problem.ts';
import type { FileFormat } from '../core/model/raster.ts';
import { formatOfName } from './sniffFormat.ts';

/** Names that say one format over bytes of another: libraries that trust the name fail on them. */
export function wrongExtension(format: FileFormat, fileName: string): Problem[] {
  const promised = formatOfName(fileName);
  if (promised === undefined || promised === format) return [];
  const detail = `is named as ${promised.toUpperCase()} but holds ${format.toUpperCase()}`;
  return [{ kind: 'wrongExtension', detail }];
}
