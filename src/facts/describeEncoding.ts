import type { ColorType, Encoding } from '../core/model/raster.ts';

const colorWords: Readonly<Record<ColorType, string>> = {
  grey: 'grey',
  'grey-alpha': 'grey + alpha',
  palette: 'palette',
  rgb: 'RGB',
  rgba: 'RGBA',
  other: 'multi-channel',
};

/** How a file stores its values, for people: "8-bit palette PNG", "32-bit float grey TIFF", "8-bit RGB JPEG". */
export function describeEncoding({ format, colorType, bitDepth, sampleFormat }: Encoding): string {
  const kind = sampleFormat === 'uint' ? '' : sampleFormat === 'int' ? 'signed ' : 'float ';
  const name = format === 'webp' ? 'WebP' : format.toUpperCase();
  return `${String(bitDepth)}-bit ${kind}${colorWords[colorType]} ${name}`;
}
