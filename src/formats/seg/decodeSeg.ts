import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { DecodedRaster } from '../../core/model/raster.ts';
import { type PixelLimit, broken, checkSize, count } from '../broken.ts';
import { readAscii } from '../readUint.ts';

/** True for the head of a Berkeley segmentation: lines of a word and a value, of which these three are always there. */
export function isSegStart(bytes: Uint8Array): boolean {
  const head = readAscii(bytes, 0, headBytes);
  return /^format\s+ascii\s+cr\s*$/m.test(head) && /^width\s+\d+\s*$/m.test(head) && /^height\s+\d+\s*$/m.test(head);
}

/**
 * Decodes a segmentation file of the Berkeley dataset (BSDS300, "format ascii cr"): after a head, one run of pixels a line as segment,
 * row, first column, last column, the last one included. The segment's number is the label.
 */
export function decodeSeg(bytes: Uint8Array, limits: PixelLimit): Decoded<DecodedRaster> {
  const head = readAscii(bytes, 0, headBytes);
  const dataAt = /^data[ \t]*\r?\n/m.exec(head);
  const [width, height, segmentCount, invert, flipflop] = ['width', 'height', 'segments', 'invert', 'flipflop'].map(
    (word) => Number(new RegExp(`^${word}\\s+(\\d{1,9})\\s*$`, 'm').exec(head)?.[1] ?? '0'),
  );
  if (dataAt === null) return broken('truncated', 'ends within the head of its segmentation');
  if (width === undefined || height === undefined) return broken('corrupt', 'states no size');
  if (0 < (invert ?? 0) || 0 < (flipflop ?? 0)) {
    return broken('unsupported', 'is a segmentation of an inverted or mirrored image');
  }
  const sizeProblem = checkSize({ width, height }, limits);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };
  const labels = (segmentCount ?? 0) <= 256 ? new Uint8Array(width * height) : new Uint32Array(width * height);
  const maxLabel = labels instanceof Uint8Array ? 255 : 0xffffffff;
  const runs = readRuns(bytes, dataAt.index + dataAt[0].length);
  let [filledCount, strayCount] = [0, 0];
  for (let run = runs.next(); run !== undefined; run = runs.next()) {
    const [segment, row, first, last] = run;
    if (maxLabel < segment || height <= row || width <= last || last < first) {
      strayCount++;
      continue;
    }
    labels.fill(segment, row * width + first, row * width + last + 1);
    filledCount += last - first + 1;
  }
  const problems: Problem[] = [];
  if (0 < strayCount || runs.isBroken()) {
    const detail =
      0 < strayCount
        ? `holds ${count(strayCount)} runs outside its ${width} × ${height} pixels`
        : 'holds lines that are no runs';
    problems.push({ kind: 'corrupt', detail });
  }
  if (filledCount < width * height) {
    problems.push({ kind: 'truncated', detail: `holds ${count(filledCount)} of ${count(width * height)} pixels` });
  }
  return {
    value: {
      raster: { width, height, channels: 1, data: labels },
      encoding: {
        format: 'seg',
        colorType: 'grey',
        bitDepth: labels instanceof Uint8Array ? 8 : 32,
        sampleFormat: 'uint',
        isLossy: false,
      },
    },
    problems,
  };
}

/** The head holds the path of the image, so it may be long. */
const headBytes = 8_192;

type Run = readonly [segment: number, row: number, first: number, last: number];

/** Reads four numbers a line without making texts of them. */
function readRuns(bytes: Uint8Array, start: number): { next: () => Run | undefined; isBroken: () => boolean } {
  let at = start;
  let isBroken = false;
  const readNumber = (): number | undefined => {
    while (at < bytes.length && isSpace(bytes[at] ?? 0)) at++;
    const from = at;
    let value = 0;
    for (; at < bytes.length && !isSpace(bytes[at] ?? 0); at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || 9 < digit) {
        isBroken = true;
        return undefined;
      }
      value = value * 10 + digit;
    }
    return from === at ? undefined : value;
  };
  return {
    next: () => {
      const [segment, row, first, last] = [readNumber(), readNumber(), readNumber(), readNumber()];
      if (segment === undefined || row === undefined || first === undefined || last === undefined) return undefined;
      return [segment, row, first, last];
    },
    isBroken: () => isBroken,
  };
}

function isSpace(byte: number): boolean {
  return byte === 32 || (9 <= byte && byte <= 13);
}
