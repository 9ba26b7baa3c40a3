import type { ClassInfo } from '../../core/model/dataset.ts';
import type { ShapesSource } from '../../core/model/sample.ts';
import type { FileList } from '../fileList.ts';
import { comparePaths, folderOf } from '../fileList.ts';
import type { DeclaredClasses } from '../declaredClasses.ts';
import { imagesOf } from './imageFinder.ts';
import type { AnnotationReading } from './reading.ts';
import { background } from './reading.ts';
import { unlabeledBeside } from './unlabeled.ts';

const ignoreLabel = '__ignore__';
const backgroundLabel = '_background_';

/** JSON files by the images whose name they have: beside the image, else in another folder if the name is there only once. */
export function labelmeCandidates(list: FileList): ReadonlyMap<string, string> {
  const files = list.others.filter(({ ext }) => ext === 'json');
  const pairs = new Map<string, string>();
  if (files.length === 0) return pairs;
  const byStem = new Map<string, string[]>();
  const stemOf = (folder: string, stem: string): string => `${folder}\n${stem}`;
  for (const { path, folder, parts, kind } of imagesOf(list)) {
    if (kind !== 'raster' || parts.role === 'mask' || parts.aside !== null) continue;
    for (const key of [stemOf(folder, parts.exact), stemOf('*', parts.exact)]) {
      const same = byStem.get(key);
      if (same === undefined) byStem.set(key, [path]);
      else same.push(path);
    }
  }
  for (const { path, folder, parts } of files) {
    const beside = byStem.get(stemOf(folder, parts.exact)) ?? [];
    const anywhere = byStem.get(stemOf('*', parts.exact)) ?? [];
    const [image, second] = 0 < beside.length ? beside : anywhere;
    if (image !== undefined && (second === undefined || folderOf(image) === folder) && !pairs.has(image))
      pairs.set(image, path);
  }
  return pairs;
}

/** Labels in the head of a labelme file; undefined where it is none, or does not show all of its shapes yet. */
export function readLabelmeLabels(head: string, isWhole: boolean): readonly string[] | undefined {
  const end = head.indexOf('"imageData"');
  const body = end < 0 ? head : head.slice(0, end);
  const isAllThere = isWhole || (0 <= end && body.includes('"shapes"'));
  const source = isWhole ? head : body;
  if (!isAllThere || !source.includes('"shapes"')) return undefined;
  return [...source.matchAll(/"label"\s*:\s*("(?:[^"\\]|\\.)*")/g)].flatMap(([, quoted]) => {
    try {
      return [String(JSON.parse(quoted ?? ''))];
    } catch {
      // An escape that JSON does not know: the file's own decoder says what is wrong with it.
      return [];
    }
  });
}

/** Types of the shapes in the head of a labelme file. */
export function shapeTypesOf(head: string): readonly string[] {
  return [...head.matchAll(/"shape_type"\s*:\s*"(\w+)"/g)].map(([, type]) => type ?? '');
}

export function isLabelmeHead(head: string): boolean {
  return /^\s*\{/.test(head.replace(/^\uFEFF/, '')) && head.includes('"shapes"') && !head.includes('"annotations"');
}

/**
 * Reads the pairs whose files were found to be labelme's. Values are those of the class list where there is one, else the
 * labels in alphabetical order from 1, as labelme's converters number them; `__ignore__` is 255.
 */
export function readLabelmeImages(
  list: FileList,
  pairs: ReadonlyMap<string, string>,
  declared: DeclaredClasses,
  labels: ReadonlySet<string>,
): AnnotationReading {
  const isListed = 0 < declared.classes.length;
  const own = [...labels].filter((label) => label !== ignoreLabel && label !== backgroundLabel).sort(comparePaths);
  const classes: readonly ClassInfo[] = isListed
    ? declared.classes
    : [background, ...own.map((name, i) => ({ value: i + 1, name }))];
  const ignoreValue = classes.some(({ value }) => 255 <= value) ? 0xffff : 255;
  const hasIgnore = labels.has(ignoreLabel) || declared.ignoreValue !== null;
  const values: Record<string, number> = { [backgroundLabel]: 0, [ignoreLabel]: ignoreValue };
  for (const { name, value } of classes) if (isListed || 0 < value) values[name] = value;
  const images = new Map<string, ShapesSource>();
  for (const [image, path] of pairs) images.set(image, { kind: 'shapes', format: 'labelme', path, values });
  return {
    format: 'labelme',
    images,
    classes,
    ignoreValue: hasIgnore ? ignoreValue : null,
    paths: declared.paths,
    issues: [],
    unlabeled: unlabeledBeside(list, images),
    alternatives: [],
  };
}
