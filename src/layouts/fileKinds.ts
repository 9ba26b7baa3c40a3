/**
 * What a file can be for a pair, told by its extension alone.
 * - `raster`: decodable as image or mask.
 * - `array`: NPY, NPZ, MATLAB files: image or mask.
 * - `labels`: holds a mask, never a photo.
 * - `unreadBitmap`: image or mask of a format that is not decoded yet; it is a partner by name all the same.
 * - `unreadMask`: container that holds masks but no photos, not decoded yet; a partner by name as well.
 * - `annotation`: polygons or boxes as text, never a mask.
 * - `text`, `other`: no partner.
 */
export type FileKind = 'raster' | 'array' | 'labels' | 'unreadBitmap' | 'unreadMask' | 'annotation' | 'text' | 'other';

interface KindOfFile {
  readonly kind: FileKind;
  /** Plural name of the files for sentences. */
  readonly title: string;
}

const table: readonly (readonly [FileKind, string, string])[] = [
  ['raster', 'PNG files', 'png'],
  ['raster', 'JPEG files', 'jpg jpeg jpe jfif'],
  ['raster', 'WebP files', 'webp'],
  ['raster', 'GIF files', 'gif'],
  ['raster', 'TIFF files', 'tif tiff'],
  ['raster', 'BMP files', 'bmp dib'],
  ['raster', 'NIfTI volumes', 'nii nii.gz'],
  ['array', 'NumPy files', 'npy npz'],
  ['array', 'MATLAB files', 'mat'],
  ['labels', 'SEG files', 'seg'],
  ['unreadBitmap', 'PNM files', 'ppm pgm pbm pnm'],
  ['unreadBitmap', 'JPEG 2000 files', 'jp2 j2k'],
  ['unreadBitmap', 'DICOM files', 'dcm'],
  ['unreadBitmap', 'Analyze or NIfTI headers', 'hdr'],
  ['unreadBitmap', 'MetaImage volumes', 'mha mhd'],
  ['unreadBitmap', 'NRRD volumes', 'nrrd'],
  ['unreadMask', 'HDF5 files', 'h5 hdf5'],
  ['annotation', 'JSON files', 'json geojson'],
  ['annotation', 'XML files', 'xml'],
  ['annotation', 'text files', 'txt'],
  ['text', 'CSV files', 'csv tsv'],
  ['text', 'YAML files', 'yaml yml'],
  ['text', 'text files', 'md rst'],
  // Beside its .hdr, which is named already.
  ['other', 'Analyze or NIfTI voxels', 'img'],
  ['other', 'PDF files', 'pdf'],
  ['other', 'archives', 'zip tar gz tgz 7z rar'],
  ['other', 'TFRecord files', 'tfrecord tfrecords'],
  ['other', 'Python files', 'py'],
  ['other', 'notebooks', 'ipynb'],
];

const kinds = new Map<string, KindOfFile>();
for (const [kind, title, extensions] of table) for (const ext of extensions.split(' ')) kinds.set(ext, { kind, title });

export function kindOfExtension(ext: string): KindOfFile {
  return kinds.get(ext) ?? { kind: 'other', title: ext === '' ? 'files without extension' : `.${ext} files` };
}

/** Extension in lower case without its dot ('' where there is none); `.nii.gz` counts as one. */
export function extensionOf(name: string): string {
  const lower = name.toLowerCase();
  if (lower.endsWith('.nii.gz') && 7 < lower.length) return 'nii.gz';
  const dot = lower.lastIndexOf('.');
  return dot <= 0 ? '' : lower.slice(dot + 1);
}

/** Path without its extension. */
export function withoutExtension(path: string): string {
  const ext = extensionOf(path.slice(path.lastIndexOf('/') + 1));
  return ext === '' ? path : path.slice(0, -(ext.length + 1));
}

export function isVolumeExtension(ext: string): boolean {
  return ext === 'nii' || ext === 'nii.gz';
}

/** True where the format cannot give back a mask's values exactly: a hint that the file is the photo of a pair. */
export function isPhotoExtension(ext: string): boolean {
  return ['jpg', 'jpeg', 'jpe', 'jfif', 'webp'].includes(ext);
}

export function isReadableKind(kind: FileKind): boolean {
  return kind === 'raster' || kind === 'array' || kind === 'labels';
}

/** True where a decoder exists for this path as a mask; HDF5 and the like are partners by name only. */
export function isReadableMaskPath(path: string): boolean {
  const { kind } = kindOfExtension(extensionOf(path.slice(path.lastIndexOf('/') + 1)));
  return isReadableKind(kind);
}

/** True where listing is worth a stat call: the files whose bytes MaskLint may read. */
export function isKnownName(name: string): boolean {
  return kindOfExtension(extensionOf(name)).kind !== 'other';
}
