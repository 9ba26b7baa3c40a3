import jpeg from 'jpeg-js';
import type { Mask } from '../../src/core/model/mask.ts';
import { greyJpeg } from './drawing.ts';

/** The mask as a JPEG file gives it back. */
export function asJpeg(mask: Mask, quality: number): Mask {
  const { width, height } = mask;
  const rgba = new Uint8Array(width * height * 4);
  mask.labels.forEach((value, i) => rgba.set([value, value, value, 255], i * 4));
  const decoded = jpeg.decode(jpeg.encode({ data: rgba, width, height }, quality).data, { useTArray: true });
  const labels = Uint8Array.from({ length: width * height }, (_, i) => decoded.data[i * 4] ?? 0);
  return { ...mask, labels, encoding: greyJpeg };
}

/** The mask made half as large by averaging and large again by bilinear interpolation, as many pipelines do. */
export function halfAndBack(mask: Mask): Mask {
  const { width, height } = mask;
  const halfW = width / 2;
  const at = (x: number, y: number): number => mask.labels[y * width + x] ?? 0;
  const half = (x: number, y: number): number =>
    (at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1)) / 4;
  const clampX = (x: number): number => Math.min(halfW - 1, Math.max(0, x));
  const clampY = (y: number): number => Math.min(height / 2 - 1, Math.max(0, y));
  const labels = Uint8Array.from({ length: width * height }, (_, i) => {
    const x = ((i % width) + 0.5) / 2 - 0.5;
    const y = (Math.floor(i / width) + 0.5) / 2 - 0.5;
    const [x0, y0] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - x0, y - y0];
    const top = half(clampX(x0), clampY(y0)) * (1 - fx) + half(clampX(x0 + 1), clampY(y0)) * fx;
    const bottom = half(clampX(x0), clampY(y0 + 1)) * (1 - fx) + half(clampX(x0 + 1), clampY(y0 + 1)) * fx;
    return Math.round(top * (1 - fy) + bottom * fy);
  });
  return { ...mask, labels };
}
