import { maskPng, sharpOf, type EncodedFile } from '../copies/encode.ts';
import type { Placed } from '../copies/layouts.ts';
import { resizeMask } from '../geometryPlant.ts';
import { numberIn, type PairFault, type Plant } from './fault.ts';

const breakages = ['cut at 90 %', 'cut at 50 %', 'empty file', 'noise'];

/** Files that are missing, broken or of another size. */
export const fileFaults: readonly PairFault[] = [
  of('mask missing', ['pair/missing-mask'], ['deleted'], () => ({ mask: null })),
  of('image missing', ['pair/missing-image'], ['deleted'], () => ({ image: null })),
  of('image broken', ['image/unreadable'], breakages, ({ image }, strength) => ({ image: broken(image, strength) })),
  of('mask broken', ['mask/unreadable'], breakages, ({ mask }, strength) => ({ mask: broken(mask, strength) })),
  of('wrong extension', ['image/unreadable'], ['JPEG named .png'], async ({ pixels }) => ({
    image: { extension: 'png', bytes: await sharpOf(pixels).jpeg().toBuffer() },
  })),
  of('another size', ['pair/size-mismatch'], ['mask at 1/2', 'mask 10 px narrower'], ({ pair: { mask } }, strength) => {
    const { width, height } = mask;
    if (strength === 'mask at 1/2') {
      return { mask: maskPng(resizeMask(mask, Math.round(width * numberIn(strength)), Math.round(height / 2))) };
    }
    return { mask: maskPng(resizeMask(mask, width - 10, height)) };
  }),
  of('two masks fit', ['pair/ambiguous'], ['.png and .bmp'], ({ maskStem, pair: { mask } }) => ({
    extra: new Map([[`${maskStem}.bmp`, bitmap(mask.width, mask.height)]]),
  })),
];

function of(
  id: string,
  rules: readonly string[],
  strengths: readonly string[],
  plant: (placed: Placed, strength: string) => Plant | Promise<Plant>,
): PairFault {
  return {
    id,
    group: 'files',
    scope: 'pair',
    rules,
    strengths,
    plant: ({ placed, strength }) => plant(placed, strength),
  };
}

function broken({ extension, bytes }: EncodedFile, strength: string): EncodedFile {
  if (strength === 'empty file') return { extension, bytes: new Uint8Array(0) };
  if (strength === 'noise') return { extension, bytes: bytes.map((_, i) => (i * 2654435761) >>> 24) };
  return { extension, bytes: bytes.slice(0, Math.floor((bytes.length * numberIn(strength)) / 100)) };
}

/** An all black 8-bit grey bitmap. */
function bitmap(width: number, height: number): Uint8Array {
  const stride = (width + 3) & ~3;
  const start = 54 + 1024;
  const bytes = Buffer.alloc(start + stride * height);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(start, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(8, 28);
  for (let i = 0; i < 256; i++) bytes.writeUInt32LE(i * 0x010101, 54 + 4 * i);
  return bytes;
}
