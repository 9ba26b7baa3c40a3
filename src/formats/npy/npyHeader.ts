import { readAscii, readUint16LE, readUint32LE } from '../readUint.ts';

export interface NpyHeader {
  /** As NumPy writes it: byte order, kind, bytes a value: `<i8`, `|u1`, `>f4`. */
  readonly descr: string;
  readonly isFortranOrder: boolean;
  readonly shape: readonly number[];
  readonly dataStart: number;
}

/** Reads the header of a .npy file, versions 1 to 3 (NumPy enhancement proposal 1); undefined where it is broken or cut off. */
export function readNpyHeader(bytes: Uint8Array): NpyHeader | undefined {
  const isShort = bytes[6] === 1;
  const textStart = isShort ? 10 : 12;
  const textBytes = isShort ? readUint16LE(bytes, 8) : readUint32LE(bytes, 8);
  if (maxHeaderBytes < textBytes || bytes.length < textStart + textBytes) return undefined;
  const text = readAscii(bytes, textStart, textStart + textBytes);
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([^)]*)\)/.exec(text)?.[1];
  if (order === undefined || shape === undefined) return undefined;
  const sizes = shape
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '');
  if (!sizes.every((size) => /^\d+$/.test(size))) return undefined;
  return {
    // A list of fields (structured values) has no single name.
    descr: descr ?? 'structured',
    isFortranOrder: order === 'True',
    shape: sizes.map(Number),
    dataStart: textStart + textBytes,
  };
}

/** NumPy itself refuses longer ones (max_header_size of numpy.load). */
const maxHeaderBytes = 10_000;
