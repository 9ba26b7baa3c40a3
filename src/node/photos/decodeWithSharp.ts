import type { OutputInfo, default as Sharp } from 'sharp';
import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { ColorType, DecodedRaster } from '../../core/model/raster.ts';
import { type PixelLimit, broken, checkSize } from '../../formats/broken.ts';
import { isLossyWebp } from '../../formats/webp/isLossyWebp.ts';

let loading: Promise<typeof Sharp> | undefined;

/** Loaded with the first file that needs it: libvips takes longer to load than many a dataset to decode. */
function loadSharp(): Promise<typeof Sharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // Every worker thread decodes its own files: more threads inside sharp would only get into each other's way,
    // and no file is decoded twice.
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  });
  return loading;
}

type SharpFormat = 'jpeg' | 'webp' | 'tiff';

/**
 * Decodes a JPEG, a WebP, or the first page of a TIFF. Color profiles are ignored, as training code does, and EXIF orientation is stated, not applied.
 * A damaged file gives what libvips can save of it, and a problem.
 */
export async function decodeWithSharp(
  bytes: Uint8Array,
  format: SharpFormat,
  limits: PixelLimit,
): Promise<Decoded<DecodedRaster>> {
  const header = await readHeader(bytes);
  if (typeof header === 'string') return broken(isCutOff(bytes, format) ? 'truncated' : 'corrupt', header);
  const sizeProblem = checkSize(header, limits);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };
  const { pixels, problems } = await readPixels(bytes, format, header.isGrey);
  if (pixels === undefined) return { value: undefined, problems };
  const { data, info } = pixels;
  return {
    value: {
      raster: { width: info.width, height: info.height, channels: info.channels, data: plainView(data) },
      encoding: {
        format,
        colorType: colorTypes.get(info.channels) ?? 'other',
        bitDepth: 8,
        sampleFormat: 'uint',
        isLossy: format !== 'webp' || isLossyWebp(bytes),
        ...(header.orientation === undefined ? {} : { exifOrientation: header.orientation }),
      },
    },
    problems,
  };
}

const colorTypes: ReadonlyMap<number, ColorType> = new Map([
  [1, 'grey'],
  [2, 'grey-alpha'],
  [3, 'rgb'],
  [4, 'rgba'],
]);

interface Header {
  readonly width: number;
  readonly height: number;
  readonly isGrey: boolean;
  readonly orientation: number | undefined;
}

/** What the file states; a string says why it states nothing. The limit on pixels is ours, so that it is reported as `tooLarge`. */
async function readHeader(bytes: Uint8Array): Promise<Header | string> {
  try {
    const { width, height, space, orientation } = await (
      await loadSharp()
    )(bytes, { limitInputPixels: false }).metadata();
    return { width, height, isGrey: space === 'b-w', orientation };
  } catch (error) {
    return `has no readable header (${messageOf(error)})`;
  }
}

interface Pixels {
  readonly pixels: { readonly data: Buffer; readonly info: OutputInfo } | undefined;
  readonly problems: readonly Problem[];
}

async function readPixels(bytes: Uint8Array, format: SharpFormat, isGrey: boolean): Promise<Pixels> {
  const read = (failOn: 'none' | 'error'): ReturnType<typeof readRaw> => readRaw(bytes, failOn, isGrey);
  try {
    return { pixels: await read('error'), problems: [] };
  } catch (error) {
    const problem: Problem = {
      kind: isCutOff(bytes, format) ? 'truncated' : 'corrupt',
      detail: `is damaged (${messageOf(error)})`,
    };
    try {
      return { pixels: await read('none'), problems: [problem] };
    } catch {
      // Nothing can be saved of it: the problem says what the first reading met.
      return { pixels: undefined, problems: [problem] };
    }
  }
}

async function readRaw(
  bytes: Uint8Array,
  failOn: 'none' | 'error',
  isGrey: boolean,
): Promise<{ data: Buffer; info: OutputInfo }> {
  const sharp = await loadSharp();
  const image = sharp(bytes, { failOn, limitInputPixels: false, ignoreIcc: true });
  return (isGrey ? image.toColourspace('b-w') : image).raw().toBuffer({ resolveWithObject: true });
}

/** JPEG ends with its end mark; WebP states its length; TIFF does neither. */
function isCutOff(bytes: Uint8Array, format: SharpFormat): boolean {
  if (format === 'tiff') return false;
  if (format === 'jpeg') return !(bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length < 8 || bytes.length < view.getUint32(4, true) + 8;
}

/** A Buffer beside Uint8Arrays makes every loop over them slower. */
function plainView(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** The first line of what libvips says, without its name. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').replace(/^(Input buffer has corrupt header: )?(Vips\w*: )?/, '');
}
