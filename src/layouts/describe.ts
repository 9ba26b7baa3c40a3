import type { Folder } from './fileList.ts';
import { comparePaths } from './fileList.ts';
import type { PairGroup } from './layout.ts';
import type { LostGroup, TakenGroup } from './resolve.ts';
import { isNear } from './resolve.ts';
import { sayCount } from './sayCount.ts';

/** At most so many kinds of groups are named in one sentence. */
const maxShown = 4;
/** Groups that differ in one folder are drawn together as `*` from this number on. */
const starFrom = 4;

interface Template {
  readonly images: string;
  readonly masks: string;
  readonly how: string;
  readonly isObjects: boolean;
  readonly splits: ReadonlySet<string>;
}

/** "Images in CamVid/{test,train,val}/, masks in CamVid/{test,train,val}annot/, matched by name." */
export function describeGroups(taken: readonly TakenGroup[]): string {
  const templates = mergeTemplates(taken.map(({ group }) => group));
  const shown = templates.slice(0, maxShown).map(sayTemplate);
  const more = templates.length - shown.length;
  const parts = 0 < more ? [...shown, `and ${more} more such ${more === 1 ? 'group' : 'groups'}`] : shown;
  return `${parts.join('; ')}.`;
}

/** Sentences about readings that fit as well but were not taken. */
export function describeAlternatives(lost: readonly LostGroup[], taken: readonly TakenGroup[]): readonly string[] {
  const choices = new Map<string, { count: number; say: (count: number) => string }>();
  for (const loss of lost) {
    const { group, winner } = loss;
    const isAside = (group.maskFolder.segments.at(-1)?.aside ?? null) !== null;
    if (isAside || !isNear(loss) || (group.isLoose && !winner.isLoose)) continue;
    const isMaskChoice = 0 < loss.imageCount;
    const [other, chosen] = isMaskChoice
      ? [group.maskFolder, winner.maskFolder]
      : [group.imageFolder, winner.imageFolder];
    const where =
      other.path === chosen.path
        ? `other files in ${sayFolder(other)} (${extensionsOf(group, isMaskChoice)})`
        : sayFolder(other);
    const say = isMaskChoice
      ? (count: number): string =>
          `The masks could also be ${where}, which fit ${sayCount(count, 'images')} by name; ${sayFolder(chosen)} was taken.`
      : (count: number): string =>
          `The images could also be ${where}, whose names fit ${sayCount(count, 'masks')}; ${sayFolder(chosen)} was taken.`;
    const known = choices.get(say(0));
    const count = (known?.count ?? 0) + (isMaskChoice ? loss.imageCount : loss.maskCount);
    choices.set(say(0), { count, say });
  }
  return [
    ...[...new Set(taken.flatMap(({ group }) => group.doubt ?? []))].slice(0, maxShown),
    ...[...choices.values()].map(({ count, say }) => say(count)).sort(comparePaths),
    ...describeSecondMasks(taken),
  ];
}

/** Images of which the same folder holds another mask of lower rank: a second annotator, a painted copy. */
function describeSecondMasks(taken: readonly TakenGroup[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const file of taken.flatMap(({ links }) => links.flatMap(({ others }) => others))) {
    if (file.parts.aside !== null) continue;
    const name = `${file.parts.affix === '' ? '' : `“${file.parts.affix}”, `}.${file.ext}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => comparePaths(a, b))
    .slice(0, maxShown)
    .map(
      ([name, count]) =>
        `${sayCount(count, 'images')} ${count === 1 ? 'has' : 'have'} a second mask (${name}); the first is taken.`,
    );
}

function extensionsOf(group: PairGroup, isMasks: boolean): string {
  const files = group.links.flatMap((link) => (isMasks ? link.masks : [link.image]));
  return [...new Set(files.map((file) => `${file.parts.affix === '' ? '' : `“${file.parts.affix}” `}.${file.ext}`))]
    .slice(0, 2)
    .join(', ');
}

function sayFolder(folder: Pick<Folder, 'path'>): string {
  return folder.path === '' ? 'the root folder' : `${folder.path}/`;
}

function sayTemplate({ images, masks, how, isObjects, splits }: Template): string {
  const fill = (path: string): string => {
    const names = [...splits].sort(comparePaths);
    const shown = path.replaceAll('{split}', names.length === 1 ? (names[0] ?? '') : `{${names.join(',')}}`);
    return shown === '' ? 'the root folder' : `${shown}/`;
  };
  if (isObjects) return `Images in ${fill(images)}, one mask file an object in ${fill(masks)}, matched ${how}`;
  if (images === masks) return `Images and masks side by side in ${fill(images)}, matched ${how}`;
  return `Images in ${fill(images)}, masks in ${fill(masks)}, matched ${how}`;
}

function mergeTemplates(groups: readonly PairGroup[]): readonly Template[] {
  const bySplit = new Map<string, Item>();
  for (const group of groups) {
    const [images, masks] = [withoutSplit(group.imageFolder), withoutSplit(group.maskFolder)];
    const key = `${images}\n${masks}\n${group.how}\n${group.isObjects}`;
    const known = bySplit.get(key);
    const word = splitText(group.imageFolder);
    if (known === undefined) bySplit.set(key, { group, splits: new Set(word), images, masks });
    else for (const name of word) known.splits.add(name);
  }
  let items = [...bySplit.values()];
  const depth = Math.max(0, ...items.map(({ images }) => images.split('/').length));
  for (let level = 0; level < depth; level++) items = starLevel(items, level);
  return items.map(({ group, splits, images, masks }) => ({
    images,
    masks,
    splits,
    how: group.how,
    isObjects: group.isObjects,
  }));
}

interface Item {
  readonly group: PairGroup;
  readonly splits: Set<string>;
  readonly images: string;
  readonly masks: string;
}

/** Draws many groups that differ in one folder of the images' path as one, with `*` in its place. */
function starLevel(items: readonly Item[], level: number): Item[] {
  const byPattern = new Map<string, Item[]>();
  for (const item of items) {
    const name = item.images.split('/')[level] ?? '';
    const [images, masks] = [star(item.images, name), star(item.masks, name)];
    const key = `${images}\n${masks}\n${item.group.isObjects}\n${item.group.layoutId}`;
    const same = byPattern.get(key);
    const starred = { ...item, images, masks };
    if (same === undefined) byPattern.set(key, [item, starred]);
    else same.push(item);
  }
  return [...byPattern.values()].flatMap(([first, starred, ...rest]) => {
    if (first === undefined || starred === undefined) return [];
    if (rest.length + 1 < starFrom) return [first, ...rest];
    return [{ ...starred, splits: new Set([first, ...rest].flatMap((item) => [...item.splits])) }];
  });
}

function star(path: string, name: string): string {
  return name === '' || name.includes('{split}')
    ? path
    : path
        .split('/')
        .map((part) => (part === name ? '*' : part))
        .join('/');
}

function splitText(folder: Folder): readonly string[] {
  const segment = folder.segments.findLast(({ split }) => split !== null);
  const word = segment?.splitWord;
  if (segment === undefined || word === null || word === undefined) return [];
  const at = segment.name.toLowerCase().indexOf(word);
  return at < 0 ? [] : [segment.name.slice(at, at + word.length)];
}

function withoutSplit(folder: Folder): string {
  const [word] = splitText(folder);
  if (word === undefined) return folder.path;
  const last = folder.segments.findLastIndex(({ split }) => split !== null);
  return folder.segments.map(({ name }, i) => (i === last ? name.replace(word, '{split}') : name)).join('/');
}
