/** One data element of a MAT-file: what its tag states. */
export interface MatElement {
  /** Number of the type (`matTypes`). */
  readonly type: number;
  /** Bytes of the content in the file: half-open. */
  readonly start: number;
  readonly end: number;
  /** Where the next element begins. */
  readonly next: number;
}

export const matMatrix = 14;
export const matCompressed = 15;

/** Bytes of a MAT-file or of an unpacked element, with the byte order of its numbers. */
export interface MatBytes {
  readonly view: DataView;
  readonly isLittleEndian: boolean;
}

/**
 * Reads the element at `offset` (MAT-File Format, "Level 5"): a tag of 8 bytes, or of 4 with up to 4 bytes of content behind it. Undefined
 * where it does not end before `limit`.
 */
export function readElement({ view, isLittleEndian }: MatBytes, offset: number, limit: number): MatElement | undefined {
  if (limit < offset + 8) return undefined;
  const first = view.getUint32(offset, isLittleEndian);
  const smallBytes = first >>> 16;
  if (0 < smallBytes) {
    if (4 < smallBytes) return undefined;
    return { type: first & 0xffff, start: offset + 4, end: offset + 4 + smallBytes, next: offset + 8 };
  }
  const start = offset + 8;
  const end = start + view.getUint32(offset + 4, isLittleEndian);
  if (limit < end) return undefined;
  // Compressed elements are not padded; the last one need not be.
  const next = first === matCompressed ? end : Math.min(limit, start + Math.ceil((end - start) / 8) * 8);
  return { type: first, start, end, next };
}

type ReadNumber = (view: DataView, offset: number, isLittleEndian: boolean) => number;

/** Size and reader of the numeric types, by number. */
export const matNumbers: ReadonlyMap<number, { readonly bytes: number; readonly read: ReadNumber }> = new Map([
  [1, { bytes: 1, read: (view: DataView, at: number) => view.getInt8(at) }],
  [2, { bytes: 1, read: (view: DataView, at: number) => view.getUint8(at) }],
  [3, { bytes: 2, read: (view: DataView, at: number, isLittle: boolean) => view.getInt16(at, isLittle) }],
  [4, { bytes: 2, read: (view: DataView, at: number, isLittle: boolean) => view.getUint16(at, isLittle) }],
  [5, { bytes: 4, read: (view: DataView, at: number, isLittle: boolean) => view.getInt32(at, isLittle) }],
  [6, { bytes: 4, read: (view: DataView, at: number, isLittle: boolean) => view.getUint32(at, isLittle) }],
  [7, { bytes: 4, read: (view: DataView, at: number, isLittle: boolean) => view.getFloat32(at, isLittle) }],
  [9, { bytes: 8, read: (view: DataView, at: number, isLittle: boolean) => view.getFloat64(at, isLittle) }],
  [12, { bytes: 8, read: (view: DataView, at: number, isLittle: boolean) => Number(view.getBigInt64(at, isLittle)) }],
  [13, { bytes: 8, read: (view: DataView, at: number, isLittle: boolean) => Number(view.getBigUint64(at, isLittle)) }],
]);

/** Whole numbers of a small element, such as dimensions; undefined for other content or more than `maxCount`. */
export function readIntegers(bytes: MatBytes, element: MatElement, maxCount = 32): number[] | undefined {
  const number = matNumbers.get(element.type);
  if (number === undefined) return undefined;
  const length = Math.floor((element.end - element.start) / number.bytes);
  if (maxCount < length) return undefined;
  return Array.from({ length }, (_, i) =>
    number.read(bytes.view, element.start + i * number.bytes, bytes.isLittleEndian),
  );
}

export function readText({ view }: MatBytes, { start, end }: MatElement): string {
  let text = '';
  for (let at = start; at < Math.min(end, start + maxTextBytes); at++) {
    const code = view.getUint8(at);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text;
}

/** Names of variables and fields have at most 63 letters. */
const maxTextBytes = 256;
