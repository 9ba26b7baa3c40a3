import type { ListedFile } from './fileList.ts';
import { comparePaths, folderOf } from './fileList.ts';
import type { PairGroup, PairLink } from './layout.ts';
import type { Aside } from './words.ts';

/** Why a file that could be half of a pair is in none. */
export type Explanation = Aside | 'alternative' | 'tie' | 'channel';

/** A reading and the part of it that was taken. */
export interface TakenGroup {
  readonly group: PairGroup;
  readonly links: readonly TakenLink[];
}

export interface TakenLink extends PairLink {
  /** Paths that fit as well as the mask taken, in this reading or an equally good one. */
  readonly ambiguousWith: readonly string[];
}

/** A reading that lost images or masks to a better one. */
export interface LostGroup {
  readonly group: PairGroup;
  /** Images of it that have a better mask; masks of it that have a better image. */
  readonly imageCount: number;
  readonly maskCount: number;
  readonly winner: PairGroup;
}

export interface Resolution {
  readonly taken: readonly TakenGroup[];
  readonly lost: readonly LostGroup[];
  readonly explained: ReadonlyMap<string, Explanation>;
  /** Images and masks of the readings taken that found no partner. */
  readonly loneImages: readonly ListedFile[];
  readonly loneMasks: readonly ListedFile[];
}

interface Claim {
  readonly group: PairGroup;
  readonly link: PairLink;
  readonly ties: Set<string>;
}

/** Readings that cost nearly the same are equally good: nobody can decide between them by names. */
const equalCost = 1e-6;

/** Takes every image and every mask once, cheapest reading first; what else was possible is kept and said. */
export function resolveGroups(groups: readonly PairGroup[]): Resolution {
  const byImage = new Map<string, Claim>();
  const byMask = new Map<string, Claim>();
  const explained = new Map<string, Explanation>();
  const lost: LostGroup[] = [];
  const claims: (readonly [PairGroup, Claim[]])[] = [];
  for (const group of [...groups].sort(compareGroups)) {
    const mine: Claim[] = [];
    let [imageCount, maskCount] = [0, 0];
    let winner: PairGroup | undefined;
    for (const link of group.links) {
      const prior = byImage.get(link.image.path);
      if (prior !== undefined) {
        if (!link.masks.some((mask) => explainLoss(mask, prior, group, byMask, explained))) continue;
        imageCount++;
        winner ??= prior.group;
        continue;
      }
      const owner = link.masks.map((mask) => byMask.get(mask.path)).find((claim) => claim !== undefined);
      if (owner !== undefined) {
        if (owner.link.image !== link.image && Math.abs(owner.group.cost - group.cost) <= equalCost)
          owner.ties.add(link.image.path);
        maskCount++;
        winner ??= owner.group;
        continue;
      }
      if (isUsed(link, byImage, byMask, explained)) continue;
      const claim: Claim = { group, link, ties: new Set(link.ties.map((file) => file.path)) };
      byImage.set(link.image.path, claim);
      for (const mask of link.masks) byMask.set(mask.path, claim);
      for (const other of link.others) explained.set(other.path, other.parts.aside ?? 'alternative');
      for (const tie of link.ties) explained.set(tie.path, 'tie');
      for (const channel of link.channels ?? []) explained.set(channel.path, 'channel');
      mine.push(claim);
    }
    if (0 < mine.length) claims.push([group, mine]);
    if (winner !== undefined && mine.length === 0) lost.push({ group, imageCount, maskCount, winner });
  }
  for (const path of [...byImage.keys(), ...byMask.keys()]) explained.delete(path);
  const taken = claims.map(([group, mine]) => ({
    group,
    links: mine.map(({ link, ties }) => ({ ...link, ambiguousWith: [...ties].sort(comparePaths) })),
  }));
  const isFree = (file: ListedFile): boolean =>
    !byImage.has(file.path) && !byMask.has(file.path) && !explained.has(file.path);
  for (const file of sideFiles(taken, isFree)) explained.set(file.path, 'other');
  const [loneImages, loneMasks] = findLone(taken, isFree);
  return { taken, lost, explained, loneImages, loneMasks };
}

function compareGroups(a: PairGroup, b: PairGroup): number {
  return (
    a.cost - b.cost ||
    b.links.length - a.links.length ||
    comparePaths(a.imageFolder.path, b.imageFolder.path) ||
    comparePaths(a.maskFolder.path, b.maskFolder.path) ||
    comparePaths(a.layoutId, b.layoutId)
  );
}

/** True where a second mask of a paired image is really another file; it is then no candidate any more. */
function explainLoss(
  mask: ListedFile,
  prior: Claim,
  group: PairGroup,
  byMask: ReadonlyMap<string, Claim>,
  explained: Map<string, Explanation>,
): boolean {
  if (byMask.has(mask.path) || prior.link.ties.includes(mask) || prior.link.others.includes(mask)) return false;
  if (Math.abs(prior.group.cost - group.cost) <= equalCost) prior.ties.add(mask.path);
  if (!explained.has(mask.path))
    explained.set(mask.path, mask.parts.aside ?? group.maskFolder.segments.at(-1)?.aside ?? 'alternative');
  return true;
}

function isUsed(
  link: PairLink,
  byImage: ReadonlyMap<string, Claim>,
  byMask: ReadonlyMap<string, Claim>,
  explained: ReadonlyMap<string, Explanation>,
): boolean {
  if (byMask.has(link.image.path) || explained.has(link.image.path)) return true;
  return link.masks.some((mask) => byImage.has(mask.path) || explained.has(mask.path));
}

/** Files that are named after a paired image with one word more ('a_superpixels.png' beside 'a.jpg') are no images of their own. */
function sideFiles(taken: readonly TakenGroup[], isFree: (file: ListedFile) => boolean): readonly ListedFile[] {
  return taken.flatMap(({ group, links }) => {
    const paired = new Set(links.map(({ image }) => `${image.folder}/${image.parts.exact}`));
    return group.images.filter((file) => {
      const stem = /^(.+)[\s_.-]\p{L}[\p{L}\p{N}]*$/u.exec(file.parts.exact)?.[1];
      return stem !== undefined && isFree(file) && paired.has(`${file.folder}/${stem}`);
    });
  });
}

function findLone(
  taken: readonly TakenGroup[],
  isFree: (file: ListedFile) => boolean,
): readonly [images: Resolution['loneImages'], masks: Resolution['loneMasks']] {
  const images = new Set(taken.flatMap(({ group }) => group.images.filter(isFree)));
  const masks = new Set(
    taken.flatMap(({ group }) => group.masks.filter((file) => isFree(file) && file.parts.aside === null)),
  );
  // One file that two readings would miss in two ways is missed as an image.
  return [[...images], [...masks].filter((file) => !images.has(file))];
}

/** True where both readings concern masks or images that lie beside each other, so that the choice is worth saying. */
export function isNear(lost: LostGroup): boolean {
  const { group, winner } = lost;
  const isMaskChoice = group.imageFolder.path === winner.imageFolder.path;
  const [mine, theirs] = isMaskChoice
    ? [group.maskFolder.path, winner.maskFolder.path]
    : [group.imageFolder.path, winner.imageFolder.path];
  return folderOf(mine) === folderOf(theirs) || mine.split('/').length === theirs.split('/').length;
}
