import { isRecord } from '../shapes/readNumbers.ts';
import { readDelimitedRows } from './delimitedRows.ts';

/** One pair that a list names, with the split where it names one. Paths as they are written. */
export interface ListedPair {
  readonly image: string;
  readonly mask: string;
  readonly split: string | null;
}

/** A list of more rows is no list of files. */
const maxRows = 5_000_000;
const imageNames = /^(?:image|img|images|image_?(?:path|file|name|filename)|input|photo|x|file_?name|path)$/i;
const maskNames =
  /^(?:mask|masks|label|labels|annotation|segmentation|seg|gt|target|ground_?truth|y|(?:mask|label|annotation|segmentation|seg|gt)_?(?:path|file|name|filename))$/i;
const splitNames = /^(?:split|set|subset|fold|phase|partition|usage)$/i;
const pathLike = /\.(?:png|jpe?g|tiff?|bmp|gif|webp|npy|npz|nii|nii\.gz|mat)$/i;

/** Pairs of a CSV or TSV list, with a header or with image and mask in the first two columns; undefined where it is none. */
export function readCsvPairs(text: string): readonly ListedPair[] | undefined {
  const rows = readDelimitedRows(text);
  const [first] = rows ?? [];
  if (rows === undefined || first === undefined || maxRows < rows.length) return undefined;
  const hasHeader = !first.some((cell) => pathLike.test(cell));
  const at = (names: RegExp): number => first.findIndex((cell) => names.test(cell));
  const columns = hasHeader ? [at(imageNames), at(maskNames), at(splitNames)] : [0, 1, -1];
  const [image = -1, mask = -1, split = -1] = columns;
  if (image < 0 || mask < 0) return undefined;
  const entries = rows.slice(hasHeader ? 1 : 0);
  const pairs = entries.flatMap((row): readonly ListedPair[] => {
    const [imagePath = '', maskPath = ''] = [row[image], row[mask]];
    return pathLike.test(imagePath) && pathLike.test(maskPath)
      ? [{ image: imagePath, mask: maskPath, split: row[split] === undefined || row[split] === '' ? null : row[split] }]
      : [];
  });
  return pairs.length * 2 < entries.length || pairs.length === 0 ? undefined : pairs;
}

/** Pairs of a JSON list: `[{ image, mask }]`, `[[image, mask]]`, or such lists by split; undefined where it is none. */
export function readJsonPairs(text: string): readonly ListedPair[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // No JSON, so no list: the file is then listed among those that were not read.
    return undefined;
  }
  const lists: (readonly [string | null, unknown])[] = isRecord(json) ? Object.entries(json) : [[null, json]];
  const pairs = lists.flatMap(([split, list]) =>
    Array.isArray(list) ? list.flatMap((row) => readRow(row, split)) : [],
  );
  return pairs.length === 0 || maxRows < pairs.length ? undefined : pairs;
}

function readRow(row: unknown, split: string | null): readonly ListedPair[] {
  const cells: (readonly [string, unknown])[] = Array.isArray(row)
    ? [
        ['image', row[0]],
        ['mask', row[1]],
      ]
    : isRecord(row)
      ? Object.entries(row)
      : [];
  const cell = (names: RegExp): unknown => cells.find(([name]) => names.test(name))?.[1];
  const [image, mask, own] = [cell(imageNames), cell(maskNames), cell(splitNames)];
  if (typeof image !== 'string' || typeof mask !== 'string' || !pathLike.test(image) || !pathLike.test(mask)) return [];
  return [{ image, mask, split: typeof own === 'string' ? own : split }];
}
