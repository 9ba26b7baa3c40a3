import type { FileEntry, SampleRef } from '../../core/model/sample.ts';
import { maskPaths } from '../../core/model/sample.ts';

/** Identity of all that a sample's facts depend on: its files' contents and the pixel limit. */
export function sampleStamp(sample: SampleRef, entries: ReadonlyMap<string, FileEntry>, maxPixels: number): string {
  const paths = sample.mask === null ? [] : maskPaths(sample.mask);
  const parts = [sample.image ?? '', ...paths, ...(sample.channels ?? [])].map((path) => {
    const entry = entries.get(path);
    return entry === undefined ? path : `${path}:${String(entry.sizeBytes)}:${entry.stamp}`;
  });
  return [String(maxPixels), ...parts, ...readingOf(sample)].join('|');
}

/** What the dataset says about how the mask's file is to be read: another class list gives other labels. */
function readingOf({ mask }: SampleRef): readonly string[] {
  if (mask?.kind === 'shapes')
    return [mask.format, hashOf(mask.values), String(mask.size ?? ''), hashOf(mask.ranges ?? [])];
  return mask?.kind === 'file' && mask.colors !== undefined ? [hashOf(mask.colors)] : [];
}

const hashes = new WeakMap<object, string>();

/** FNV-1a over the JSON; one table serves all samples. */
function hashOf(value: object): string {
  const known = hashes.get(value);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(value)) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const text = (hash >>> 0).toString(16);
  hashes.set(value, text);
  return text;
}
