import { Unzip, UnzipInflate, unzipSync } from 'fflate';
import { count } from '../broken.ts';
import { maxDeflateRatio } from '../gunzip.ts';

export interface ZipEntry {
  readonly name: string;
  readonly sizeBytes: number;
}

/** The directory of a ZIP archive and what reads from it. */
export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /** What is wrong with the archive as a whole, as the ends of sentences about it. */
  readonly problems: readonly string[];
  /** Unpacks the named entries, one after another; those that cannot be unpacked or are too large are left out. */
  readonly read: (names: readonly string[]) => Generator<{ readonly name: string; readonly bytes: Uint8Array }>;
}

export interface ZipLimits {
  /** Largest entry that is unpacked. */
  readonly maxEntryBytes: number;
}

/** A checkpoint of a large network has some thousand; stops a broken directory that claims billions. */
const maxEntries = 100_000;
/** Unpacked at once: one look into the directory serves many small tensors, and memory holds few large ones. */
const batchBytes = 64 * 1024 ** 2;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** Opens an archive; of one that was cut off, the entries that are whole. Undefined where it has none. Never throws. */
export function openZip(bytes: Uint8Array, { maxEntryBytes }: ZipLimits): ZipArchive | undefined {
  const directory = readDirectory(bytes, maxEntryBytes);
  if (directory === undefined) return salvage(bytes, maxEntryBytes);
  const { entries, problems } = directory;
  return {
    entries,
    problems,
    *read(names) {
      for (const batch of batches(entries, names)) {
        const unpacked = unpack(bytes, batch);
        for (const name of batch) {
          const content = unpacked[name];
          if (content !== undefined) yield { name, bytes: content };
        }
      }
    },
  };
}

/** One entry of an archive. */
export function readEntry(zip: ZipArchive, name: string): Uint8Array | undefined {
  for (const { bytes } of zip.read([name])) return bytes;
  return undefined;
}

function readDirectory(
  bytes: Uint8Array,
  maxEntryBytes: number,
): { readonly entries: ZipEntry[]; readonly problems: string[] } | undefined {
  const entries: ZipEntry[] = [];
  const problems: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => {
        if (maxEntries <= entries.length + problems.length) throw new Error('too many entries');
        if (maxEntryBytes < originalSize || size * maxDeflateRatio + maxDeflateRatio < originalSize) {
          problems.push(`claims ${count(originalSize)} bytes for ${name}, more than the limit or than it can hold`);
        } else entries.push({ name, sizeBytes: originalSize });
        return false;
      },
    });
    return { entries, problems };
  } catch {
    // No zip, or one of too many entries: the caller says that it cannot be opened.
    return undefined;
  }
}

function* batches(entries: readonly ZipEntry[], names: readonly string[]): Generator<readonly string[]> {
  const sizes = new Map(entries.map(({ name, sizeBytes }) => [name, sizeBytes]));
  let batch: string[] = [];
  let total = 0;
  for (const name of names) {
    const size = sizes.get(name);
    if (size === undefined) continue;
    if (0 < batch.length && batchBytes < total + size) {
      yield batch;
      batch = [];
      total = 0;
    }
    batch.push(name);
    total += size;
  }
  if (0 < batch.length) yield batch;
}

function unpack(bytes: Uint8Array, names: readonly string[]): Readonly<Record<string, Uint8Array>> {
  const wanted = new Set(names);
  try {
    return unzipSync(bytes, { filter: ({ name }) => wanted.has(name) });
  } catch {
    if (names.length === 1) return {};
    // One of them is broken: the others are still worth having.
    return Object.assign({}, ...names.map((name) => unpack(bytes, [name]))) as Readonly<Record<string, Uint8Array>>;
  }
}

/** The whole entries of an archive without its directory, which stands at the end: what was cut off. */
function salvage(bytes: Uint8Array, maxEntryBytes: number): ZipArchive | undefined {
  const whole = new Map<string, Uint8Array>();
  const limit = Math.min(maxEntryBytes, bytes.length * 16);
  let total = 0;
  const stream = new Unzip((file) => {
    const parts: Uint8Array[] = [];
    file.ondata = (error, part, isFinal) => {
      total += part.length;
      if (error !== null || limit < total) throw new Error('broken or too large');
      parts.push(part);
      if (isFinal) whole.set(file.name, joinParts(parts));
    };
    file.start();
  });
  stream.register(UnzipInflate);
  try {
    stream.push(bytes, true);
  } catch {
    // Cut off or broken here: what came before is whole.
  }
  if (whole.size === 0) return undefined;
  return {
    entries: [...whole].map(([name, { length }]) => ({ name, sizeBytes: length })),
    problems: ['ends before the directory of its entries: it was cut off'],
    *read(names) {
      for (const name of names) {
        const content = whole.get(name);
        if (content !== undefined) yield { name, bytes: content };
      }
    },
  };
}

function joinParts(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}
