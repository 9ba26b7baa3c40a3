import { defineSampleRule } from '../../core/engine/rule.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';

export default defineSampleRule({
  id: 'pair/size-mismatch',
  title: 'Image and mask differ in size',
  severity: 'error',
  rationale:
    'A pixel of the mask then labels another place than the same pixel of the image. Pipelines that crop fail or train on shifted labels; pipelines that resize both hide it, and distort where the aspect ratios differ.',
  remedy:
    'Resize the mask to the image by nearest neighbor if the aspect ratios agree. If they do not, find out which file was cropped or rotated. Where EXIF is the cause, turn the pixels of the image and remove the tag.',
  needs: { image: imageFileFacts, mask: maskFileFacts },
  options: {},
  messages: {
    sameAspect:
      'Image is {imageSize}, mask {maskSize}: the same aspect ratio, {factor} times the size. Resize the mask by nearest neighbor.',
    otherAspect:
      'Image is {imageSize}, mask {maskSize}: the aspect ratios differ, so one of them was cropped or distorted.',
    turned: 'Image is {imageSize}, mask {maskSize}: width and height are swapped.',
    exif: 'Image is stored as {imageSize} and its EXIF orientation {orientation} turns it; the mask is {maskSize}, as if it were turned. Turn the pixels and remove the tag.',
    exifUnseen:
      'Image and mask are stored as {maskSize}, but EXIF orientation {orientation} turns the image in readers that honor it (OpenCV, browsers): the mask then no longer fits.',
  },
  check(sample, { facts: { image, mask }, report }) {
    if (image.content === null || mask.content === null) return;
    // volume/shape-mismatch says it for volumes, whose third length is no part of these.
    if (image.content.encoding.volume !== undefined && mask.content.encoding.volume !== undefined) return;
    const [w, h] = [image.content.width, image.content.height];
    const [maskW, maskH] = [mask.content.width, mask.content.height];
    const orientation = image.content.encoding.exifOrientation ?? 1;
    const isTurnedByExif = 5 <= orientation && orientation <= 8;
    const place = { kind: 'file', file: mask.path } as const;
    const extras = { related: [image.path] };
    const data = {
      imageSize: `${String(w)}×${String(h)}`,
      maskSize: `${String(maskW)}×${String(maskH)}`,
      image: { width: w, height: h },
      mask: { width: maskW, height: maskH },
      orientation,
      isSameAspect: isSameAspect(w, h, maskW, maskH),
    };
    if (w === maskW && h === maskH) {
      if (isTurnedByExif) report(place, 'exifUnseen', data, { ...extras, severity: 'warning' });
    } else if (isTurnedByExif && isSameAspect(h, w, maskW, maskH)) report(place, 'exif', data, extras);
    else if (w === maskH && h === maskW) report(place, 'turned', data, extras);
    else if (data.isSameAspect) report(place, 'sameAspect', { ...data, factor: maskW / w }, extras);
    else report(place, 'otherAspect', data, extras);
  },
});

/** True where one scale maps one size to the other, up to rounding to whole pixels. */
function isSameAspect(w: number, h: number, otherW: number, otherH: number): boolean {
  const scale = otherW / w;
  return Math.abs(h * scale - otherH) <= Math.max(1, scale);
}
