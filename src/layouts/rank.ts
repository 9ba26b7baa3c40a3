import type { ListedFile } from './fileList.ts';

/** A name without a mask's word is as good as 'mask'; a name that says image is worse. Ranks that keep what is hardly a mask behind everything that may be one. */
const plainRank = 1;
const imageNameRank = 1.5;
const asideRank = 8;
const unreadRank = 6;
const arrayRank = 0.5;

/** Which of several masks of one image is taken: the lowest. See words.ts for the ranks of words. */
export function fileRank(file: ListedFile): number {
  const { role, aside } = file.parts;
  const rank = role === 'mask' ? file.parts.rank : role === 'image' ? imageNameRank : plainRank;
  const encoding =
    file.kind === 'array' || file.kind === 'labels' ? arrayRank : file.kind === 'raster' ? 0 : unreadRank;
  return rank + encoding + (aside === null ? 0 : asideRank);
}
