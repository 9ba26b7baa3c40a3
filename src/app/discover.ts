import type { CancelSignal } from '../base/cancel.ts';
import picomatch from 'picomatch';
import type { Dataset } from '../core/model/dataset.ts';
import type { FileEntry } from '../core/model/sample.ts';
import type { Files, PathProblem } from '../core/ports/files.ts';
import { assemble } from '../layouts/assemble.ts';
import type { Assembled } from '../layouts/assemble.ts';
import type { Config } from '../layouts/config.ts';
import { configName, parseConfig } from '../layouts/config.ts';
import { isClassListName, readDeclaredClasses } from '../layouts/declaredClasses.ts';
import { explainDeclared } from '../layouts/declaredPairs.ts';
import { explainEmpty } from '../layouts/emptyReason.ts';
import type { FileList } from '../layouts/fileList.ts';
import { listFiles, nameOf } from '../layouts/fileList.ts';
import { listSkipped } from '../layouts/skipped.ts';
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
  const assembled = assemble(list, config);
  return {
    dataset: describeDataset(
      list,
      assembled,
      config,
      listing.entries.filter(({ path }) => isExcluded(path)),
    ),
    entries,
    problems,
    emptyReason:
      0 < assembled.samples.length
        ? null
        : config?.pairs === undefined || config.pairs === null
          ? explainEmpty(list)
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
      (isSplitListName(nameOf(path)) || isClassListName(nameOf(path))),
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
): Dataset {
  const maskPaths = assembled.samples.flatMap(({ mask }) =>
    mask === null ? [] : mask.kind === 'file' ? [mask.path] : mask.paths,
  );
  const declared = readDeclaredClasses(list, maskPaths);
  const used = new Map<string, string>([[configName, `${configName}, which states the layout`]]);
  for (const path of assembled.lists.paths) used.set(path, 'lists of names, read for the splits');
  for (const path of declared.paths) used.set(path, 'lists of class names, read');
  const skipped = listSkipped(list, assembled, used);
  const left = excluded.map(({ path }) => path);
  return {
    layout: {
      ...assembled.layout,
      alternatives: [...assembled.layout.alternatives, ...(declared.doubt === null ? [] : [declared.doubt])],
    },
    samples: assembled.samples,
    skipped:
      left.length === 0
        ? skipped
        : [...skipped, { reason: `${left.length} files excluded by ${configName}`, paths: left }],
    declaredClasses: config !== undefined && 0 < config.classes.length ? config.classes : declared.classes,
    ignoreValue: config?.ignoreValue ?? declared.ignoreValue,
  };
}
