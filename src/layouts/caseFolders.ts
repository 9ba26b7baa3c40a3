import { isVolumeExtension } from './fileKinds.ts';
import type { Folder, ListedFile } from './fileList.ts';
import { comparePaths, folderOf, nameOf, readFolder } from './fileList.ts';
import type { Layout, PairGroup } from './layout.ts';

const id = 'case-folders';
/** Before layouts that go by names alone: of the volumes of one case, only one is the label. */
const caseCost = 0.5;
/** A case has a handful of modalities; more volumes are many cases in one folder. */
const maxVolumes = 16;

/**
 * One folder a case with medical volumes on one grid: some modalities and the label, told by what their names have beyond the case's
 * own: `BraTS_001/BraTS_001_{flair,t1,t1ce,t2,seg}.nii.gz`, `case_00000/{imaging,segmentation}.nii.gz`.
 */
export const caseFolders: Layout = {
  id,
  title: 'A folder of volumes for each case, its label among them',
  match({ folders }) {
    const groups = folders.flatMap((folder) => readCase(folder) ?? []);
    return groups.length === 0 ? undefined : { groups };
  },
};

interface Ranked {
  readonly file: ListedFile;
  readonly tail: string;
  readonly rank: number;
}

function readCase(folder: Folder): PairGroup | undefined {
  const volumes = folder.files.filter(({ ext }) => isVolumeExtension(ext));
  if (volumes.length < 2 || maxVolumes < volumes.length) return undefined;
  const tails = tailsOf(volumes, nameOf(folder.path));
  const ranked = volumes.map((file, i) => ({ file, tail: tails[i] ?? '', rank: labelRank(tails[i] ?? '') }));
  const labels = best(ranked.filter(({ rank }) => rank < notLabel));
  const [label, rival] = labels;
  // Two labels of one kind are two cases, or two annotators; which, the names do not say.
  if (label === undefined || rival?.rank === label.rank) return undefined;
  const images = best(
    ranked.filter(({ rank }) => rank === notLabel).map(({ file, tail }) => ({ file, tail, rank: imageRank(tail) })),
  );
  const [image, ...others] = images;
  if (image === undefined || !others.every(({ tail }) => /\p{L}/u.test(tail))) return undefined;
  const asides = labels.filter(({ rank }) => asideRank <= rank && rank !== label.rank);
  const seconds = labels.filter((item) => item !== label && !asides.includes(item));
  const channels = [...others, ...asides];
  return {
    layoutId: id,
    imageFolder: withoutOwnSplit(folder),
    maskFolder: withoutOwnSplit(folder),
    isObjects: false,
    isLoose: false,
    cost: caseCost,
    links: [
      {
        image: image.file,
        masks: [label.file],
        ties: [],
        others: seconds.map(({ file }) => file),
        channels: channels.map(({ file }) => file),
      },
    ],
    images: [image.file],
    masks: [label.file],
    how: 'by folder',
    doubt:
      channels.length === 0
        ? null
        : sayChoice(
            image.tail,
            channels.map(({ tail }) => tail),
          ),
  };
}

/** The name of a case names no split, whatever its letters: 'BraTS_001' is none of the test cases. */
function withoutOwnSplit(folder: Folder): Folder {
  const last = folder.segments.at(-1);
  if (last === undefined || last.split === null || last.name.toLowerCase() === last.splitWord) return folder;
  const segments = [...folder.segments.slice(0, -1), { ...last, split: null, splitWord: null }];
  const { split, splitWord } = readFolder(folderOf(folder.path), []);
  return { ...folder, segments, split, splitWord };
}

function sayChoice(image: string, others: readonly string[]): string {
  const names = [...others].sort(comparePaths).join(', ');
  return `Of the volumes of a case, “${image}” is taken as the image; of the others (${names}) only the headers are compared.`;
}

/** What each name has beyond the case's own, in lower case. */
function tailsOf(volumes: readonly ListedFile[], folderName: string): readonly string[] {
  const stems = volumes.map(({ parts }) => parts.exact);
  const own = folderName.normalize('NFC').toLowerCase();
  const shared = own !== '' && stems.every((stem) => stem.startsWith(own)) ? own.length : sharedLength(stems);
  return stems.map((stem) => stem.slice(shared).replace(/^[\s_.-]+/, ''));
}

/** Length of the common beginning, up to a separator. */
function sharedLength([first = '', ...others]: readonly string[]): number {
  let length = 0;
  while (length < first.length && others.every((stem) => stem[length] === first[length])) length++;
  return Math.max(0, ...[...first.slice(0, length).matchAll(/[\s_.-]/g)].map(({ index }) => index + 1));
}

const notLabel = 100;
const asideRank = 10;

/** How surely a name is the label's; masks of the brain or the body are labels only where nothing else is. */
function labelRank(tail: string): number {
  if (/pred|prob|softmax|output|result/.test(tail)) return 50;
  if (/seg|label|truth|annot|manual|consensus|multi_?class|(?:^|[^a-z])(?:gt|ot)(?![a-z])/.test(tail)) return 0;
  if (/lesion|tumou?r|[gc]tv/.test(tail)) return 1;
  if (
    /(?:brain|bet|body|lung|skull|head|fov|valid|foreground|eye)\w*mask|mask\w*brain|(?:^|[^a-z])(?:roi|fov)(?![a-z])/.test(
      tail,
    )
  ) {
    return asideRank;
  }
  return tail.includes('mask') ? 2 : notLabel;
}

/** Modalities in the order in which lesions show best. */
const modalities: readonly RegExp[] = [
  /flair|image|imaging|img|(?:^|[^a-z])(?:ct|orig|scan|volume)(?![a-z])/,
  /t2/,
  /t1(?:ce|c|gd|post|_?contrast)/,
  /t1/,
  /adc|dwi/,
];

function imageRank(tail: string): number {
  const rank = modalities.findIndex((pattern) => pattern.test(tail));
  return rank < 0 ? modalities.length : rank;
}

function best(items: readonly Ranked[]): readonly Ranked[] {
  return [...items].sort((a, b) => a.rank - b.rank || comparePaths(a.file.path, b.file.path));
}
