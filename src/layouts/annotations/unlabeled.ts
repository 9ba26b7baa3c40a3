import type { FileList } from '../fileList.ts';
import { folderOf } from '../fileList.ts';

/** Photos in the folders of the labeled images that have no label themselves. */
export function unlabeledBeside(list: FileList, labeled: ReadonlyMap<string, unknown>): readonly string[] {
  const folders = new Set([...labeled.keys()].map(folderOf));
  return list.folders
    .filter(({ path }) => folders.has(path))
    .flatMap(({ files }) => files)
    .filter(
      ({ kind, path, parts }) =>
        kind === 'raster' && parts.role !== 'mask' && parts.aside === null && !labeled.has(path),
    )
    .map(({ path }) => path);
}
