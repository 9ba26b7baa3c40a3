import type { CancelSignal } from '../../base/cancel.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import type { AnnotationIssue } from '../../core/model/annotationIssue.ts';
import type { Files } from '../../core/ports/files.ts';
import type { CocoIndex } from '../../formats/coco/readCocoIndex.ts';
import { readCocoIndex } from '../../formats/coco/readCocoIndex.ts';
import { sniffYolo } from '../../formats/yolo/readYolo.ts';
import type { CocoFile } from '../../layouts/annotations/cocoReading.ts';
import { readCocoImages } from '../../layouts/annotations/cocoReading.ts';
import {
  isLabelmeHead,
  labelmeCandidates,
  readLabelmeImages,
  readLabelmeLabels,
  shapeTypesOf,
} from '../../layouts/annotations/labelmeReading.ts';
import type { AnnotationReading } from '../../layouts/annotations/reading.ts';
import { readYoloImages, yoloCandidates } from '../../layouts/annotations/yoloReading.ts';
import { readDeclaredClasses } from '../../layouts/declaredClasses.ts';
import type { FileList, ListedFile } from '../../layouts/fileList.ts';

export interface FoundAnnotations {
  readonly readings: readonly AnnotationReading[];
  /** Faults of files that no reading uses. */
  readonly issues: readonly AnnotationIssue[];
}

/** So many files of a kind tell what all of them are. */
const sniffCount = 24;
/** A share of files that are something else is borne: a readme, a broken file. */
const sniffShare = 0.75;
const headBytes = 64 * 1024;
const chunkBytes = 4 * 1024 * 1024;
/** JSON files whose names say nothing are looked through up to this size, and so many of them. */
const maxUnnamedBytes = 8 * 1024 * 1024;
const maxCocoFiles = 64;
const namedCoco = /annot|instances|coco|label|segm|train|val|test/i;
const batch = 16;

/** Looks for annotations of the images in a list: by names first, then in the bytes of the files that fit. */
export async function findAnnotations(files: Files, list: FileList, signal: CancelSignal): Promise<FoundAnnotations> {
  const issues: AnnotationIssue[] = [];
  const labelme = await findLabelme(files, list, issues, signal);
  const yolo = await findYolo(files, list, issues, signal);
  const claimed = new Set([...(labelme?.images.values() ?? [])].map(({ path }) => path));
  const coco = await findCoco(files, list, claimed, issues, signal);
  return { readings: [coco, yolo, labelme].filter((reading) => reading !== undefined), issues };
}

async function findCoco(
  files: Files,
  list: FileList,
  claimed: ReadonlySet<string>,
  issues: AnnotationIssue[],
  signal: CancelSignal,
): Promise<AnnotationReading | undefined> {
  const isWanted = ({ ext, name, path, sizeBytes }: ListedFile): boolean =>
    ext === 'json' && !claimed.has(path) && 0 < sizeBytes && (namedCoco.test(name) || sizeBytes <= maxUnnamedBytes);
  const isNamed = ({ name }: ListedFile): number => (namedCoco.test(name) ? 0 : 1);
  const wanted = list.others.filter(isWanted).sort((a, b) => isNamed(a) - isNamed(b));
  const found: CocoFile[] = [];
  for (const file of wanted.slice(0, maxCocoFiles)) {
    const read = await readIndex(files, file, signal);
    if (typeof read === 'string')
      issues.push({ kind: 'unreadable', file: file.path, count: 1, of: 1, examples: [], detail: read });
    else if (read !== undefined) found.push({ path: file.path, index: read });
  }
  return found.length === 0 ? undefined : readCocoImages(list, found);
}

/** The index; a sentence's end where the file is COCO and broken; undefined where it is something else. */
async function readIndex(
  files: Files,
  file: ListedFile,
  signal: CancelSignal,
): Promise<CocoIndex | string | undefined> {
  const reader = readCocoIndex();
  for (let start = 0; start < file.sizeBytes && !reader.isOver(); start += chunkBytes) {
    const { value } = await files.readRange(file.path, start, Math.min(file.sizeBytes, start + chunkBytes));
    signal.throwIfAborted();
    if (value === undefined || value.length === 0) break;
    reader.push(value);
  }
  const { value, problems } = reader.finish();
  return value ?? problems[0]?.detail;
}

async function findYolo(
  files: Files,
  list: FileList,
  issues: AnnotationIssue[],
  signal: CancelSignal,
): Promise<AnnotationReading | undefined> {
  const pairs = yoloCandidates(list);
  if (pairs.size === 0) return undefined;
  const sniffed: ReturnType<typeof sniffYolo>[] = [];
  for (const path of spread([...pairs.values()])) {
    const { value } = await files.readRange(path, 0, headBytes * 16);
    signal.throwIfAborted();
    if (value !== undefined) sniffed.push(sniffYolo(decodeUtf8(value)));
  }
  const count = (kind: 'outlines' | 'boxes' | null): number => sniffed.filter((each) => each === kind).length;
  const labels = count('outlines') + count('boxes');
  if (labels === 0 || labels < sniffShare * (labels + count(null))) return undefined;
  if (0 < count('outlines')) return readYoloImages(list, pairs);
  const [file = ''] = pairs.values();
  issues.push({
    kind: 'boxesOnly',
    file,
    count: pairs.size,
    of: pairs.size,
    examples: [],
    detail: 'holds boxes without outlines',
  });
  return undefined;
}

async function findLabelme(
  files: Files,
  list: FileList,
  issues: AnnotationIssue[],
  signal: CancelSignal,
): Promise<AnnotationReading | undefined> {
  const candidates = labelmeCandidates(list);
  const [file] = candidates.values();
  if (file === undefined) return undefined;
  const heads = spread([...candidates.values()]);
  let fitting = 0;
  const types = new Set<string>();
  for (const path of heads) {
    const { value } = await files.readRange(path, 0, headBytes);
    signal.throwIfAborted();
    const head = value === undefined ? '' : decodeUtf8(value);
    if (!isLabelmeHead(head)) continue;
    fitting++;
    for (const type of shapeTypesOf(head)) types.add(type);
  }
  if (fitting === 0 || fitting < heads.length / 2) return undefined;
  if (types.size === 1 && types.has('rectangle')) {
    const count = candidates.size;
    issues.push({ kind: 'boxesOnly', file, count, of: count, examples: [], detail: 'holds boxes without outlines' });
    return undefined;
  }
  const declared = readDeclaredClasses(list, [...candidates.values()]);
  const labels = new Set<string>();
  if (declared.classes.length === 0) {
    const paths = [...candidates.values()];
    for (let i = 0; i < paths.length; i += batch) {
      const found = await Promise.all(paths.slice(i, i + batch).map((path) => labelsOf(files, path)));
      signal.throwIfAborted();
      for (const label of found.flat()) labels.add(label);
    }
  }
  return readLabelmeImages(list, candidates, declared, labels);
}

/** Reads no more of the file than its shapes: the image itself often follows in it. */
async function labelsOf(files: Files, path: string): Promise<readonly string[]> {
  for (let length = headBytes; ; length *= 8) {
    const { value } = await files.readRange(path, 0, length);
    if (value === undefined) return [];
    const isWhole = value.length < length;
    const labels = readLabelmeLabels(decodeUtf8(value), isWhole);
    if (labels !== undefined) return labels;
    if (isWhole || 2 ** 28 < length) return [];
  }
}

/** A few items, evenly over the list. */
function spread<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, items.length / sniffCount);
  return Array.from({ length: Math.min(sniffCount, items.length) }, (_, i) => items[Math.floor(i * step)]).filter(
    (item) => item !== undefined,
  );
}
