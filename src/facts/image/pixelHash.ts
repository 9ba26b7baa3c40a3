import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Raster, SampleArray } from '../../core/model/raster.ts';
import { readableImage } from './readableImage.ts';

/** Equal for images of equal pixels, whatever their files are; otherwise unequal (128 bits). */
export interface PixelHash {
  /** Size, channels and 32 hexadecimal digits: `480x360x3-…`. */
  readonly key: string;
}

/** Only for images that were read as a whole, and not for those of one value everywhere: they are alike without being copies. */
export const pixelHash = defineSampleFact({
  id: 'image/pixel-hash',
  version: 1,
  needs: {},
  compute(pixels): PixelHash | undefined {
    const raster = readableImage(pixels)?.raster;
    return raster === undefined || isConstant(raster) ? undefined : { key: hashPixels(raster) };
  },
});

export function hashPixels({ width, height, channels, data }: Raster): string {
  return `${[width, height, channels].join('x')}-${hashBytes(data)}`;
}

function isConstant({ data, channels }: Raster): boolean {
  for (let i = channels; i < data.length; i++) if (data[i] !== data[i - channels]) return false;
  return true;
}

/** Multipliers of MurmurHash3 and xxHash. */
const [multiplierA, multiplierB, multiplierC, multiplierD] = [0xcc9e2d51, 0x9e3779b1, 0x85ebca77, 0xc2b2ae3d];

/** Four lanes of one multiplication each, every fourth word: fast, because no lane waits for another. */
function hashBytes(data: SampleArray): string {
  const words = toWords(data);
  let [a, b, c, d] = [1, 2, 3, 4];
  const whole = words.length - (words.length % 4);
  let i = 0;
  for (; i < whole; i += 4) {
    a = Math.imul(((a << 5) | (a >>> 27)) ^ (words[i] ?? 0), multiplierA);
    b = Math.imul(((b << 5) | (b >>> 27)) ^ (words[i + 1] ?? 0), multiplierB);
    c = Math.imul(((c << 5) | (c >>> 27)) ^ (words[i + 2] ?? 0), multiplierC);
    d = Math.imul(((d << 5) | (d >>> 27)) ^ (words[i + 3] ?? 0), multiplierD);
  }
  for (; i < words.length; i++) a = Math.imul(((a << 5) | (a >>> 27)) ^ (words[i] ?? 0), multiplierA);
  for (const byte of restOf(data)) b = Math.imul(((b << 5) | (b >>> 27)) ^ byte, multiplierB);
  return [a ^ data.length, b, c, d].map(toHex).join('');
}

function toHex(lane: number): string {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0).toString(16).padStart(8, '0');
}

/** The whole 32-bit words; copied where they do not start on a word. */
function toWords({ buffer, byteOffset, byteLength }: SampleArray): Uint32Array {
  const count = byteLength >>> 2;
  if (byteOffset % 4 === 0) return new Uint32Array(buffer, byteOffset, count);
  return new Uint32Array(buffer.slice(byteOffset, byteOffset + 4 * count));
}

function restOf({ buffer, byteOffset, byteLength }: SampleArray): Uint8Array {
  const rest = byteLength % 4;
  return new Uint8Array(buffer, byteOffset + byteLength - rest, rest);
}
