import type { Dataset, Group } from 'jsfive';
import type { Decoded } from '../../core/model/problem.ts';
import { broken } from '../broken.ts';

/** An opened HDF5 file. */
export interface Hdf5File {
  readonly root: Group;
  readonly tools: Hdf5Tools;
  /** Bytes that the file lacks at its end: what stands before is read. */
  readonly missingBytes: number;
}

/** Tells what a child of a group is. */
export interface Hdf5Tools {
  readonly isGroup: (child: unknown) => child is Group;
  readonly isDataset: (child: unknown) => child is Dataset;
}

export function isHdf5(bytes: Uint8Array): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Opens HDF5 bytes with jsfive. Not with h5wasm, the HDF5 library compiled to WebAssembly: on some broken files its C code never returns, and
 * nothing can stop it. Links to other files are not followed. Never throws.
 */
export async function withHdf5<Value>(bytes: Uint8Array, use: (file: Hdf5File) => Value): Promise<Decoded<Value>> {
  if (!isHdf5(bytes)) return broken('corrupt', 'is no HDF5 file');
  const library = await import('jsfive');
  const tools: Hdf5Tools = {
    isGroup: (child): child is Group => child instanceof library.Group,
    isDataset: (child): child is Dataset => child instanceof library.Dataset,
  };
  const missingBytes = Math.max(0, (statedBytes(bytes) ?? bytes.length) - bytes.length);
  try {
    const root = new library.File(wholeBuffer(bytes), 'model');
    return { value: use({ root, tools, missingBytes }), problems: [] };
  } catch (error) {
    return broken(0 < missingBytes ? 'truncated' : 'corrupt', `cannot be read as HDF5 (${describe(error)})`);
  }
}

/** The bytes as a buffer that holds nothing else: copied only where they are a part of a larger one. */
function wholeBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length;
  return isWhole ? buffer : Uint8Array.from(bytes).buffer;
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

/** The library throws texts as well as errors; texts of broken files can hold anything. */
function describe(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 80);
}

export type { Dataset, Group };
