import type { FileEntry, SampleRef } from '../../core/model/sample.ts';

/** Identity of all that a sample's facts depend on: its files' contents and the pixel limit. */
export function sampleStamp(sample: SampleRef, entries: ReadonlyMap<string, FileEntry>, maxPixels: number): string {
  const maskPaths = sample.mask === null ? [] : sample.mask.kind === 'file' ? [sample.mask.path] : sample.mask.paths;
  const parts = [sample.image ?? '', ...maskPaths].map((path) => {
    const entry = entries.get(path);
    return entry === undefined ? path : `${path}:${String(entry.sizeBytes)}:${entry.stamp}`;
  });
  return [String(maxPixels), ...parts].join('|');
}
