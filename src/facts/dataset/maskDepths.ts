import { defineDatasetFact } from '../../core/engine/fact.ts';
import type { Encoding } from '../../core/model/raster.ts';
import { maskFileFacts } from '../mask/file.ts';
import { maskValues } from '../mask/values.ts';

/** In how many bits the masks are stored, of those in image files: arrays and volumes are read as they are. */
export interface MaskDepths {
  /** Masks in PNG, TIFF and other image files. */
  readonly maskCount: number;
  /** Of those, masks with 16 or 32 bits a pixel, and masks of floating-point numbers. */
  readonly deepCount: number;
  readonly floatCount: number;
  /** Masks with fewer than 8 bits and no palette: some readers stretch them to 0…255. */
  readonly packedCount: number;
  /** The first deep or float sample by id; null without any. */
  readonly deepLeaderId: string | null;
  /** Largest value of the deep masks. */
  readonly largestDeepValue: number;
}

type State = { -readonly [Name in keyof MaskDepths]: MaskDepths[Name] };

export const maskDepths = defineDatasetFact<
  State,
  MaskDepths,
  { file: typeof maskFileFacts; values: typeof maskValues }
>({
  id: 'dataset/mask-depths',
  needs: { file: maskFileFacts, values: maskValues },
  start: () => ({
    maskCount: 0,
    deepCount: 0,
    floatCount: 0,
    packedCount: 0,
    deepLeaderId: null,
    largestDeepValue: 0,
  }),
  add(state, sample, { file: { content }, values }) {
    if (content === null || !isImageFile(content.encoding)) return state;
    state.maskCount += 1;
    const { bitDepth, colorType } = content.encoding;
    if (bitDepth < 8 && colorType === 'grey') state.packedCount += 1;
    if (!isDeep(content.encoding)) return state;
    state.deepCount += 1;
    if (content.encoding.sampleFormat === 'float') state.floatCount += 1;
    state.deepLeaderId = firstOf(state.deepLeaderId, sample.id);
    state.largestDeepValue = Math.max(state.largestDeepValue, values.counts.at(-1)?.[0] ?? 0);
    return state;
  },
  merge: (left, right) => ({
    maskCount: left.maskCount + right.maskCount,
    deepCount: left.deepCount + right.deepCount,
    floatCount: left.floatCount + right.floatCount,
    packedCount: left.packedCount + right.packedCount,
    deepLeaderId: right.deepLeaderId === null ? left.deepLeaderId : firstOf(left.deepLeaderId, right.deepLeaderId),
    largestDeepValue: Math.max(left.largestDeepValue, right.largestDeepValue),
  }),
  finish: (state) => state,
});

/** Formats that readers of pictures open, and may convert while they do. */
export function isImageFile({ format }: Encoding): boolean {
  return (
    format === 'png' ||
    format === 'tiff' ||
    format === 'bmp' ||
    format === 'gif' ||
    format === 'webp' ||
    format === 'jpeg'
  );
}

/** True for more than 8 bits a pixel, floating-point numbers included. */
export function isDeep({ bitDepth, sampleFormat }: Encoding): boolean {
  return 8 < bitDepth || sampleFormat === 'float';
}

function firstOf(known: string | null, id: string): string {
  return known === null || id < known ? id : known;
}
