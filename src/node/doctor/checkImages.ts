import { type Check, firstLine } from './check.ts';

export interface ImageCheck extends Check {
  readonly sharp: string | null;
  readonly libvips: string | null;
}

/** Decodes a picture that it encodes itself. Never rejects. */
export async function checkImages(): Promise<ImageCheck> {
  try {
    const { default: sharp } = await import('sharp');
    // Loading is not enough: libvips may still lack a codec or fail on this processor.
    const jpeg = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
      .jpeg()
      .toBuffer();
    await sharp(jpeg).raw().toBuffer();
    const { sharp: sharpVersion, vips } = sharp.versions;
    const detail = `sharp ${sharpVersion} with libvips ${vips} decodes JPEG and WebP.`;
    return { isUsable: true, sharp: sharpVersion, libvips: vips, detail };
  } catch (error) {
    return { isUsable: false, sharp: null, libvips: null, detail: `sharp does not load: ${firstLine(error)}` };
  }
}
