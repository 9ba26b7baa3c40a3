import type { Transform } from '../pair/symmetry.ts';
import type { Scale } from '../pair/scaleCandidates.ts';
import type { Fit, PartnerReport } from './partnerVerdict.ts';

/** What was done to a mask, as "the mask is …", and what undoes it, as an order. */
export const transformWords: Readonly<Record<Transform, { readonly done: string; readonly fix: string }>> = {
  none: { done: 'as it should be', fix: 'Leave it' },
  flipHorizontal: { done: 'mirrored left to right', fix: 'Mirror it left to right' },
  flipVertical: { done: 'upside down (mirrored top to bottom)', fix: 'Mirror it top to bottom' },
  rotate180: { done: 'turned by 180°', fix: 'Turn it by 180°' },
  rotate90: { done: 'turned by 90° clockwise', fix: 'Turn it by 90° counterclockwise' },
  rotate270: { done: 'turned by 90° counterclockwise', fix: 'Turn it by 90° clockwise' },
  transpose: { done: 'transposed (rows and columns swapped)', fix: 'Swap its rows and columns' },
  antiTranspose: {
    done: 'transposed along the other diagonal',
    fix: 'Turn it by 180° and swap its rows and columns',
  },
};

/** "larger by 12 %, about its center". */
export function describeScale({ x, y, anchor }: Scale): string {
  const about: Readonly<Record<Scale['anchor'], string>> = {
    center: 'its center',
    topLeft: 'its top left corner',
    topRight: 'its top right corner',
    bottomLeft: 'its bottom left corner',
    bottomRight: 'its bottom right corner',
  };
  const size =
    x === y ? describeFactor(x, '') : x === 1 ? describeFactor(y, ' in height') : describeFactor(x, ' in width');
  return `${size}, about ${about[anchor]}`;
}

function describeFactor(factor: number, where: string): string {
  const percent = String(Math.round(Math.abs(factor - 1) * 100));
  return `${percent} % too ${factor < 1 ? 'small' : 'large'}${where}`;
}

/** The evidence as findings carry it: deviations above chance, one digit. */
export function fitData({ asIs, undone, usual }: Fit): { asIsZ: number; undoneZ: number; usualZ: number } {
  return { asIsZ: oneDigit(asIs), undoneZ: oneDigit(undone), usualZ: oneDigit(usual) };
}

/** One sentence for all pairs of which nothing can be told. */
export function describeUnclear(what: string, { unclearCount, judgedCount }: PartnerReport): string {
  return `Cannot tell ${what} in ${String(unclearCount)} of ${String(judgedCount)} pairs: the mask fits the image’s edges and regions hardly better than masks of other images do.`;
}

/** One sentence for all pairs whose images come twice. */
export function describeAlike({ alikeCount, judgedCount }: PartnerReport): string {
  return `Cannot tell whether the masks belong to their images in ${String(alikeCount)} of ${String(judgedCount)} pairs: another image is nearly the same, as frames of a video are, and its mask fits as well.`;
}

function oneDigit(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
