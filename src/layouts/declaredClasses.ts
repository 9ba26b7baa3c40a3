import type { ClassInfo } from '../core/model/dataset.ts';
import type { FileList } from './fileList.ts';
import { comparePaths, folderOf, nameOf } from './fileList.ts';
import { readLabelmap } from '../formats/labelmap/readLabelmap.ts';
import { classesByNames, readObjectInfo } from './knownClasses.ts';
import { isNnunetJsonName, nnunetClasses } from './nnunetJson.ts';

/** Classes that a dataset declares in a text file of its own. */
export interface DeclaredClasses {
  readonly classes: readonly ClassInfo[];
  readonly ignoreValue: number | null;
  /** The files used, for what is said about the others. */
  readonly paths: readonly string[];
  /** A sentence where the files contradict each other; nothing is taken then. */
  readonly doubt: string | null;
}

type Declared = Pick<DeclaredClasses, 'classes' | 'ignoreValue'>;

const noClasses: DeclaredClasses = { classes: [], ignoreValue: null, paths: [], doubt: null };
const listNames = new Set([
  'class_names.txt',
  'label_names.txt',
  'labels.txt',
  'label.txt',
  'classes.txt',
  'codes.txt',
  'labelmap.txt',
  'objectinfo150.txt',
  'objectinfo150.csv',
]);
/** labelme writes pixels of `__ignore__` (-1) as the largest value of 8 bits. */
const labelmeIgnore = 255;

export function isClassListName(name: string): boolean {
  return isNnunetJsonName(name) || listNames.has(name.toLowerCase()) || /^_classes\.csv$/i.test(name);
}

/**
 * Reads lists of class names that lie in a folder above (or beside) the masks. Only what is unmistakable counts: a number
 * on every line, a first line that names the background, or labelme's marks; any other list does not say which value it means.
 */
export function readDeclaredClasses(list: FileList, maskPaths: readonly string[]): DeclaredClasses {
  const maskFolders = new Set(maskPaths.map(folderOf));
  const isAbove = (folder: string): boolean => [...maskFolders].some((path) => isBelow(path, folder));
  const found = [...list.texts]
    .filter(([path]) => isClassListName(nameOf(path)) && isAbove(folderOf(path)) && !isTwinTable(path, list))
    .sort(([a], [b]) => comparePaths(a, b))
    .flatMap(([path, text]) => {
      const declared = isNnunetJsonName(nameOf(path)) ? nnunetClasses(text) : readClassFile(nameOf(path), text);
      return declared === undefined ? [] : [{ path, ...declared }];
    });
  const [first, ...rest] = found;
  if (first === undefined) return { ...noClasses, ...classesByNames(maskPaths) };
  const paths = found.map(({ path }) => path);
  const isCovered = (path: string): boolean => paths.some((listPath) => isBelow(path, folderOf(listPath)));
  if (![...maskFolders].every(isCovered)) {
    return { ...noClasses, doubt: `${paths.join(', ')} names classes for a part of the masks only; not used.` };
  }
  if (!rest.every((other) => isSame(first, other))) {
    return { ...noClasses, doubt: `${paths.join(', ')} name different classes for the same values; none is taken.` };
  }
  return {
    classes: first.classes,
    ignoreValue: found.find(({ ignoreValue }) => ignoreValue !== null)?.ignoreValue ?? null,
    paths,
    doubt: null,
  };
}

/** ADE20K gives its table twice, with shorter names in the CSV. */
function isTwinTable(path: string, { texts }: FileList): boolean {
  return path.endsWith('objectInfo150.csv') && texts.has(path.replace(/csv$/, 'txt'));
}

function readClassFile(name: string, text: string): Declared | undefined {
  if (/^labelmap\.txt$/i.test(name)) {
    const classes = readLabelmap(text);
    return classes === undefined ? undefined : { classes, ignoreValue: null };
  }
  if (/^objectinfo150\./i.test(name)) return readObjectInfo(text);
  return /\.csv$/i.test(name) ? readClassTable(text) : readClassList(text);
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function isSame(a: Declared, b: Declared): boolean {
  return (
    a.classes.length === b.classes.length &&
    a.classes.every(({ name, value }, i) => b.classes[i]?.name === name && b.classes[i].value === value)
  );
}

/** A list of names, one a line; undefined where it does not say which value the first name has. */
export function readClassList(text: string): Declared | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const numbered = lines.map((line) => /^(\d{1,3})\s*[\s:,;=]\s*(\S.*)$/.exec(line));
  if (0 < lines.length && numbered.every((match) => match !== null)) {
    return uniqueClasses(numbered.map((match) => ({ value: Number(match[1]), name: match[2] ?? '' })));
  }
  const [first, ...others] = lines;
  if (first === undefined || others.length === 0) return undefined;
  const names = first === '__ignore__' ? others : lines;
  const isLabelme = first === '__ignore__' || first === '_background_';
  // Behind '__ignore__' labelme wants '_background_'; a list without it is for boxes.
  if (!/^_*(?:background|bg|unlabell?ed|backgrnd)_*$/i.test(names[0] ?? '')) return undefined;
  const declared = uniqueClasses(names.map((name, value) => ({ value, name })));
  return declared === undefined ? undefined : { ...declared, ignoreValue: isLabelme ? labelmeIgnore : null };
}

/** Roboflow's `_classes.csv`: "Pixel Value, Class". */
function readClassTable(text: string): Declared | undefined {
  const [head, ...rows] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (head === undefined || !/^\s*pixel value\s*,\s*class\s*$/i.test(head)) return undefined;
  const matches = rows.map((row) => /^\s*(\d{1,3})\s*,\s*(\S.*?)\s*$/.exec(row));
  if (!matches.every((match) => match !== null)) return undefined;
  return uniqueClasses(matches.map((match) => ({ value: Number(match[1]), name: match[2] ?? '' })));
}

function uniqueClasses(classes: readonly ClassInfo[]): Declared | undefined {
  const values = new Set(classes.map(({ value }) => value));
  return values.size === classes.length && classes.every(({ value }) => value < 256)
    ? { classes, ignoreValue: null }
    : undefined;
}
