import { defineDatasetRule } from '../../core/engine/rule.ts';
import type { SizedImage } from '../../facts/dataset/imageSizes.ts';
import { aspectOf, imageSizes } from '../../facts/dataset/imageSizes.ts';

export default defineDatasetRule({
  id: 'dataset/mixed-sizes',
  title: 'Images of different sizes',
  severity: 'info',
  rationale:
    'A batch is one array, so every image in it must have one size. How they are brought to it decides what the network sees: resizing changes the scale of objects, squeezing to a square their shape too, and masks must be resized by nearest neighbor.',
  remedy:
    'Where scales matter (microscopy, aerial images), train on crops of one size. Where they do not, resize the longer side and pad, or resize all where the aspect ratios agree. Resize image and mask by the same factor; the mask by nearest neighbor.',
  needs: { sizes: imageSizes },
  options: {
    maxAspectSpread: {
      default: 1.05,
      minimum: 1,
      doc: 'How many times wider (width over height) the widest may be than the tallest for all to be resized to one size without visible distortion.',
    },
  },
  messages: {
    sameAspect:
      '{imageCount:count} images come in {sizeCount:count} sizes, {smallest} to {largest}, all with aspect ratio {aspect}. A batch needs one size: resize all to one of that ratio, masks by nearest neighbor.',
    mixedAspect:
      '{imageCount:count} images come in {sizeCount:count} sizes, {smallest} to {largest}, and aspect ratios {tallestAspect} to {widestAspect}. A batch needs one size: crop, or resize and pad; squeezing to a square would distort them.',
  },
  check({ facts: { sizes }, options, report }) {
    const { smallest, largest, tallest, widest, commonest, imageCount, sizeCount, shortestSidePx } = sizes;
    if (smallest === null || largest === null || tallest === null || widest === null || sizeCount < 2) return;
    const tallestAspect = two(aspectOf(tallest));
    const widestAspect = two(aspectOf(widest));
    const isTurned = smallest.width * smallest.height === largest.width * largest.height;
    const data = {
      imageCount,
      sizeCount,
      // Upright and lying images of one area: the two kinds, and not one of them twice.
      smallest: nameOf(isTurned ? tallest : smallest),
      largest: nameOf(isTurned ? widest : largest),
      tallest: nameOf(tallest),
      widest: nameOf(widest),
      tallestAspect,
      widestAspect,
      shortestSidePx,
      commonest: commonest === null ? null : { ...commonest },
      files: [...new Set([smallest.file, largest.file, tallest.file, widest.file])],
    };
    const related = data.files;
    if (aspectOf(widest) <= aspectOf(tallest) * options.maxAspectSpread) {
      report({ kind: 'dataset' }, 'sameAspect', { ...data, aspect: two(aspectOf(largest)) }, { related });
    } else report({ kind: 'dataset' }, 'mixedAspect', data, { related });
  },
});

function nameOf({ width, height, file }: SizedImage): string {
  return `${String(width)}×${String(height)} (${file})`;
}

function two(value: number): number {
  return Math.round(value * 100) / 100;
}
