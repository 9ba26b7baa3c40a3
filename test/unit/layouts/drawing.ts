import { maskPaths } from '../../../src/core/model/sample.ts';
import type { FileEntry, SampleRef } from '../../../src/core/model/sample.ts';
import type { Assembled } from '../../../src/layouts/assemble.ts';
import { assemble } from '../../../src/layouts/assemble.ts';
import { listFiles } from '../../../src/layouts/fileList.ts';

/** A file in a drawing: `path`, or `path:size` in bytes. `#` stands for each of the ids; `{a,b}` for each of its parts. */
export type Drawing = readonly string[];

const defaultIds = ['1', '2', '3', '10'];

export function expand(line: string, ids: readonly string[] = defaultIds): readonly string[] {
  const braces = /\{([^{}]*)\}/.exec(line);
  if (braces !== null) {
    const [whole, parts = ''] = braces;
    return parts.split(',').flatMap((part) => expand(line.replace(whole, part), ids));
  }
  return line.includes('#') ? ids.map((id) => line.replaceAll('#', id)) : [line];
}

/** Entries of a drawing. Sizes default to something different for every file, so that sizes decide nothing. */
export function entriesOf(drawing: Drawing, ids?: readonly string[]): readonly FileEntry[] {
  return drawing
    .flatMap((line) => expand(line, ids))
    .map((line, i) => {
      const [, path = line, size] = /^(.*):(\d+)$/.exec(line) ?? [];
      return { path, sizeBytes: size === undefined ? 1000 + i : Number(size), stamp: '' };
    });
}

export function read(
  drawing: Drawing,
  ids?: readonly string[],
  texts: Readonly<Record<string, string>> = {},
): Assembled {
  return assemble(listFiles(entriesOf(drawing, ids), new Map(Object.entries(texts))), undefined);
}

/** "image > mask @split", sorted; `-` for a missing half, objects joined by `+`. */
export function sayPairs(samples: readonly SampleRef[]): readonly string[] {
  return samples
    .map(({ image, mask, split }) => {
      const masks = mask === null ? '-' : maskPaths(mask).join(' + ');
      return `${image ?? '-'} > ${masks}${split === null ? '' : ` @${split}`}`;
    })
    .sort();
}

export function expandPairs(lines: Drawing, ids?: readonly string[]): readonly string[] {
  return lines.flatMap((line) => expand(line, ids)).sort();
}

/** A dataset drawn with a few files, and the pairs a person would make. */
export interface DrawnDataset {
  readonly name: string;
  readonly files: Drawing;
  readonly pairs: Drawing;
  readonly ids?: readonly string[];
  /** What must be said as another reading. */
  readonly alternative?: RegExp;
}
