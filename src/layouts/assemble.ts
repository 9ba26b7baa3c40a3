import picomatch from 'picomatch';
import type { Dataset } from '../core/model/dataset.ts';
import type { MaskSource, SampleRef } from '../core/model/sample.ts';
import { maskPaths } from '../core/model/sample.ts';
import { allLayouts } from './allLayouts.ts';
import { chooseLabels, describeReading } from './annotations/chooseLabels.ts';
import type { AnnotationReading } from './annotations/reading.ts';
import type { Config } from './config.ts';
import { declaredGroups } from './declaredPairs.ts';
import { describeAlternatives, describeGroups } from './describe.ts';
import { withoutExtension } from './fileKinds.ts';
import { readFoldLists } from './foldLists.ts';
import type { FileList, Folder } from './fileList.ts';
import { comparePaths, folderOf, readFolder } from './fileList.ts';
import type { PairGroup } from './layout.ts';
import type { LoneFamilies } from './loneFamilies.ts';
import { loneFamilies } from './loneFamilies.ts';
import type { Resolution, TakenLink } from './resolve.ts';
import { resolveGroups } from './resolve.ts';
import { readPathLists } from './pathLists.ts';
import type { SplitLists } from './splitLists.ts';
import { readSplitLists } from './splitLists.ts';

/** A dataset without the classes it declares and the files it skips, and what is needed to say those. */
export interface Assembled {
  readonly layout: Dataset['layout'];
  readonly samples: readonly SampleRef[];
  readonly resolution: Resolution;
  readonly lists: SplitLists;
  /** Images without a mask that the dataset's own lists leave out. */
  readonly unlisted: readonly string[];
  /** The annotations that the masks are drawn from; absent where masks are files. */
  readonly reading?: AnnotationReading;
  /** Images and mask files of another reading than the annotations. */
  readonly passedOver?: readonly string[];
}

/** A sample on its way: `folder` is where its split is read. */
interface Draft {
  readonly image: string | null;
  readonly mask: MaskSource | null;
  readonly folders: readonly Folder[];
  readonly ambiguousWith: readonly string[];
  readonly channels?: readonly string[];
}

/** Applies all layouts and takes the best reading of every file. `samples` is empty where nothing fits. */
export function assemble(
  list: FileList,
  config: Config | undefined,
  readings: readonly AnnotationReading[] = [],
): Assembled {
  if (config !== undefined && config.pairs !== null) {
    const resolution = resolveGroups(declaredGroups(list, config.pairs));
    const choice = chooseLabels(readings, resolution, config.pairs);
    if (choice.reading !== null) return finishShapes(list, choice.reading, choice.alternatives, resolution, config);
    return finish(
      list,
      resolution,
      [...pairedDrafts(resolution), ...loneDrafts(resolution, { images: [], masks: [] })],
      config,
    );
  }
  const first = resolveGroups(matchAll(list));
  const choice = chooseLabels(readings, first, null);
  if (choice.reading !== null) return finishShapes(list, choice.reading, choice.alternatives, first, config);
  // Predictions pass for masks only where there are no others in the whole folder.
  const resolution = 0 < first.taken.length ? first : resolveGroups(matchAll({ ...list, takesPredictions: true }));
  const drafts = [...pairedDrafts(resolution), ...loneDrafts(resolution, loneFamilies(resolution, list))];
  const assembled = finish(list, resolution, drafts, config);
  const { layout } = assembled;
  const passedOver = readings.flatMap(({ images }) => [...images.keys()]);
  return {
    ...assembled,
    layout: { ...layout, alternatives: [...layout.alternatives, ...choice.alternatives] },
    passedOver,
  };
}

/** Samples whose masks are drawn from annotations; mask files that fit other images are passed over. */
function finishShapes(
  list: FileList,
  reading: AnnotationReading,
  alternatives: readonly string[],
  resolution: Resolution,
  config: Config | undefined,
): Assembled {
  const drafts = [...reading.images].map(([image, mask]): Draft => {
    const own = readFolder(folderOf(image), []);
    const folder = own.split === null ? readFolder(withoutExtension(mask.path), []) : own;
    return { image, mask, folders: [folder, folder], ambiguousWith: [] };
  });
  const passedOver = resolution.taken.flatMap(({ links }) =>
    links.flatMap(({ image, masks }) => [image, ...masks].map(({ path }) => path)),
  );
  const nothing: Resolution = { taken: [], lost: [], explained: new Map(), loneImages: [], loneMasks: [] };
  const assembled = finish(list, nothing, drafts, config);
  return {
    ...assembled,
    layout: {
      id: reading.format,
      description: describeReading(reading),
      alternatives: [...alternatives, ...assembled.layout.alternatives],
    },
    reading,
    passedOver,
  };
}

function matchAll(list: FileList): readonly PairGroup[] {
  return allLayouts.flatMap((layout) => layout.match(list)?.groups ?? []);
}

function pairedDrafts(resolution: Resolution): readonly Draft[] {
  return resolution.taken.flatMap(({ group, links }) =>
    links.map((link) => ({
      image: link.image.path,
      mask: maskSource(group, link),
      folders: [group.imageFolder, group.maskFolder],
      ambiguousWith: link.ambiguousWith,
      ...(link.channels === undefined || link.channels.length === 0
        ? {}
        : { channels: link.channels.map(({ path }) => path) }),
    })),
  );
}

function maskSource(group: PairGroup, { masks }: TakenLink): MaskSource | null {
  const [only, second] = masks;
  if (only === undefined) return null;
  if (!group.isObjects && second === undefined) return { kind: 'file', path: only.path };
  return { kind: 'objects', folder: only.folder, paths: masks.map(({ path }) => path).sort(comparePaths) };
}

