import type { FileEntry } from '../core/model/sample.ts';
import type { FileKind } from './fileKinds.ts';
import { extensionOf, isReadableKind, kindOfExtension, withoutExtension } from './fileKinds.ts';
import type { FileName } from './fileName.ts';
import { readFileName } from './fileName.ts';
import type { Segment } from './folderName.ts';
import { readSegment } from './folderName.ts';

export interface ListedFile {
  readonly path: string;
  readonly folder: string;
  readonly name: string;
  readonly ext: string;
  readonly kind: FileKind;
  readonly sizeBytes: number;
  readonly parts: FileName;
  /** A text file of the same name lies beside it, as tools for drawing polygons and boxes write them beside the image. */
  readonly isAnnotated: boolean;
}

/** A folder with the files directly in it that can be images or masks. */
export interface Folder {
  /** Relative to the root; '' is the root itself. */
  readonly path: string;
  readonly segments: readonly Segment[];
  /** Split that the nearest folder names, and as it is written there. */
  readonly split: string | null;
  readonly splitWord: string | null;
  /** Every word of the path that says neither role nor (nearest) split: equal for the images and masks of one group. */
  readonly context: string;
  readonly files: readonly ListedFile[];
}

/** The files of a dataset's folder, indexed for the layouts. The order of the input never matters. */
export interface FileList {
  /** Folders that hold possible images or masks, sorted by path. */
  readonly folders: readonly Folder[];
  /** All other files, sorted by path. */
  readonly others: readonly ListedFile[];
  /** Contents of small text files (lists of names, classes, masklint.json), by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Predictions pass for masks: set only where nothing else can be the mask. */
  readonly takesPredictions: boolean;
}

export function listFiles(entries: readonly FileEntry[], texts: ReadonlyMap<string, string> = new Map()): FileList {
  const sorted = [...entries].sort((a, b) => comparePaths(a.path, b.path));
  const segments = new Map<string, Segment>();
  const byFolder = new Map<string, ListedFile[]>();
  const others: ListedFile[] = [];
  const annotated = new Set(
    sorted
      .filter(({ path }) => kindOfExtension(extensionOf(nameOf(path))).kind === 'annotation')
      .map(({ path }) => withoutExtension(path)),
  );
  for (const entry of sorted) {
    const file = readFile(entry, annotated);
    if (!isPartnerKind(file.kind)) {
      others.push(file);
      continue;
    }
    const list = byFolder.get(file.folder);
    if (list === undefined) byFolder.set(file.folder, [file]);
    else list.push(file);
  }
  const folders = [...byFolder].map(([path, files]) => readFolder(path, files, segments));
  folders.sort((a, b) => comparePaths(a.path, b.path));
  return { folders, others, texts, takesPredictions: false };
}

/** True for kinds that can be one half of a pair. */
function isPartnerKind(kind: FileKind): boolean {
  return isReadableKind(kind) || kind === 'unreadBitmap' || kind === 'unreadMask';
}

/** By code units, so that the order is the same on every machine. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : b < a ? 1 : 0;
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function readFile(entry: FileEntry, annotated: ReadonlySet<string>): ListedFile {
  const name = nameOf(entry.path);
  const ext = extensionOf(name);
  const { kind } = kindOfExtension(ext);
  return {
    path: entry.path,
    folder: folderOf(entry.path),
    name,
    ext,
    kind,
    sizeBytes: entry.sizeBytes,
    parts: readFileName(withoutExtension(name)),
    isAnnotated: annotated.has(withoutExtension(entry.path)),
  };
}

export function readFolder(path: string, files: readonly ListedFile[], known = new Map<string, Segment>()): Folder {
  const segments = path === '' ? [] : path.split('/').map((name) => segmentOf(name, known));
  const nearest = segments.findLast((segment) => segment.split !== null);
  const context = segments
    .map((segment) =>
      segment === nearest || segment.split === null ? segment.rest : `${segment.rest} ${segment.split}`,
    )
    .filter((rest) => rest !== '')
    .join('/');
  return {
    path,
    segments,
    split: nearest?.split ?? null,
    splitWord: nearest?.splitWord ?? null,
    context,
    files,
  };
}

function segmentOf(name: string, known: Map<string, Segment>): Segment {
  const found = known.get(name);
  if (found !== undefined) return found;
  const segment = readSegment(name);
  known.set(name, segment);
  return segment;
}
