import { deflateSync } from 'node:zlib';
import { crc32 } from '../../../src/formats/png/crc32.ts';

export interface PngDrawing {
  readonly width: number;
  readonly height: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA. */
  readonly colorType: 0 | 2 | 3 | 4 | 6;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16;
  /** Row by row, channels interleaved. */
  readonly samples: readonly number[];
  /** 0xRRGGBB. */
  readonly palette?: readonly number[];
  readonly paletteAlpha?: readonly number[];
  readonly isInterlaced?: boolean;
  /** Filter of row y, 0 to 4; all rows 0 where absent. */
  readonly filterOf?: (y: number) => number;
  /** What goes into the IDAT parts, one part an array; one part where absent. */
  readonly split?: (zlib: Uint8Array) => readonly Uint8Array[];
}

const channelCounts = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** A PNG, written the plain way of the specification and by none of the code under test except the CRC. */
export function encodePng(drawing: PngDrawing): Uint8Array {
  const { width, height, colorType, bitDepth, palette, paletteAlpha, isInterlaced = false } = drawing;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([bitDepth, colorType, 0, 0, isInterlaced ? 1 : 0], 8);
  const zlib = new Uint8Array(deflateSync(Uint8Array.from(isInterlaced ? interlaced(drawing) : plain(drawing))));
  return bytesOf(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    pngChunk('IHDR', header),
    palette === undefined
      ? []
      : pngChunk(
          'PLTE',
          palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]),
        ),
    paletteAlpha === undefined ? [] : pngChunk('tRNS', paletteAlpha),
    ...(drawing.split?.(zlib) ?? [zlib]).map((part) => pngChunk('IDAT', part)),
    pngChunk('IEND', []),
  );
}

export function pngChunk(type: string, data: ArrayLike<number>): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk, 4, 8 + data.length));
  return chunk;
}

export function bytesOf(...parts: readonly ArrayLike<number>[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

function plain(drawing: PngDrawing): number[] {
  const columns = Array.from({ length: drawing.width }, (_, x) => x);
  const rows = Array.from({ length: drawing.height }, (_, y) => y);
  return filteredRows(drawing, rows, columns);
}

function interlaced(drawing: PngDrawing): number[] {
  const pattern = ['16462646', '77777777', '56565656', '77777777', '36463646', '77777777', '56565656', '77777777'];
  const out: number[] = [];
  for (const pass of '1234567') {
    const isIn = (x: number, y: number): boolean => pattern[y % 8]?.[x % 8] === pass;
    const rows: number[] = [];
    for (let y = 0; y < drawing.height; y++) {
      if (Array.from({ length: drawing.width }, (_, x) => x).some((x) => isIn(x, y))) rows.push(y);
    }
    const [firstRow] = rows;
    if (firstRow === undefined) continue;
    const columns = Array.from({ length: drawing.width }, (_, x) => x).filter((x) => isIn(x, firstRow));
    out.push(...filteredRows(drawing, rows, columns));
  }
  return out;
}

function filteredRows(drawing: PngDrawing, rows: readonly number[], columns: readonly number[]): number[] {
  const { width, colorType, bitDepth, samples, filterOf } = drawing;
  const channels = channelCounts[colorType];
  const step = Math.max(1, (channels * bitDepth) / 8);
  const out: number[] = [];
  let prior: number[] = [];
  rows.forEach((y, i) => {
    const values = columns.flatMap((x) => {
      const start = (y * width + x) * channels;
      return samples.slice(start, start + channels);
    });
    const row = packed(values, bitDepth);
    const filter = filterOf?.(i) ?? 0;
    out.push(filter, ...row.map((byte, at) => (byte - predicted(filter, row, prior, at, step)) & 255));
    prior = row;
  });
  return out;
}

function packed(values: readonly number[], bitDepth: number): number[] {
  if (bitDepth === 16) return values.flatMap((value) => [value >> 8, value & 255]);
  if (bitDepth === 8) return [...values];
  const text = values.map((value) => value.toString(2).padStart(bitDepth, '0')).join('');
  return (text.match(/.{1,8}/g) ?? []).map((bits) => Number.parseInt(bits.padEnd(8, '0'), 2));
}

function predicted(filter: number, row: number[], prior: number[], at: number, step: number): number {
  const left = row[at - step] ?? 0;
  const up = prior[at] ?? 0;
  const upLeft = at < step ? 0 : (prior[at - step] ?? 0);
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return Math.floor((left + up) / 2);
  if (filter !== 4) return 0;
  const estimate = left + up - upLeft;
  const distances = [left, up, upLeft].map((value) => Math.abs(estimate - value));
  return [left, up, upLeft][distances.indexOf(Math.min(...distances))] ?? 0;
}
