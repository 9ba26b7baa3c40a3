import { fillBox, type Canvas, type Color } from './canvas.ts';

/**
 * Five columns of eight dots a character, from space to tilde, as character displays have them. Fonts of the system are not used:
 * they would make other bytes on every machine.
 */
const glyphs =
  '000000000000005f00000007000700147f147f14242a7f2a12231308646236495620500008070300001c224100004122 1c00' +
  '2a1c7f1c2a08083e080800807030000808080808000060600020100804023e5149453e00427f400072494949462141494d33' +
  '1814127f1027454545393c4a49493141211109073649494936464949291e0000140000004034000000081422411414141414' +
  '0041221408020159090 63e415d594e7c1211127c7f494949363e414141227f4141413e7f494949417f090909013e414151 73' +
  '7f0808087f00417f41002040413f017f081422417f404040407f021c027f7f0408107f3e4141413e7f090909063e4151215e' +
  '7f09192946264949493203017f01033f4040403f1f2040201f3f4038403f63140814630304780403615949 4d43007f414141' +
  '02040810200041 41417f0402010204404040404000030708002054547840 7f2844443838444444283844 44287f3854545418' +
  '00087e090218a4a49c787f0804047800447d400020 40403d007f1028440000417f40007c047804787c080404783844444438' +
  'fc182424181824 2418fc7c080404084854545424 04043f44243c4040207c1c2040201c3c4030403c44281028444c9090907c' +
  '4464544c4400083641000000770000004136080002 01020402';
const columns = Uint8Array.from(glyphs.replaceAll(' ', '').match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** Width of a character with its gap, in dots. */
const advance = 6;
export const textHeight = 8;

/** Width of a text, in pixels. */
export function textWidth(text: string, zoom = 2): number {
  return (text.length * advance - 1) * zoom;
}

/** Writes a line of ASCII; each dot is `zoom` pixels wide. */
export function drawText(canvas: Canvas, text: string, left: number, top: number, color: Color, zoom = 2): void {
  [...text].forEach((character, place) => {
    const glyph = (character.codePointAt(0) ?? 32) - 32;
    if (glyph < 0 || 94 < glyph) throw new Error(`There is no glyph of ${character} in “${text}”.`);
    for (let column = 0; column < 5; column++) {
      const bits = columns[glyph * 5 + column] ?? 0;
      for (let row = 0; row < 8; row++) {
        if (((bits >> row) & 1) === 0) continue;
        fillBox(canvas, [left + (place * advance + column) * zoom, top + row * zoom, zoom, zoom], color);
      }
    }
  });
}

/** The same, centered between `left` and `left + width`. */
export function drawCentered(
  canvas: Canvas,
  text: string,
  [left, top, width]: readonly number[],
  color: Color,
  zoom = 2,
): void {
  drawText(canvas, text, Math.round((left ?? 0) + ((width ?? 0) - textWidth(text, zoom)) / 2), top ?? 0, color, zoom);
}