function loneDrafts(resolution: Resolution, families: LoneFamilies): readonly Draft[] {
  return [
    ...[...resolution.loneImages, ...families.images].map((file) => ({
      image: file.path,
      mask: null,
      folders: [readFolder(file.folder, [])],
      ambiguousWith: [],
    })),
    ...[...resolution.loneMasks, ...families.masks].map((file) => ({
      image: null,
      mask: { kind: 'file', path: file.path } as const,
      folders: [readFolder(file.folder, [])],
      ambiguousWith: [],
    })),
  ];
}

function finish(
  list: FileList,
  resolution: Resolution,
  drafts: readonly Draft[],
  config: Config | undefined,
): Assembled {
  const withIds = nameDrafts(drafts);
  const listed = readPathLists(list);
  const folderSplits = splitsByFolder(withIds.map(({ draft }) => draft));
  const declaredSplit = splitReader(config?.splits ?? []);
  const paths = withIds.map(({ id, path }) => ({ id, path }));
  const lists = readFoldLists(list, paths) ?? (0 < folderSplits.size ? noLists : readSplitLists(list, paths));
  const isListed = (id: string): boolean => lists.paths.length === 0 || lists.splitOf.has(id);
  const isLeftOut = ({ id, draft }: { id: string; draft: Draft }): boolean =>
    draft.mask === null && !isListed(id) && lists.paths.some((path) => /segmentation/i.test(folderOf(path)));
  const samples = withIds
    .filter((item) => !isLeftOut(item))
    .map(({ id, draft }) => ({
      id,
      image: draft.image,
      mask: draft.mask,
      split:
        declaredSplit(draft) ??
        listed.splitOf.get(draft.image ?? '') ??
        lists.splitOf.get(id) ??
        folderSplits.get(draft) ??
        null,
      ambiguousWith: draft.ambiguousWith,
      ...(draft.channels === undefined ? {} : { channels: draft.channels }),
    }))
    .sort((a, b) => comparePaths(a.id, b.id));
  return {
    layout: {
      id: mainLayout(resolution),
      description:
        resolution.taken.length === 0 ? 'No pairs of image and mask found.' : describeGroups(resolution.taken),
      alternatives: [...describeAlternatives(resolution.lost, resolution.taken), ...lists.conflicts],
    },
    samples,
    resolution,
    lists,
    unlisted: withIds.filter(isLeftOut).map(({ path }) => path),
  };
}

/** The first split of masklint.json whose globs match the image (or the mask, where there is no image). */
function splitReader(splits: Config['splits']): (draft: Draft) => string | undefined {
  const readers = splits.map(([name, globs]) => [name, picomatch([...globs])] as const);
  return ({ image, mask }) => {
    const masks = mask === null ? [] : maskPaths(mask);
    return readers.find(([, matches]) =>
      [...(image === null ? [] : [image]), ...masks].some((path) => matches(path)),
    )?.[0];
  };
}

const noLists: SplitLists = { splitOf: new Map(), paths: [], conflicts: [] };

/** The layout that most pairs come from. */
function mainLayout({ taken }: Resolution): string {
  const counts = new Map<string, number>();
  for (const { group, links } of taken) counts.set(group.layoutId, (counts.get(group.layoutId) ?? 0) + links.length);
  return [...counts].sort((a, b) => b[1] - a[1] || comparePaths(a[0], b[0]))[0]?.[0] ?? 'none';
}

function nameDrafts(drafts: readonly Draft[]): readonly { id: string; path: string; draft: Draft }[] {
  const named = drafts.map((draft) => {
    const path = draft.image ?? (draft.mask?.kind === 'objects' ? draft.mask.folder : (draft.mask?.path ?? ''));
    return { id: withoutExtension(path), path, draft };
  });
  const counts = new Map<string, number>();
  for (const { id } of named) counts.set(id, (counts.get(id) ?? 0) + 1);
  return named.map((item) => ((counts.get(item.id) ?? 0) < 2 ? item : { ...item, id: item.path }));
}

/**
 * Splits as folders name them. A word that only the images' folder carries ('Training_Images' beside 'Ground_Truth') names
 * a split where the same masks serve another split too, otherwise it is just a name.
 */
function splitsByFolder(drafts: readonly Draft[]): ReadonlyMap<Draft, string> {
  const words = new Map<string, string>();
  const splits = new Map<Draft, string>();
  const splitsOfMasks = new Map<string, Set<string>>();
  const shared = new Set<string>();
  for (const { folders } of drafts) {
    const [image, mask] = folders;
    if (image === undefined || image.split === null) continue;
    if (mask?.split === image.split) shared.add(image.split);
    if (mask !== undefined) splitsOfMasks.set(mask.path, (splitsOfMasks.get(mask.path) ?? new Set()).add(image.split));
  }
  for (const draft of drafts) {
    const [image, mask] = draft.folders;
    const folder = image?.split === null ? mask : image;
    if (folder === undefined || folder.split === null) continue;
    const isSplit =
      mask === undefined
        ? 0 < shared.size
        : mask.split === folder.split || 1 < (splitsOfMasks.get(mask.path)?.size ?? 0);
    if (!isSplit) continue;
    const word = folder.splitWord ?? folder.split;
    const known = words.get(folder.split);
    if (known === undefined || comparePaths(word, known) < 0) words.set(folder.split, word);
    splits.set(draft, folder.split);
  }
  return new Map([...splits].map(([draft, split]) => [draft, words.get(split) ?? split]));
}
