import type { PaintSpan } from './shape.ts';

/** Paints runs of 0 and 1 in turn, column by column, as COCO stores masks. `counts` must add up to width × height. */
export function fillRuns(counts: readonly number[], height: number, paint: PaintSpan): void {
  let at = 0;
  for (const [index, length] of counts.entries()) {
    if (index % 2 === 1) {
      for (let i = at; i < at + length; i++) {
        const x = Math.floor(i / height);
        paint(i - x * height, x, x + 1);
      }
    }
    at += length;
  }
}

/** What is wrong with runs, as the end of a sentence; null where they fill the image exactly. */
export function faultOfRuns(counts: readonly number[], width: number, height: number): string | null {
  let sum = 0;
  for (const length of counts) {
    if (!Number.isInteger(length) || length < 0) return `has a run of length ${String(length)}`;
    sum += length;
  }
  const area = width * height;
  return sum === area ? null : `has runs of ${String(sum)} pixels in an image of ${String(area)}`;
}

/** Five bits of a number a character, and a sixth that says that more follow. */
const [valueBits, moreBit, signBit] = [0x1f, 0x20, 0x10];
const firstCode = 48;
/** A run is shorter than 2^32: more characters are no number. */
const maxCharacters = 7;

/**
 * Run lengths out of COCO's compressed string (cocoapi, `rleFrString`): numbers of 5 bits a character, low bits first, from
 * the fourth on as the difference to the run two before. Undefined where the text is none.
 */
export function readRunString(text: string): readonly number[] | undefined {
  const counts: number[] = [];
  let [value, place] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) - firstCode;
    if (code < 0 || valueBits + moreBit < code || maxCharacters <= place) return undefined;
    value += (code & valueBits) * 2 ** (5 * place);
    place++;
    if ((code & moreBit) !== 0) continue;
    if ((code & signBit) !== 0) value -= 2 ** (5 * place);
    counts.push(counts.length < 3 ? value : value + (counts[counts.length - 2] ?? 0));
    [value, place] = [0, 0];
  }
  return place === 0 ? counts : undefined;
}
