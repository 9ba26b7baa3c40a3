import { unzipSync } from 'fflate';
import type { Decoded } from '../../core/model/problem.ts';
import type { DecodedRaster } from '../../core/model/raster.ts';
import { type PixelLimit, broken, count } from '../broken.ts';
import { decodeNpy } from './decodeNpy.ts';

/**
 * Decodes one array of a NumPy archive: the first of `preferredNames` that it holds, else its only one. With several others, which
 * one is meant is not guessed.
 */
export function decodeNpz(
  bytes: Uint8Array,
  limits: PixelLimit,
  preferredNames: readonly string[] = maskNames,
): Decoded<DecodedRaster> {
  try {
    const entries = listArrays(bytes);
    const entry = chooseArray(entries, preferredNames);
    if (entry === undefined) {
      const names = entries.map(({ name }) => arrayName(name)).join(', ');
      if (entries.length === 0) return broken('unsupported', 'is a ZIP archive without NumPy arrays');
      return broken('unsupported', `holds the arrays ${names}; none is called ${preferredNames.join(' or ')}`);
    }
    // Checked before anything is unpacked: a small archive can claim any size.
    if (limits.maxPixels * maxBytesPerPixel + headerAllowanceBytes < entry.sizeBytes) {
      return broken(
        'tooLarge',
        `holds ${count(entry.sizeBytes)} bytes in ${arrayName(entry.name)}, more than the limit`,
      );
    }
    if (entry.packedBytes * maxDeflateRatio + headerAllowanceBytes < entry.sizeBytes) {
      return broken('corrupt', `claims a size for ${arrayName(entry.name)} that its packed bytes cannot hold`);
    }
    const files = unzipSync(bytes, { filter: ({ name }) => name === entry.name });
    const array = files[entry.name];
    return array === undefined ? broken('corrupt', 'cannot be unpacked') : decodeNpy(array, limits, 'npz');
  } catch (error) {
    // fflate throws on broken archives; a missing directory at the end is how a cut-off one shows.
    const detail = error instanceof Error ? error.message : String(error);
    return detail === 'invalid zip data'
      ? broken('truncated', 'ends before the directory of its arrays')
      : broken('corrupt', `cannot be unpacked (${detail})`);
  }
}

const maskNames = ['mask', 'masks', 'label', 'labels', 'arr_0'];

/** 64-bit values, the widest. */
const maxBytesPerPixel = 8;
const headerAllowanceBytes = 65_536;
/** Deflate cannot pack better than 1032 : 1 (258 bytes in 2 bits). */
const maxDeflateRatio = 1032;
/** More than any archive of arrays has; stops a broken directory that claims billions. */
const maxEntries = 10_000;

interface NpzEntry {
  readonly name: string;
  readonly sizeBytes: number;
  readonly packedBytes: number;
}

function listArrays(bytes: Uint8Array): NpzEntry[] {
  const entries: NpzEntry[] = [];
  let seenCount = 0;
  unzipSync(bytes, {
    filter: ({ name, originalSize, size }) => {
      seenCount += 1;
      if (maxEntries < seenCount) throw new Error('too many entries');
      if (name.endsWith('.npy')) entries.push({ name, sizeBytes: originalSize, packedBytes: size });
      return false;
    },
  });
  return entries;
}

function chooseArray(entries: readonly NpzEntry[], preferredNames: readonly string[]): NpzEntry | undefined {
  for (const preferred of preferredNames) {
    const entry = entries.find(({ name }) => arrayName(name) === preferred);
    if (entry !== undefined) return entry;
  }
  return entries.length === 1 ? entries[0] : undefined;
}

function arrayName(entryName: string): string {
  return entryName.replace(/\.npy$/, '');
}
