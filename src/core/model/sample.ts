/** One file of the dataset's folder. Paths are relative to the dataset's root, with forward slashes. */
export interface FileEntry {
  readonly path: string;
  readonly sizeBytes: number;
  /** Identity of the content as the file system tells it: changes whenever the file is written. */
  readonly stamp: string;
  /** Present where the file could not even be listed well. */
  readonly fault?: 'brokenLink' | 'noPermission';
}

/** Where a sample's mask comes from: one file, or one file an object, united by the larger value. */
export type MaskSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'objects'; readonly folder: string; readonly paths: readonly string[] };

/** One image with its mask. `image` or `mask` is null where no partner was found. */
export interface SampleRef {
  /** Unique in the dataset and stable between audits: the image's path (or the mask's) without its extension. */
  readonly id: string;
  readonly image: string | null;
  readonly mask: MaskSource | null;
  /** 'train', 'val', 'test' as the folders or lists name it; null where the dataset has no splits. */
  readonly split: string | null;
  /** Other files that would match as well; the pairing is then not to be trusted. */
  readonly ambiguousWith: readonly string[];
}

/** The file that findings about the sample's mask are shown on. */
export function maskFile(sample: SampleRef): string | null {
  if (sample.mask === null) return null;
  return sample.mask.kind === 'file' ? sample.mask.path : (sample.mask.paths[0] ?? null);
}

/** The file that findings about the pair are shown on: the mask, else the image. */
export function pairFile(sample: SampleRef): string | null {
  return maskFile(sample) ?? sample.image;
}
