/** What is known of a folder that may hold images or masks. */
export interface FolderContent {
  /** Relative to the dataset's folder, with forward slashes; '' for the folder itself. */
  readonly path: string;
  readonly fileNames: readonly string[];
}

const pictureEndings = /\.(png|jpe?g|tiff?|bmp|gif|webp|npy|npz)$/i;

/** The names that MaskLint could read as images or masks. */
export function pictureNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => pictureEndings.test(name));
}

/** A glob for all pictures of a folder: with one ending where they share it, "train/images/*.jpg". */
export function patternFor({ path, fileNames }: FolderContent): string {
  const endings = new Set(pictureNames(fileNames).map((name) => name.slice(name.lastIndexOf('.') + 1)));
  const [ending] = endings;
  const name = endings.size === 1 && ending !== undefined ? `*.${ending}` : '*.*';
  return path === '' ? name : `${path}/${name}`;
}

/** The text of a masklint.json that says where images and masks are. */
export function starterConfiguration(images: string, masks: string): string {
  return `${JSON.stringify({ images, masks }, null, 2)}\n`;
}
