import type { DecodedRaster, SampleArray } from '../../core/model/raster.ts';
import type { TiffLayout } from './tiffLayout.ts';

/** A raster with what the layout says of it; samples of greys where white is 0 are turned around in place. */
export function tiffRaster(layout: TiffLayout, data: SampleArray): DecodedRaster {
  const { width, height, channels, bitDepth, sampleFormat, colorType, orientation, palette } = layout;
  if (layout.isWhiteZero && sampleFormat === 'uint' && bitDepth <= 16) {
    const white = 2 ** bitDepth - 1;
    for (let i = 0; i < data.length; i += channels) data[i] = white - (data[i] ?? 0);
  }
  return {
    raster: { width, height, channels, data },
    encoding: {
      format: 'tiff',
      colorType,
      bitDepth,
      sampleFormat,
      isLossy: false,
      ...(orientation === undefined ? {} : { exifOrientation: orientation }),
    },
    ...(palette === undefined ? {} : { palette }),
  };
}
