import type { CancelSignal } from '../base/cancel.ts';
import picomatch from 'picomatch';
import type { ClassInfo, Dataset } from '../core/model/dataset.ts';
import type { FileEntry, SampleRef } from '../core/model/sample.ts';
import { maskPaths } from '../core/model/sample.ts';
import type { Files, PathProblem } from '../core/ports/files.ts';
import { isYamlName } from '../layouts/annotations/yoloReading.ts';
import { assemble } from '../layouts/assemble.ts';
import type { Assembled } from '../layouts/assemble.ts';
import type { FoundAnnotations } from './annotations/findAnnotations.ts';
import { findAnnotations } from './annotations/findAnnotations.ts';
import type { Config } from '../layouts/config.ts';
import { configName, parseConfig } from '../layouts/config.ts';
import { isClassListName, readDeclaredClasses } from '../layouts/declaredClasses.ts';
import { explainDeclared } from '../layouts/declaredPairs.ts';
import { explainEmpty } from '../layouts/emptyReason.ts';
import type { FileList } from '../layouts/fileList.ts';
import { listFiles, nameOf } from '../layouts/fileList.ts';
import { describeNnunet } from '../layouts/nnunetJson.ts';
import { listSkipped } from '../layouts/skipped.ts';
import { isPathListName, readPathLists } from '../layouts/pathLists.ts';
import { isSplitListName } from '../layouts/splitLists.ts';

/** What a folder holds, as far as names, sizes and small text files tell. No image was opened. */
export interface Discovery {
  readonly dataset: Dataset;
  /** Every file below the root, by path. */
  readonly entries: ReadonlyMap<string, FileEntry>;
  readonly problems: readonly PathProblem[];
  /** Where there is nothing to audit: one sentence that says what was looked for, and what is there instead. */
  readonly emptyReason: string | null;
}

/** Lists of names are short; what is larger is something else. */
const maxTextBytes = 4 * 1024 * 1024;
/** A data.yaml names classes; a larger one holds data of its own. */
const maxYamlBytes = 256 * 1024;
/** A folder of thousands of text files holds labels, not lists. */
const maxTexts = 64;

/**
 * Understands a folder as a dataset. `masklint.json` in the root rules where it is there; a broken one is a problem, and the
 * folder is read as if it were absent. Rejects where the root cannot be listed, or with the signal's reason.
 */
export async function discover(files: Files, signal: CancelSignal): Promise<Discovery> {
  const listing = await files.list(signal);
  signal.throwIfAborted();
  const entries = new Map(listing.entries.map((entry) => [entry.path, entry]));
  const problems = [...listing.problems];
  const config = entries.has(configName) ? await readConfig(files, problems) : undefined;
  const isExcluded = config === undefined || config.exclude.length === 0 ? () => false : picomatch([...config.exclude]);
  const kept = listing.entries.filter(({ path }) => !isExcluded(path));
  const texts = await readTexts(files, kept, signal);
  const list = listFiles(kept, texts);
  const found = await findAnnotations(files, list, signal);
  const assembled = assemble(list, config, found.readings);
  // A file of boxes alone gives no sample, so its reading was not chosen: why is then all there is to say.
  const unchosen = 0 < assembled.samples.length ? [] : found.readings.flatMap(({ issues }) => issues);
  const annotations = { ...found, issues: [...found.issues, ...unchosen] };
  const broken = annotations.issues.find(({ kind }) => kind === 'unreadable' || kind === 'boxesOnly');
  return {
    dataset: describeDataset(
      list,
      assembled,
      config,
      listing.entries.filter(({ path }) => isExcluded(path)),
      annotations,
    ),
    entries,
    problems,
    emptyReason:
      0 < assembled.samples.length
        ? null
        : config?.pairs === undefined || config.pairs === null
          ? broken === undefined
            ? explainEmpty(list)
            : `${broken.file} ${broken.detail}, and there are no mask files: nothing can be checked.`
          : explainDeclared(list, config.pairs),
  };
}

