import type { Encoding } from '../../core/model/raster.ts';
import {
  type MatBytes,
  type MatElement,
  matMatrix,
  matNumbers,
  readElement,
  readIntegers,
  readText,
} from './matElements.ts';

/** A numeric array somewhere in a MAT-file; its numbers are not read yet. */
export interface MatArray {
  /** As MATLAB would write it: `groundTruth{1}.Segmentation`. */
  readonly path: string;
  /** Name of the variable or field that holds it. */
  readonly name: string;
  readonly dims: readonly number[];
  /** Type of the numbers to MATLAB; the file may store them in a narrower one. */
  readonly bitDepth: number;
  readonly sampleFormat: Encoding['sampleFormat'];
  readonly isLogical: boolean;
  readonly bytes: MatBytes;
  readonly content: MatElement;
}

/** Cells within cells: real files have three levels. */
const maxDepth = 16;
/** Arrays, cells and fields that are looked at: stops files that claim billions. */
const maxVisits = 20_000;

export interface MatWalk {
  readonly arrays: MatArray[];
  visits: number;
}

/** Adds the numeric arrays in a matrix element to the walk; what is broken is left out. */
export function collectArrays(walk: MatWalk, bytes: MatBytes, matrix: MatElement, outerPath = '', depth = 0): void {
  walk.visits += 1;
  if (maxDepth < depth || maxVisits < walk.visits || matrix.type !== matMatrix) return;
  const flags = readElement(bytes, matrix.start, matrix.end);
  const dimensions = flags && readElement(bytes, flags.next, matrix.end);
  const label = dimensions && readElement(bytes, dimensions.next, matrix.end);
  if (flags === undefined || dimensions === undefined || label === undefined || flags.end < flags.start + 4) return;
  const flagBits = bytes.view.getUint32(flags.start, bytes.isLittleEndian);
  const dims = readIntegers(bytes, dimensions);
  if (!dims?.every((length) => 0 <= length)) return;
  const path = outerPath === '' ? readText(bytes, label) : outerPath;
  const arrayClass = flagBits & 0xff;
  if (arrayClass === cellClass) collectCells(walk, bytes, { ...matrix, start: label.next }, path, depth);
  else if (arrayClass === structClass) collectFields(walk, bytes, { ...matrix, start: label.next }, path, depth);
  else {
    const numeric = numericClasses.get(arrayClass);
    const content = numeric === undefined ? undefined : readContent(bytes, label.next, matrix.end);
    if (numeric === undefined || content === undefined || (flagBits & complexFlag) !== 0) return;
    const isLogical = (flagBits & logicalFlag) !== 0;
    walk.arrays.push({ path, name: nameIn(path), dims, ...numeric, isLogical, bytes, content });
  }
}

const cellClass = 1;
const structClass = 2;
const complexFlag = 0x0800;
const logicalFlag = 0x0200;

type Numeric = Pick<MatArray, 'bitDepth' | 'sampleFormat'>;

const numericClasses: ReadonlyMap<number, Numeric> = new Map<number, Numeric>([
  [6, { bitDepth: 64, sampleFormat: 'float' }],
  [7, { bitDepth: 32, sampleFormat: 'float' }],
  [8, { bitDepth: 8, sampleFormat: 'int' }],
  [9, { bitDepth: 8, sampleFormat: 'uint' }],
  [10, { bitDepth: 16, sampleFormat: 'int' }],
  [11, { bitDepth: 16, sampleFormat: 'uint' }],
  [12, { bitDepth: 32, sampleFormat: 'int' }],
  [13, { bitDepth: 32, sampleFormat: 'uint' }],
  [14, { bitDepth: 64, sampleFormat: 'int' }],
  [15, { bitDepth: 64, sampleFormat: 'uint' }],
]);

/** The numbers' element; one that is cut off is taken as far as it goes. */
function readContent(bytes: MatBytes, offset: number, limit: number): MatElement | undefined {
  const content = readElement(bytes, offset, limit);
  return content !== undefined && matNumbers.has(content.type) ? content : undefined;
}

function collectCells(walk: MatWalk, bytes: MatBytes, { start, end }: MatElement, path: string, depth: number): void {
  let index = 1;
  for (let at = start; at < end && walk.visits < maxVisits; index++) {
    const cell = readElement(bytes, at, end);
    if (cell === undefined) return;
    collectArrays(walk, bytes, cell, `${path}{${String(index)}}`, depth + 1);
    at = cell.next;
  }
}

function collectFields(walk: MatWalk, bytes: MatBytes, { start, end }: MatElement, path: string, depth: number): void {
  const lengthElement = readElement(bytes, start, end);
  const [nameBytes] = lengthElement === undefined ? [] : (readIntegers(bytes, lengthElement) ?? []);
  const namesElement = lengthElement && readElement(bytes, lengthElement.next, end);
  if (namesElement === undefined || nameBytes === undefined || nameBytes < 1) return;
  const names: string[] = [];
  for (let at = namesElement.start; at + nameBytes <= namesElement.end && names.length < maxFields; at += nameBytes) {
    names.push(readText(bytes, { ...namesElement, start: at, end: at + nameBytes }));
  }
  if (names.length === 0) return;
  let index = 0;
  for (let at = namesElement.next; at < end && walk.visits < maxVisits; index++) {
    const field = readElement(bytes, at, end);
    if (field === undefined) return;
    const item = Math.floor(index / names.length);
    const owner = item === 0 ? path : `${path}(${String(item + 1)})`;
    collectArrays(walk, bytes, field, `${owner}.${names[index % names.length] ?? ''}`, depth + 1);
    at = field.next;
  }
}

const maxFields = 1_000;

function nameIn(path: string): string {
  return path.replace(/^.*\./, '').replace(/[({].*$/, '');
}
