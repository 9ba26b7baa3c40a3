/** What is known of a folder that may hold images or masks. */
export interface FolderContent {
  /** Relative to the dataset's folder, with forward slashes; '' for the folder itself. */
  readonly path: string;
  readonly fileNames: readonly string[];
}

const pictureEndings = /\.(png|jpe?g|tiff?|bmp|gif|webp|npy|npz)$/i;

/** The names that MaskLint could read as images or masks. */
function pictureNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => pictureEndings.test(name));
}

export interface PicturePattern {
  /** A glob relative to the dataset's folder: "train/images/*.jpg". */
  readonly pattern: string;
  readonly count: number;
}

/** A glob for each kind of picture in a folder, most frequent first: photos and masks may lie side by side in it. */
export function patternsFor({ path, fileNames }: FolderContent): readonly PicturePattern[] {
  const counts = new Map<string, number>();
  for (const name of pictureNames(fileNames)) {
    const ending = name.slice(name.lastIndexOf('.'));
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const folder = path === '' ? '' : `${path}/`;
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([ending, count]) => ({ pattern: `${folder}*${ending}`, count }));
}

/** The text of a masklint.json that says where images and masks are. */
export function starterConfiguration(images: string, masks: string): string {
  return `${JSON.stringify({ images, masks }, null, 2)}\n`;
}
