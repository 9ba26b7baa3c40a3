import type { FileList, Folder, ListedFile } from './fileList.ts';

/** One image with the files that can be its mask. */
export interface PairLink {
  readonly image: ListedFile;
  /** The mask, or all files of it where the group is of objects. */
  readonly masks: readonly ListedFile[];
  /** Files that fit just as well as the image or the mask taken: the pairing is not to be trusted. */
  readonly ties: readonly ListedFile[];
  /** Further masks of the same image that rank lower (painted, instances, a second annotator). */
  readonly others: readonly ListedFile[];
  /** Further channels or modalities of the image, on the same grid. */
  readonly channels?: readonly ListedFile[];
}

/** Images of one folder with masks of one folder (possibly the same). */
export interface PairGroup {
  readonly layoutId: string;
  readonly imageFolder: Folder;
  readonly maskFolder: Folder;
  /** Folder that holds the objects' files, where a mask is one file an object. */
  readonly isObjects: boolean;
  /** How far-fetched the reading is, 0 for none; the cheapest reading of an image or a mask is taken. */
  readonly cost: number;
  readonly links: readonly PairLink[];
  /** True where the folders' paths say different things, so that the names of files alone make the pairs. */
  readonly isLoose: boolean;
  /** All files that this reading takes for images and for masks, paired or not. */
  readonly images: readonly ListedFile[];
  readonly masks: readonly ListedFile[];
  /** How names were matched, as the end of "matched …": "by name", "by name without “_mask”". */
  readonly how: string;
  /** What was decided by a hint only, as a sentence; null where names say it. */
  readonly doubt: string | null;
}

/** Everything that one layout recognizes in a list of files. */
export interface LayoutMatch {
  readonly groups: readonly PairGroup[];
}

/** One way in which datasets lie in folders. Pure: it sees names and sizes only. */
export interface Layout {
  readonly id: string;
  readonly title: string;
  match(files: FileList): LayoutMatch | undefined;
}
