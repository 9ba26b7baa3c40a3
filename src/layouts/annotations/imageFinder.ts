import type { FileList, ListedFile } from '../fileList.ts';
import { folderOf, nameOf } from '../fileList.ts';
import { readSegment } from '../folderName.ts';
import { withoutExtension } from '../fileKinds.ts';

/** Where an annotation's image lies. */
export interface FoundImage {
  /** Undefined where no file, or no single one, fits. */
  readonly path: string | undefined;
  /** True where the name points out of the dataset's folder: it is only looked for by its last part. */
  readonly isUnsafe: boolean;
}

/** Finds images by the names that annotation files give them. Only listed files are ever found. */
export interface ImageFinder {
  find(fileName: string, annotationPath: string): FoundImage;
}

export function imagesOf(list: FileList): readonly ListedFile[] {
  return list.folders.flatMap((folder) => folder.files.filter(({ kind }) => kind === 'raster'));
}

export function createImageFinder(list: FileList): ImageFinder {
  const images = imagesOf(list);
  const paths = new Set(images.map(({ path }) => path));
  const byName = new Map<string, string[]>();
  for (const { path, name } of images) {
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [path]);
    else same.push(path);
  }
  return {
    find(fileName, annotationPath) {
      const folder = folderOf(annotationPath);
      const name = fileName.replaceAll('\\', '/');
      const isAbsolute = /^(?:\/|[a-z]:|\w+:\/\/)/i.test(name);
      const joined = isAbsolute ? undefined : joinPaths(folder, name);
      const fromRoot = isAbsolute ? undefined : joinPaths('', name);
      const isUnsafe = isAbsolute || (joined === undefined && fromRoot === undefined);
      for (const path of [joined, fromRoot]) if (path !== undefined && paths.has(path)) return { path, isUnsafe };
      return { path: bestOf(byName.get(nameOf(name)) ?? [], name, annotationPath), isUnsafe };
    },
  };
}

/** A path below the root; undefined where it leads out of it. */
export function joinPaths(folder: string, name: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Of files with the same name the one that the path, the folder or the split speak for; undefined where nothing decides. */
function bestOf(candidates: readonly string[], name: string, annotationPath: string): string | undefined {
  const folder = folderOf(annotationPath);
  const split = splitOf(withoutExtension(annotationPath));
  const score = (path: string): number => {
    const own = splitOf(folderOf(path));
    const bySplit = split === null || own === null ? 0 : own === split ? 3 : -3;
    return bySplit + (path.endsWith(`/${name}`) ? 4 : 0) + (folder === '' || path.startsWith(`${folder}/`) ? 2 : 0);
  };
  const [first, second] = candidates.map((path) => ({ path, points: score(path) })).sort((a, b) => b.points - a.points);
  return first === undefined || first.points === second?.points ? undefined : first.path;
}

/** The split that the last folder or name of a path says. */
export function splitOf(path: string): string | null {
  return path.split('/').reduceRight<string | null>((found, part) => found ?? readSegment(part).split, null);
}
