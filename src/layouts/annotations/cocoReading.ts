import type { AnnotationIssue } from '../../core/model/annotationIssue.ts';
import type { ClassInfo } from '../../core/model/dataset.ts';
import type { ShapesSource } from '../../core/model/sample.ts';
import type { CocoCategory, CocoIndex } from '../../formats/coco/readCocoIndex.ts';
import type { FileList } from '../fileList.ts';
import { comparePaths } from '../fileList.ts';
import { sayCount } from '../sayCount.ts';
import { createImageFinder } from './imageFinder.ts';
import type { AnnotationReading } from './reading.ts';
import { background, maxExamples } from './reading.ts';
import { unlabeledBeside } from './unlabeled.ts';

export interface CocoFile {
  readonly path: string;
  readonly index: CocoIndex;
}

/** Which of several files that label the same images is taken: the one that names itself so, else the one with more outlines. */
function rankOf({ path, index }: CocoFile): number {
  return (
    (/instances|_annotations\.coco|segm/i.test(path) ? 0 : /keypoint|caption|panoptic/i.test(path) ? 2 : 1) -
    index.shapeCount / (index.shapeCount + 1) / 2
  );
}

/** Datasets labeled by COCO files; undefined where no image that they list is there. */
export function readCocoImages(list: FileList, files: readonly CocoFile[]): AnnotationReading | undefined {
  const finder = createImageFinder(list);
  const images = new Map<string, ShapesSource>();
  const issues: AnnotationIssue[] = [];
  const alternatives: string[] = [];
  const used: CocoFile[] = [];
  const ranked = files.toSorted((a, b) => rankOf(a) - rankOf(b) || comparePaths(a.path, b.path));
  const classes = classesOf(ranked);
  for (const file of ranked) {
    const found = placeImages(file, finder, classes.values);
    const fresh = [...found.sources].filter(([path]) => !images.has(path));
    if (file.index.shapeCount === 0 && 0 < found.sources.size) {
      issues.push({
        kind: 'boxesOnly',
        file: file.path,
        count: file.index.annotationCount,
        of: file.index.annotationCount,
        examples: [],
        detail: 'holds boxes without outlines',
      });
      continue;
    }
    if (fresh.length === 0) {
      if (0 < found.sources.size)
        alternatives.push(
          `${file.path} labels ${sayCount(found.sources.size, 'images')} too; the first file was taken.`,
        );
      continue;
    }
    if (fresh.length < found.sources.size) {
      alternatives.push(
        `${file.path} labels ${sayCount(found.sources.size - fresh.length, 'images')} that another file labels too; the other was taken.`,
      );
    }
    for (const [path, source] of fresh) images.set(path, source);
    used.push(file);
    issues.push(...found.issues, ...issuesOf(file));
  }
  if (images.size === 0 && issues.length === 0) return undefined;
  const unlabeled = unlabeledBeside(list, images);
  const [first] = used;
  if (0 < unlabeled.length && first !== undefined) {
    issues.push({
      kind: 'unlabeled',
      file: first.path,
      count: unlabeled.length,
      of: unlabeled.length + images.size,
      examples: unlabeled.slice(0, maxExamples),
      detail: 'does not list them',
    });
  }
  return {
    format: 'coco',
    images,
    classes: 0 < images.size ? classes.classes : [],
    ignoreValue: null,
    paths: used.map(({ path }) => path).sort(comparePaths),
    issues,
    unlabeled,
    alternatives,
  };
}

interface Placed {
  readonly sources: ReadonlyMap<string, ShapesSource>;
  readonly issues: readonly AnnotationIssue[];
}

function placeImages(
  { path, index }: CocoFile,
  finder: ReturnType<typeof createImageFinder>,
  values: ShapesSource['values'],
): Placed {
  const sources = new Map<string, ShapesSource>();
  const missing: string[] = [];
  const unsafe: string[] = [];
  for (const { fileName, size, ranges } of index.images) {
    const found = finder.find(fileName, path);
    if (found.isUnsafe) unsafe.push(fileName);
    if (found.path === undefined) {
      missing.push(fileName);
      continue;
    }
    const known = sources.get(found.path);
    sources.set(found.path, {
      kind: 'shapes',
      format: 'coco',
      path,
      values,
      ...(size === undefined ? {} : { size }),
      ranges: known?.ranges === undefined ? ranges : [...known.ranges, ...ranges],
    });
  }
  const of = index.images.length;
  const issue = (kind: AnnotationIssue['kind'], names: readonly string[], detail: string): AnnotationIssue[] =>
    names.length === 0
      ? []
      : [{ kind, file: path, count: names.length, of, examples: names.slice(0, maxExamples), detail }];
  return {
    sources,
    issues: [
      ...issue('missingFiles', missing, 'lists images that are not there'),
      ...issue('unsafePath', unsafe, 'names images outside the folder'),
    ],
  };
}

function issuesOf({ path, index }: CocoFile): readonly AnnotationIssue[] {
  const { categories, strayCount, malformedCount, sharedImageIds, annotationCount, images } = index;
  const issue = (
    kind: AnnotationIssue['kind'],
    count: number,
    of: number,
    examples: readonly string[],
    detail: string,
  ): AnnotationIssue[] =>
    count === 0 ? [] : [{ kind, file: path, count, of, examples: examples.slice(0, maxExamples), detail }];
  const byName = new Map<string, CocoCategory[]>();
  for (const category of categories) {
    const same = byName.get(category.name);
    if (same === undefined) byName.set(category.name, [category]);
    else same.push(category);
  }
  const doubled = [...byName].filter(([, same]) => 1 < same.length);
  const twice = doubled.map(([name]) => name);
  const uses = doubled
    .slice(0, maxExamples)
    .map(([, same]) => same.slice(0, maxExamples).map(sayCategory).join(' and '));
  return [
    ...issue('duplicateCategory', twice.length, categories.length, twice, uses.join('; ')),
    ...issue(
      'stray',
      strayCount,
      annotationCount,
      [],
      `has ${sayCount(strayCount, 'annotations')} of images that it does not list`,
    ),
    ...issue('stray', sharedImageIds.length, images.length, sharedImageIds, 'gives several images one id'),
    ...issue(
      'stray',
      malformedCount,
      images.length + categories.length + malformedCount,
      [],
      'has images or categories that cannot be read',
    ),
  ];
}

function sayCategory({ id, annotationCount }: CocoCategory): string {
  return `id ${id} (${sayCount(annotationCount, 'annotations')})`;
}

/**
 * Values 1, 2, 3 … in the order of the ids, as the usual loaders number them; 0 is background. The category that Roboflow
 * puts above all others, and that nothing uses, is none.
 */
function classesOf(files: readonly CocoFile[]): {
  readonly classes: readonly ClassInfo[];
  readonly values: Readonly<Record<string, number>>;
} {
  const byId = new Map<string, CocoCategory>();
  const all = files.flatMap(({ index }) => index.categories);
  const usedIds = new Set(all.filter(({ annotationCount }) => 0 < annotationCount).map(({ id }) => id));
  const parents = new Set(all.map(({ supercategory }) => supercategory));
  for (const category of all) {
    const isRoot = !usedIds.has(category.id) && category.id === '0' && parents.has(category.name);
    if (!isRoot && !byId.has(category.id)) byId.set(category.id, category);
  }
  const sorted = [...byId.values()].sort((a, b) => Number(a.id) - Number(b.id) || comparePaths(a.id, b.id));
  return {
    classes: [background, ...sorted.map(({ name }, i) => ({ value: i + 1, name }))],
    values: Object.fromEntries(sorted.map(({ id }, i) => [id, i + 1])),
  };
}
