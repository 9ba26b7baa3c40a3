import type { AnnotationFormat } from './shapes.ts';

/** One file of the dataset's folder. Paths are relative to the dataset's root, with forward slashes. */
export interface FileEntry {
  readonly path: string;
  readonly sizeBytes: number;
  /** Identity of the content as the file system tells it: changes whenever the file is written. */
  readonly stamp: string;
  /** Present where the file could not even be listed well. */
  readonly fault?: 'brokenLink' | 'noPermission';
}

/** Where a sample's mask comes from: one file; one file an object, united by the larger value; or shapes that are drawn. */
export type MaskSource =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** 0xRRGGBB of each class, where the dataset says which color means which: colors then become these indices. */
      readonly colors?: readonly number[];
    }
  | { readonly kind: 'objects'; readonly folder: string; readonly paths: readonly string[] }
  | ShapesSource;

/** Shapes of one image in an annotation file. */
export interface ShapesSource {
  readonly kind: 'shapes';
  readonly format: AnnotationFormat;
  readonly path: string;
  /** Values of the mask by class as the file names it: category id (COCO), number (YOLO), label (labelme). */
  readonly values: Readonly<Record<string, number>>;
  /** Width and height where the annotation file states them apart from the shapes (COCO). */
  readonly size?: readonly [width: number, height: number];
  /** Where in a file of many images the shapes stand: byte offsets, start and end in turn (COCO); absent for the whole file. */
  readonly ranges?: readonly number[];
}

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
  /** Further channels or modalities of the image, one file each, on the same grid; absent for none. Only their headers are read. */
  readonly channels?: readonly string[];
}

/** The file that findings about the sample's mask are shown on. */
export function maskFile(sample: SampleRef): string | null {
  const { mask } = sample;
  if (mask === null) return null;
  if (mask.kind === 'objects') return mask.paths[0] ?? null;
  // In a file of thousands of images nobody finds the one that is meant.
  return mask.kind === 'shapes' && mask.ranges !== undefined ? (sample.image ?? mask.path) : mask.path;
}

/** Every file that the mask is read from. */
export function maskPaths(mask: MaskSource): readonly string[] {
  return mask.kind === 'objects' ? mask.paths : [mask.path];
}

/** The file that findings about the pair are shown on: the mask, else the image. */
export function pairFile(sample: SampleRef): string | null {
  return maskFile(sample) ?? sample.image;
}
