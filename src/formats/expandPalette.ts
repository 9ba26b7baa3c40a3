import type { DecodedRaster } from '../core/model/raster.ts';

/** The colors of a palette image as RGB; other images as they are. Indices beyond the palette become black, as in other readers. */
export function expandPalette(decoded: DecodedRaster): DecodedRaster {
  const { raster, encoding, palette } = decoded;
  if (palette === undefined || raster.channels !== 1) return decoded;
  const { width, height, data: indices } = raster;
  const data = new Uint8Array(width * height * 3);
  for (let i = 0, at = 0; i < indices.length; i++, at += 3) {
    const color = palette[indices[i] ?? 0] ?? 0;
    data[at] = color >> 16;
    data[at + 1] = color >> 8;
    data[at + 2] = color;
  }
  return { raster: { width, height, channels: 3, data }, encoding, palette };
}
