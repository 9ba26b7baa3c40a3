import type { Dataset } from '../../core/model/dataset.ts';
import type { FileEntry, MaskSource } from '../../core/model/sample.ts';
import { maskFile } from '../../core/model/sample.ts';
import { isReadableMaskPath, withoutExtension } from '../../layouts/fileKinds.ts';
import { type Folder, type ListedFile, comparePaths, listFiles } from '../../layouts/fileList.ts';
import { matchNames } from '../../layouts/matchNames.ts';

/** A mask and the prediction that has its name. */
export interface PredictionPair {
  readonly id: string;
  readonly truth: MaskSource;
  readonly truthPath: string;
  readonly prediction: string;
}

export interface FolderPairs {
  readonly pairs: readonly PredictionPair[];
  /** Pairs whose prediction could be one of several files. */
  readonly ambiguous: readonly { readonly id: string; readonly files: readonly string[] }[];
  readonly unpairedTruth: readonly string[];
  readonly unpairedPredictions: readonly string[];
  /** "by name without “_predict”". */
  readonly how: string;
}

/** A mask of the truth folder, under the name that predictions are matched with. */
export interface TruthMask {
  readonly id: string;
  readonly path: string;
  readonly source: MaskSource;
}

/** Masks of the truth folder: those of its pairs where it is a dataset, else all files in it that can be a mask. */
export function truthMasks(entries: readonly FileEntry[], dataset: Dataset): readonly TruthMask[] {
  const ofPairs = dataset.samples.flatMap((sample) => {
    const path = maskFile(sample);
    return sample.image === null || sample.mask === null || path === null
      ? []
      : [{ id: sample.mask.kind === 'file' ? withoutExtension(path) : sample.id, path, source: sample.mask }];
  });
  if (0 < ofPairs.length) return ofPairs;
  return leading(readable(entries), (file) => file.parts.role !== 'image' && file.parts.aside === null).map((file) => ({
    id: withoutExtension(file.path),
    path: file.path,
    source: { kind: 'file', path: file.path },
  }));
}

/** Pairs masks with predictions by name; folders that say the same split or context are paired first. */
export function pairFolders(truth: readonly TruthMask[], entries: readonly FileEntry[]): FolderPairs {
  const byPath = new Map(truth.map((mask) => [listedPath(mask), mask]));
  const truthFolders = listFiles([...byPath.keys()].map((path) => ({ path, sizeBytes: 0, stamp: '' }))).folders;
  const predictionFiles = new Set(predictions(entries).map((file) => file.path));
  const predictionFolders = listFiles(entries.filter(({ path }) => predictionFiles.has(path))).folders;

  const pairs: PredictionPair[] = [];
  const ambiguous: { id: string; files: readonly string[] }[] = [];
  const hows = new Set<string>();
  const truthLeft = new Set(truthFolders.flatMap(({ files }) => files));
  const predictionLeft = new Set(predictionFolders.flatMap(({ files }) => files));
  const match = (masks: readonly ListedFile[], files: readonly ListedFile[]): void => {
    const found = matchNames(masks, files);
    if (0 < found.links.length) hows.add(found.how);
    for (const {
      image: mask,
      masks: [prediction],
      ties,
    } of found.links) {
      const of = byPath.get(mask.path);
      if (prediction === undefined || of === undefined) continue;
      for (const file of [prediction, ...ties]) predictionLeft.delete(file);
      truthLeft.delete(mask);
      if (0 < ties.length) ambiguous.push({ id: of.id, files: [prediction, ...ties].map(({ path }) => path) });
      else pairs.push({ id: of.id, truth: of.source, truthPath: of.path, prediction: prediction.path });
    }
  };
  for (const [masks, files] of sameFolders(truthFolders, predictionFolders)) match(masks, files);
  match([...truthLeft], [...predictionLeft]);
  return {
    pairs: pairs.sort((a, b) => comparePaths(a.id, b.id)),
    ambiguous,
    unpairedTruth: [...truthLeft].flatMap((file) => byPath.get(file.path)?.path ?? []),
    unpairedPredictions: [...predictionLeft].map(({ path }) => path),
    how: [...hows].join(' and '),
  };
}

/** Objects of one image have names of their own; the sample's is what a prediction is named after. */
function listedPath({ id, path, source }: TruthMask): string {
  return source.kind === 'file' ? path : `${id}.png`;
}

/** Files of folders that are alone in saying their split and context, on either side. Nothing where one side is a single folder. */
function sameFolders(
  truth: readonly Folder[],
  prediction: readonly Folder[],
): (readonly [readonly ListedFile[], readonly ListedFile[]])[] {
  if (truth.length < 2 || prediction.length < 2) return [];
  return truth.flatMap((folder) => {
    const alike = prediction.filter((other) => folderKey(other) === folderKey(folder));
    const isAlone = truth.filter((other) => folderKey(other) === folderKey(folder)).length === 1;
    const [only] = alike;
    return isAlone && alike.length === 1 && only !== undefined ? [[folder.files, only.files] as const] : [];
  });
}

function folderKey({ split, context }: Folder): string {
  return `${split ?? ''}|${context}`;
}

/** Where predictions lie among their images ("0.png" and "0_predict.png"), those named as predictions; never a plain photo. */
function predictions(entries: readonly FileEntry[]): readonly ListedFile[] {
  return leading(
    leading(readable(entries), (file) => file.parts.aside === 'prediction'),
    (file) => file.parts.role !== 'image' && file.parts.aside !== 'visualization',
  );
}

function readable(entries: readonly FileEntry[]): readonly ListedFile[] {
  return listFiles(entries.filter(({ path }) => isReadableMaskPath(path))).folders.flatMap(({ files }) => files);
}

/** In each folder the files that fit, or all where none does. */
function leading(files: readonly ListedFile[], fits: (file: ListedFile) => boolean): readonly ListedFile[] {
  const withFitting = new Set(files.filter(fits).map(({ folder }) => folder));
  return files.filter((file) => fits(file) || !withFitting.has(file.folder));
}
