import type { Folder } from './fileList.ts';
import { folderOf } from './fileList.ts';
import type { Layout, PairGroup } from './layout.ts';
import { groupBy } from './matchNames.ts';

const id = 'sample-folders';
const sampleCost = 3;
/** One folder alone could be chance. */
const minFolders = 2;

/** Each sample has a folder of its own with two files: one that is called a mask, and one of any name: `case1/photo_7.png`, `case1/mask.png`. */
export const sampleFolders: Layout = {
  id,
  title: 'One folder a sample, image and mask in it',
  match(files) {
    const found = files.folders.flatMap((folder) => readSample(folder) ?? []);
    const groups = [...groupBy(found, (group) => folderOf(group.imageFolder.path)).values()].filter(
      (same) => minFolders <= same.length,
    );
    return groups.length === 0 ? undefined : { groups: groups.flat() };
  },
};

function readSample(folder: Folder): PairGroup | undefined {
  const files = folder.files.filter((file) => file.parts.aside === null);
  const masks = files.filter((file) => file.parts.role === 'mask');
  const images = files.filter((file) => file.parts.role !== 'mask' && file.kind === 'raster');
  const [image] = images;
  if (image === undefined || images.length !== 1 || masks.length !== 1 || files.length !== 2) return undefined;
  return {
    layoutId: id,
    imageFolder: folder,
    maskFolder: folder,
    isObjects: false,
    isLoose: false,
    cost: sampleCost,
    links: [{ image, masks, ties: [], others: [] }],
    images,
    masks,
    how: 'by folder',
    doubt: null,
  };
}