async function readConfig(files: Files, problems: PathProblem[]): Promise<Config | undefined> {
  const { value, problems: faults } = await files.readText(configName);
  problems.push(...faults.map(({ detail }) => ({ path: configName, detail })));
  if (value === undefined) return undefined;
  const parsed = parseConfig(value);
  problems.push(...parsed.problems.map((detail) => ({ path: configName, detail: `is not used: ${detail}` })));
  return parsed.config;
}

async function readTexts(
  files: Files,
  entries: readonly FileEntry[],
  signal: CancelSignal,
): Promise<ReadonlyMap<string, string>> {
  const wanted = entries.filter(
    ({ path, sizeBytes, fault }) =>
      fault === undefined &&
      sizeBytes <= maxTextBytes &&
      (isSplitListName(nameOf(path)) ||
        isClassListName(nameOf(path)) ||
        isPathListName(nameOf(path)) ||
        (isYamlName(path) && sizeBytes <= maxYamlBytes)),
  );
  const texts = new Map<string, string>();
  for (const { path } of wanted.slice(0, maxTexts)) {
    const { value } = await files.readText(path);
    if (value !== undefined) texts.set(path, value);
    signal.throwIfAborted();
  }
  return texts;
}

function describeDataset(
  list: FileList,
  assembled: Assembled,
  config: Config | undefined,
  excluded: readonly FileEntry[],
  annotations: FoundAnnotations,
): Dataset {
  const masks = assembled.samples.flatMap(({ mask }) => (mask === null ? [] : maskPaths(mask)));
  const { reading } = assembled;
  const declared = reading === undefined ? readDeclaredClasses(list, masks) : { ...reading, doubt: null };
  const listed = reading === undefined ? readPathLists(list) : { paths: [], issues: [] };
  const issues = [...annotations.issues, ...(reading?.issues ?? []), ...listed.issues];
  const classes = config !== undefined && 0 < config.classes.length ? config.classes : declared.classes;
  const nnunet = describeNnunet(list);
  const used = new Map<string, string>([[configName, `${configName}, which states the layout`]]);
  for (const path of assembled.lists.paths) used.set(path, 'lists of names, read for the splits');
  for (const path of declared.paths)
    used.set(path, reading === undefined ? 'lists of class names, read' : 'annotations, read');
  for (const other of annotations.readings.filter(({ format }) => format !== reading?.format)) {
    for (const { path } of other.images.values())
      used.set(path, 'annotations of images whose masks were taken from elsewhere');
  }
  for (const path of listed.paths) used.set(path, 'lists of images and masks, read');
  for (const { path } of nnunet) used.set(path, 'description of an nnU-Net dataset, read');
  const skipped = listSkipped(list, assembled, used);
  const left = excluded.map(({ path }) => path);
  return {
    layout: {
      ...assembled.layout,
      alternatives: [...assembled.layout.alternatives, ...(declared.doubt === null ? [] : [declared.doubt])],
    },
    samples: withColors(assembled.samples, classes),
    skipped:
      left.length === 0
        ? skipped
        : [...skipped, { reason: `${left.length} files excluded by ${configName}`, paths: left }],
    declaredClasses: classes,
    ignoreValue: config?.ignoreValue ?? declared.ignoreValue,
    ...(nnunet.length === 0 ? {} : { nnunet }),
    ...(assembled.lists.said === undefined ? {} : { splitLists: assembled.lists.said }),
    ...(issues.length === 0 ? {} : { annotationIssues: issues }),
  };
}

/** Masks of colors become indices where every class but the background declares its color. */
function withColors(samples: readonly SampleRef[], classes: readonly ClassInfo[]): readonly SampleRef[] {
  const isColored = 1 < classes.length && classes.every(({ value, color }) => color !== undefined || value === 0);
  const top = Math.max(0, ...classes.map(({ value }) => value));
  if (!isColored || 0xffff < top) return samples;
  const colors = new Array<number>(top + 1).fill(-1);
  // Where nothing says what background looks like, it is black.
  colors[0] = 0;
  for (const { value, color } of classes) if (color !== undefined) colors[value] = color;
  return samples.map((sample) =>
    sample.mask?.kind === 'file' ? { ...sample, mask: { ...sample.mask, colors } } : sample,
  );
}
