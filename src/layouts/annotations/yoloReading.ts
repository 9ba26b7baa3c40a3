import { parse } from 'yaml';
import type { AnnotationIssue } from '../../core/model/annotationIssue.ts';
import type { ShapesSource } from '../../core/model/sample.ts';
import { isRecord } from '../../formats/shapes/readNumbers.ts';
import { withoutExtension } from '../fileKinds.ts';
import type { FileList } from '../fileList.ts';
import { comparePaths, folderOf } from '../fileList.ts';
import { imagesOf } from './imageFinder.ts';
import type { AnnotationReading } from './reading.ts';
import { background, maxExamples } from './reading.ts';
import { unlabeledBeside } from './unlabeled.ts';

/** Label files by the images that they can belong to: Ultralytics puts `labels` where the path says `images`. */
export function yoloCandidates(list: FileList): ReadonlyMap<string, string> {
  const texts = new Set(list.others.filter(({ ext }) => ext === 'txt').map(({ path }) => path));
  const pairs = new Map<string, string>();
  if (texts.size === 0) return pairs;
  for (const { path, parts } of imagesOf(list)) {
    if (parts.role === 'mask') continue;
    const label = [labelPath(path), `${withoutExtension(path)}.txt`].find((candidate) => texts.has(candidate));
    if (label !== undefined) pairs.set(path, label);
  }
  return pairs;
}

function labelPath(imagePath: string): string {
  const parts = imagePath.split('/');
  const at = parts.lastIndexOf('images', parts.length - 2);
  return withoutExtension(at < 0 ? imagePath : parts.with(at, 'labels').join('/')).concat('.txt');
}

/** Reads the pairs whose label files were found to hold outlines. */
export function readYoloImages(list: FileList, pairs: ReadonlyMap<string, string>): AnnotationReading {
  const [firstImage = '', firstLabel = ''] = [...pairs][0] ?? [];
  const named = [...list.texts]
    .filter(([path]) => isYamlName(path))
    .sort(([a], [b]) => a.length - b.length || comparePaths(a, b))
    .flatMap(([path, text]) => {
      const names = isAbove(folderOf(path), firstImage) ? readYoloNames(text) : undefined;
      return names === undefined ? [] : [{ path, names }];
    });
  const names = named[0]?.names ?? [];
  const values = Object.fromEntries(names.map(({ id }) => [String(id), id + 1]));
  const images = new Map<string, ShapesSource>();
  for (const [image, path] of pairs) images.set(image, { kind: 'shapes', format: 'yolo', path, values });
  const unlabeled = unlabeledBeside(list, images);
  const issues: AnnotationIssue[] =
    unlabeled.length === 0
      ? []
      : [
          {
            kind: 'unlabeled',
            file: firstLabel,
            count: unlabeled.length,
            of: unlabeled.length + images.size,
            examples: unlabeled.slice(0, maxExamples),
            detail: 'has no counterpart for them',
          },
        ];
  return {
    format: 'yolo',
    images,
    classes: names.length === 0 ? [] : [background, ...names.map(({ id, name }) => ({ value: id + 1, name }))],
    ignoreValue: null,
    paths: named.slice(0, 1).map(({ path }) => path),
    issues,
    unlabeled,
    alternatives: [],
  };
}

export function isYamlName(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

function isAbove(folder: string, path: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** Classes of an Ultralytics data file: `names` as a list or a table; undefined where it holds none. */
export function readYoloNames(text: string): readonly { readonly id: number; readonly name: string }[] | undefined {
  let data: unknown;
  try {
    data = parse(text, { logLevel: 'error' });
  } catch {
    // No YAML: classes then go by number.
    return undefined;
  }
  if (!isRecord(data)) return undefined;
  const { names } = data;
  const rows = Array.isArray(names) ? [...names.entries()] : isRecord(names) ? Object.entries(names) : undefined;
  const read = rows?.map(([id, name]) => ({ id: Number(id), name: String(name) }));
  return read?.every(({ id }) => Number.isInteger(id) && 0 <= id && id < 0xffff) === true && 0 < read.length
    ? read.sort((a, b) => a.id - b.id)
    : undefined;
}
