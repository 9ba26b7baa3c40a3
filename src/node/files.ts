import { lstat, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files } from '../core/ports/files.ts';
import type { Decoded, Problem } from '../core/model/problem.ts';
import { listFolder } from './files/listFolder.ts';
import { decodeText } from './files/decodeText.ts';
import { errorCode, problemOfError } from './files/fileErrors.ts';

export interface FilesOptions {
  /** Largest file that is read whole, in bytes; larger ones are the problem `tooLarge`. */
  readonly maxReadBytes?: number;
}

/** One GiB: a 16k × 16k RGBA image without compression; Node itself ends at 2 GiB. */
const defaultMaxReadBytes = 1024 ** 3;

/** Files below a folder of this machine. `root` is an absolute path in the system's own spelling. */
export function createFiles(root: string, options: FilesOptions = {}): Files {
  const maxReadBytes = options.maxReadBytes ?? defaultMaxReadBytes;

  async function read(path: string): Promise<Decoded<Uint8Array>> {
    const absolute = join(root, path);
    try {
      const { size, isFile } = await stat(absolute).then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
      if (!isFile) return failed({ kind: 'unsupported', detail: 'is no file' });
      if (maxReadBytes < size) {
        return failed({ kind: 'tooLarge', detail: `has ${size} bytes (at most ${maxReadBytes} are read)` });
      }
      return { value: await readFile(absolute), problems: [] };
    } catch (error) {
      const isLink = errorCode(error) === 'ENOENT' && (await isBrokenLink(absolute));
      return failed(problemOfError(error, isLink));
    }
  }

  async function readRange(path: string, start: number, end: number): Promise<Decoded<Uint8Array>> {
    const length = Math.max(0, end - start);
    if (maxReadBytes < length) {
      return failed({ kind: 'tooLarge', detail: `needs ${length} bytes at once (at most ${maxReadBytes} are read)` });
    }
    try {
      const handle = await open(join(root, path));
      try {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, start);
        return { value: buffer.subarray(0, bytesRead), problems: [] };
      } finally {
        await handle.close();
      }
    } catch (error) {
      const isLink = errorCode(error) === 'ENOENT' && (await isBrokenLink(join(root, path)));
      return failed(problemOfError(error, isLink));
    }
  }

  return {
    list: (signal) => listFolder(root, signal),
    read,
    readRange,
    async readText(path) {
      const { value, problems } = await read(path);
      return { value: value === undefined ? undefined : decodeText(value), problems };
    },
  };
}

function failed(problem: Problem): Decoded<never> {
  return { value: undefined, problems: [problem] };
}

async function isBrokenLink(absolute: string): Promise<boolean> {
  try {
    return (await lstat(absolute)).isSymbolicLink();
  } catch {
    // Not even a link: the file is simply not there.
    return false;
  }
}
