import type { Dataset, Group } from 'h5wasm';
import type { Decoded } from '../../core/model/problem.ts';
import { broken } from '../broken.ts';

/** An opened HDF5 file: all that is read of it must be read before `use` returns. */
export interface Hdf5File {
  readonly root: Group;
  /** Bytes that the file lacks at its end. Its values cannot be told from zeros then, so they are not to be used. */
  readonly missingBytes: number;
}

export function isHdf5(bytes: Uint8Array): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Opens HDF5 bytes with the HDF5 library itself, compiled to WebAssembly: it sees a file system of its own that holds nothing but these
 * bytes, so links to other files lead nowhere, and a fault of its C code stays in its memory. Never throws.
 */
export async function withHdf5<Value>(bytes: Uint8Array, use: (file: Hdf5File) => Value): Promise<Decoded<Value>> {
  if (!isHdf5(bytes)) return broken('corrupt', 'is no HDF5 file');
  // Four megabytes with its tables: loaded when the first file of this kind is met.
  const { File } = await loadLibrary();
  const { FS } = await loadLibrary().then(({ ready }) => ready);
  const missingBytes = Math.max(0, (statedBytes(bytes) ?? bytes.length) - bytes.length);
  if (bytes.length * maxMissingRatio < missingBytes) return broken('truncated', 'lacks more than it holds');
  const path = '/model.h5';
  let file: InstanceType<typeof File> | undefined;
  try {
    // The library refuses files that are shorter than they state. With zeros at the end, what stands before is read.
    FS.writeFile(path, missingBytes === 0 ? bytes : padded(bytes, missingBytes), { canOwn: true });
    file = new File(path, 'r');
    return { value: use({ root: file, missingBytes }), problems: [] };
  } catch (error) {
    return broken(0 < missingBytes ? 'truncated' : 'corrupt', `cannot be read as HDF5 (${firstLine(error)})`);
  } finally {
    closeQuietly(() => file?.close());
    closeQuietly(() => {
      FS.unlink(path);
    });
  }
}

/** A file that lacks more than this many times what it holds is not worth the memory. */
const maxMissingRatio = 8;

let library: Promise<typeof import('h5wasm')> | undefined;

function loadLibrary(): Promise<typeof import('h5wasm')> {
  library ??= loadSilenced();
  return library;
}

/** The library writes each thing it does not find to the error output, which is ours to write to: its messages go nowhere. */
async function loadSilenced(): Promise<typeof import('h5wasm')> {
  const loaded = await import('h5wasm');
  const { FS } = await loaded.ready;
  const errorOutput = FS.getStream(2);
  FS.close(errorOutput);
  FS.open('/dev/null', 'w');
  return loaded;
}

/** Size that the superblock states, in its versions 0 to 3 (HDF5 File Format Specification, section II.A); undefined for others. */
function statedBytes(bytes: Uint8Array): number | undefined {
  const version = bytes[8] ?? 255;
  const offsetBytes = bytes[version < 2 ? 13 : 9];
  const at = version === 0 ? 40 : version === 1 ? 44 : version <= 3 ? 28 : undefined;
  if (offsetBytes !== 8 || at === undefined || bytes.length < at + 8) return undefined;
  const stated = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(at, true);
  return stated < BigInt(Number.MAX_SAFE_INTEGER) ? Number(stated) : undefined;
}

function padded(bytes: Uint8Array, missingBytes: number): Uint8Array {
  const whole = new Uint8Array(bytes.length + missingBytes);
  whole.set(bytes);
  return whole;
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.slice(0, 120);
}

function closeQuietly(close: () => unknown): void {
  try {
    close();
  } catch {
    // A file that could not be opened cannot be closed either.
  }
}

export type { Dataset, Group };
