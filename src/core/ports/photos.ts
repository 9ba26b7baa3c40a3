import type { Decoded } from '../model/problem.ts';
import type { DecodedRaster } from '../model/raster.ts';

/** Decodes images (not masks: their values need `formats/decodeMask`). */
export interface Photos {
  /**
   * Samples as the file holds them: depth kept (8 bits → Uint8Array, 16 → Uint16Array, float → Float32Array), palettes expanded
   * to RGB, no color management, EXIF orientation stated in the encoding and not applied. The content decides the format;
   * a name that says otherwise is the problem `wrongExtension`. Never rejects for broken bytes.
   */
  readonly decode: (bytes: Uint8Array, fileName: string) => Promise<Decoded<DecodedRaster>>;
}
