import type { ClassInfo } from '../core/model/dataset.ts';
import type { NnunetDescription } from '../core/model/nnunet.ts';
import { comparePaths, folderOf, nameOf } from './fileList.ts';
import type { FileList } from './fileList.ts';
import { readChannel } from './nnunet.ts';

type Parsed = Omit<NnunetDescription, 'path' | 'caseCount' | 'labelCount' | 'otherEndings'>;

export function isNnunetJsonName(name: string): boolean {
  return name === 'dataset.json';
}

/** Files named after a folder's cases; at most so many are listed as having another ending. */
const maxListed = 20;

/** Every `dataset.json` beside a folder `imagesTr`. */
export function describeNnunet(list: FileList): readonly NnunetDescription[] {
  return [...list.texts]
    .filter(([path]) => isNnunetJsonName(nameOf(path)))
    .sort(([a], [b]) => comparePaths(a, b))
    .flatMap(([path, text]) => {
      const root = folderOf(path) === '' ? '' : `${folderOf(path)}/`;
      const images = list.folders.find((folder) => folder.path === `${root}imagesTr`);
      if (images === undefined) return [];
      const labels = list.folders.find((folder) => folder.path === `${root}labelsTr`);
      const parsed = parseNnunetJson(text);
      const isNumbered = images.files.some((file) => readChannel(file).channel === 0);
      const files = [...images.files, ...(labels?.files ?? [])];
      const { fileEnding } = parsed;
      return [
        {
          ...parsed,
          path,
          caseCount: new Set(images.files.map((file) => (isNumbered ? readChannel(file).caseName : file.name))).size,
          labelCount: labels?.files.length ?? 0,
          otherEndings:
            fileEnding === null
              ? []
              : files
                  .filter(({ name }) => !name.endsWith(fileEnding))
                  .map((file) => file.path)
                  .slice(0, maxListed),
        },
      ];
    });
}

/** Reads both forms of the file; never throws. */
export function parseNnunetJson(text: string): Parsed {
  const nothing: Parsed = {
    problem: null,
    missingKeys: [],
    version: 2,
    channelNames: [],
    labels: [],
    hasRegionOrder: false,
    numTraining: null,
    fileEnding: null,
  };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ...nothing, problem: `is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (!isRecord(json)) return { ...nothing, problem: 'holds no object' };
  const isFirst = json.channel_names === undefined && json.modality !== undefined;
  const channels = isFirst ? json.modality : json.channel_names;
  const labels = readLabels(json.labels);
  const { numTraining, file_ending: ending } = json as { numTraining?: unknown; file_ending?: unknown };
  const missingKeys = [
    ...(isRecord(channels) ? [] : ['channel_names']),
    ...(labels === undefined ? ['labels'] : []),
    ...(typeof numTraining === 'number' && Number.isInteger(numTraining) ? [] : ['numTraining']),
    ...(isFirst || typeof ending === 'string' ? [] : ['file_ending']),
  ];
  return {
    ...nothing,
    missingKeys,
    version: isFirst ? 1 : 2,
    channelNames: isRecord(channels) ? Object.values(channels).map(String) : [],
    labels: labels ?? [],
    hasRegionOrder: Array.isArray(json.regions_class_order),
    numTraining: typeof numTraining === 'number' ? numTraining : null,
    fileEnding: typeof ending === 'string' ? ending : null,
  };
}

/** `{"background": 0, "tumor": [1, 2]}` or, in the Decathlon's form, `{"0": "background"}`. */
function readLabels(labels: unknown): NnunetDescription['labels'] | undefined {
  if (!isRecord(labels)) return undefined;
  const entries = Object.entries(labels).map(([key, value]) => {
    if (typeof value === 'string') return /^\d+$/.test(key) ? { name: value, values: [Number(key)] } : undefined;
    const values = Array.isArray(value) ? value : [value];
    return values.every((item): item is number => Number.isInteger(item)) ? { name: key, values } : undefined;
  });
  const known = entries.filter((entry) => entry !== undefined);
  return 0 < known.length && known.length === entries.length ? known : undefined;
}

/** The classes of the file, where its labels can be read. A value of several regions is named by the smallest. */
export function nnunetClasses(
  text: string,
): { readonly classes: readonly ClassInfo[]; readonly ignoreValue: number | null } | undefined {
  const { labels, problem } = parseNnunetJson(text);
  if (problem !== null || labels.length === 0) return undefined;
  const names = new Map<number, string>();
  for (const { name, values } of [...labels].sort((a, b) => a.values.length - b.values.length)) {
    for (const value of values) if (!names.has(value)) names.set(value, name);
  }
  const ignored = labels.find(({ name }) => name === 'ignore')?.values[0] ?? null;
  return {
    classes: [...names]
      .filter(([value]) => 0 <= value)
      .sort(([a], [b]) => a - b)
      .map(([value, name]) => ({ value, name })),
    ignoreValue: ignored,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
