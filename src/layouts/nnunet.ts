import type { FileList, Folder, ListedFile } from './fileList.ts';
import { comparePaths, folderOf, nameOf } from './fileList.ts';
import { extensionOf } from './fileKinds.ts';
import type { Layout, PairGroup } from './layout.ts';
import { groupBy } from './matchNames.ts';

const id = 'nnunet';

/**
 * nnU-Net and the Medical Segmentation Decathlon: `imagesTr/case_0000.nii.gz`, one file a channel, with `labelsTr/case.nii.gz`; the Decathlon
 * has one file with all channels and no number. The same for `imagesTs` where labels for them are there.
 */
export const nnunet: Layout = {
  id,
  title: 'nnU-Net: imagesTr and labelsTr',
  match(files) {
    const groups = files.folders.flatMap((folder) => readPart(folder, files) ?? []);
    return groups.length === 0 ? undefined : { groups };
  },
};

/** True for folders that are called as nnU-Net calls the images of its training or test cases. */
export function isNnunetImages(path: string): boolean {
  return /^images(?:Tr|Ts|Val)$/.test(nameOf(path));
}

/** A case's name and channel: "hip_001" and 0 for `hip_001_0000.nii.gz`; the channel is null where the name states none. */
export function readChannel(file: ListedFile): { readonly caseName: string; readonly channel: number | null } {
  const stem = file.name.slice(0, file.name.length - extensionOf(file.name).length - 1);
  const match = /^(.+)_(\d{4})$/.exec(stem);
  return match === null ? { caseName: stem, channel: null } : { caseName: match[1] ?? stem, channel: Number(match[2]) };
}

function readPart(folder: Folder, files: FileList): PairGroup | undefined {
  if (!isNnunetImages(folder.path)) return undefined;
  const parent = folderOf(folder.path);
  const labelsPath = `${parent === '' ? '' : `${parent}/`}${nameOf(folder.path).replace('images', 'labels')}`;
  const labelFolder = files.folders.find(({ path }) => path === labelsPath);
  if (labelFolder === undefined) return undefined;
  const labels = new Map(labelFolder.files.map((file) => [stemOf(file), file]));
  const images: ListedFile[] = [];
  const links = [...channelsByCase(folder, labels)].flatMap(([caseName, channels]) => {
    const [image, ...others] = channels;
    if (image === undefined) return [];
    images.push(image);
    const label = labels.get(caseName);
    return label === undefined ? [] : [{ image, masks: [label], ties: [], others: [], channels: others }];
  });
  if (links.length === 0) return undefined;
  return {
    layoutId: id,
    imageFolder: folder,
    maskFolder: labelFolder,
    isObjects: false,
    isLoose: false,
    cost: 0,
    links,
    images,
    masks: labelFolder.files,
    how: 'by case',
    doubt: links.some(({ channels }) => 0 < channels.length)
      ? 'Of the channels of a case, the first is taken as the image; of the others only the headers are compared.'
      : null,
  };
}

/** The files of each case, first channel first. A name that a label has as it is (Decathlon) states no channel, whatever its end. */
function channelsByCase(
  { files }: Folder,
  labels: ReadonlyMap<string, ListedFile>,
): ReadonlyMap<string, readonly ListedFile[]> {
  const sorted = [...files].sort((a, b) => comparePaths(a.name, b.name));
  return groupBy(sorted, (file) => (labels.has(stemOf(file)) ? stemOf(file) : readChannel(file).caseName));
}

function stemOf({ name }: ListedFile): string {
  return name.slice(0, name.length - extensionOf(name).length - 1);
}
