import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { DecodedRaster, Palette } from '../../core/model/raster.ts';
import { type PixelLimit, broken, checkSize, count } from '../broken.ts';
import { readUint16LE, readUint32BE } from '../readUint.ts';
import { expandGifLzw } from './gifLzw.ts';

/**
 * Decodes the palette indices of the first frame of a GIF. Own code: omggif gives colors, so that two indices of one color
 * become one, and nothing of a cut file; gifuct-js gives indices, but those that a cut or broken file lacks are 0, the
 * background of most masks, and it does not say so.
 * Pixels outside of the frame have the background index. Further frames are reported, not read.
 */
export function decodeGif(bytes: Uint8Array, limits: PixelLimit): Decoded<DecodedRaster> {
  if (bytes.length < screenEnd) return broken('truncated', 'ends before its size is stated');
  const width = readUint16LE(bytes, 6);
  const height = readUint16LE(bytes, 8);
  const sizeProblem = checkSize({ width, height }, limits);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };

  const globalPalette = readPalette(bytes, screenEnd, bytes[10] ?? 0);
  const frames = findFrames(bytes, screenEnd + globalPalette.length * 3);
  const [frame] = frames.found;
  if (frame === undefined) return broken(frames.isEnded ? 'corrupt' : 'truncated', 'holds no picture');
  const frameProblem = checkSize(frame, limits);
  if (frameProblem !== undefined) return { value: undefined, problems: [frameProblem] };

  const palette = frame.palette.length === 0 ? globalPalette : frame.palette;
  const indices = new Uint8Array(frame.width * frame.height);
  const { data, isWhole } = readBlocks(bytes, frame.dataStart + 1);
  const written = frame.minCodeBits < 1 || 8 < frame.minCodeBits ? 0 : expandGifLzw(data, frame.minCodeBits, indices);
  if (written === 0) return broken(isWhole ? 'corrupt' : 'truncated', `holds 0 of ${count(height)} rows`);
  const problems: Problem[] = [];
  if (written < indices.length) {
    const rows = count(Math.floor(written / frame.width));
    const detail = `holds ${rows} of ${count(frame.height)} rows`;
    problems.push({ kind: isWhole ? 'corrupt' : 'truncated', detail });
  }
  if (1 < frames.found.length) {
    problems.push({
      kind: 'unsupported',
      detail: `holds ${count(frames.found.length)} frames; only the first is read`,
    });
  }
  const background = globalPalette.length === 0 ? 0 : (bytes[11] ?? 0);
  return {
    value: {
      raster: { width, height, channels: 1, data: placeFrame(indices, frame, { width, height, background }) },
      encoding: {
        format: 'gif',
        colorType: 'palette',
        bitDepth: Math.max(1, Math.ceil(Math.log2(Math.max(2, palette.length)))),
        sampleFormat: 'uint',
        isLossy: false,
      },
      palette,
    },
    problems,
  };
}

const screenEnd = 13;

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isInterlaced: boolean;
  readonly palette: Palette;
  readonly minCodeBits: number;
  readonly dataStart: number;
}

/** The palette after a packed field, or an empty one where the field says that there is none. */
function readPalette(bytes: Uint8Array, start: number, packed: number): Palette {
  if ((packed & 0x80) === 0) return [];
  const colorCount = 2 << (packed & 7);
  return Array.from({ length: colorCount }, (_, i) => readUint32BE(bytes, start + i * 3) >>> 8);
}

function findFrames(bytes: Uint8Array, start: number): { readonly found: readonly Frame[]; readonly isEnded: boolean } {
  const found: Frame[] = [];
  let at = start;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return { found, isEnded: true };
    if (kind === 0x21) {
      at = skipBlocks(bytes, at + 2).end;
    } else if (kind === 0x2c) {
      const packed = bytes[at + 9] ?? 0;
      const palette = readPalette(bytes, at + 10, packed);
      const dataStart = at + 10 + palette.length * 3;
      if (bytes.length <= dataStart) break;
      found.push({
        x: readUint16LE(bytes, at + 1),
        y: readUint16LE(bytes, at + 3),
        width: readUint16LE(bytes, at + 5),
        height: readUint16LE(bytes, at + 7),
        isInterlaced: (packed & 0x40) !== 0,
        palette,
        minCodeBits: bytes[dataStart] ?? 0,
        dataStart,
      });
      at = skipBlocks(bytes, dataStart + 1).end;
    } else {
      return { found, isEnded: true };
    }
  }
  return { found, isEnded: false };
}

/** Joins sub-blocks: a length byte, so many bytes, … until a length of 0. */
function readBlocks(bytes: Uint8Array, start: number): { readonly data: Uint8Array; readonly isWhole: boolean } {
  const { end, isWhole } = skipBlocks(bytes, start);
  const data = new Uint8Array(Math.max(0, end - start));
  let length = 0;
  for (let at = start; at < end; at += 1 + (bytes[at] ?? 0)) {
    const block = bytes.subarray(at + 1, Math.min(end, at + 1 + (bytes[at] ?? 0)));
    data.set(block, length);
    length += block.length;
  }
  return { data: data.subarray(0, length), isWhole };
}

function skipBlocks(bytes: Uint8Array, start: number): { readonly end: number; readonly isWhole: boolean } {
  let at = start;
  while (at < bytes.length) {
    const blockBytes = bytes[at] ?? 0;
    at += 1 + blockBytes;
    if (blockBytes === 0) return { end: at, isWhole: true };
  }
  return { end: bytes.length, isWhole: false };
}

interface Screen {
  readonly width: number;
  readonly height: number;
  readonly background: number;
}

function placeFrame(indices: Uint8Array, frame: Frame, { width, height, background }: Screen): Uint8Array {
  const isWholeScreen = frame.x === 0 && frame.y === 0 && frame.width === width && frame.height === height;
  if (isWholeScreen && !frame.isInterlaced) return indices;
  const screen = new Uint8Array(width * height).fill(background);
  const columnCount = Math.min(frame.width, width - frame.x);
  if (columnCount <= 0) return screen;
  const rows = frame.isInterlaced ? interlacedRows(frame.height) : undefined;
  for (let i = 0; i < frame.height; i++) {
    const y = frame.y + (rows?.[i] ?? i);
    if (height <= y) continue;
    screen.set(indices.subarray(i * frame.width, i * frame.width + columnCount), y * width + frame.x);
  }
  return screen;
}

/** Rows in the order in which an interlaced GIF stores them (specification, appendix E). */
function interlacedRows(height: number): number[] {
  const rows: number[] = [];
  for (const [start, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const) {
    for (let y = start; y < height; y += step) rows.push(y);
  }
  return rows;
}
