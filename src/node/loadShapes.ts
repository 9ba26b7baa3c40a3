import type { Mask } from '../core/model/mask.ts';
import type { Decoded } from '../core/model/problem.ts';
import type { ShapesSource } from '../core/model/sample.ts';
import type { Files } from '../core/ports/files.ts';
import type { PixelLimit } from '../formats/broken.ts';
import { broken } from '../formats/broken.ts';
import { readCocoShapes } from '../formats/coco/readCocoShapes.ts';
import { readLabelme } from '../formats/labelme/readLabelme.ts';
import type { ShapeSheet } from '../formats/shapes/drawShapes.ts';
import { drawShapes } from '../formats/shapes/drawShapes.ts';
import type { Canvas } from '../formats/shapes/fillGeometry.ts';
import { readYolo } from '../formats/yolo/readYolo.ts';

/**
 * Draws the mask of one image from its annotations. `imageSize` is that of the image itself, null where it could not be read: YOLO files
 * count in shares of it. Of a COCO file only the bytes of the image's own entries are read.
 */
export async function loadShapes(
  files: Files,
  source: ShapesSource,
  imageSize: Canvas | null,
  limit: PixelLimit,
): Promise<Decoded<Mask>> {
  const { value: sheet, problems } = await readSheet(files, source, imageSize);
  return sheet === undefined ? { value: undefined, problems } : drawShapes(sheet, limit);
}

async function readSheet(files: Files, source: ShapesSource, imageSize: Canvas | null): Promise<Decoded<ShapeSheet>> {
  const { format, path, values } = source;
  if (format === 'coco') return readCocoSheet(files, source, imageSize);
  if (format === 'yolo' && imageSize === null) return unknownSize();
  const { value: text, problems } = await files.readText(path);
  if (text === undefined) return { value: undefined, problems };
  if (format === 'labelme') return readLabelme(text, path, imageSize, values);
  return imageSize === null ? unknownSize() : { value: readYolo(text, path, imageSize, values), problems: [] };
}

/** Entries of one image mostly stand together: gaps up to this are read along. */
const maxGapBytes = 16 * 1024;

async function readCocoSheet(
  files: Files,
  { path, values, size, ranges = [] }: ShapesSource,
  imageSize: Canvas | null,
): Promise<Decoded<ShapeSheet>> {
  const canvas = size === undefined ? imageSize : { width: size[0], height: size[1] };
  if (canvas === null) return unknownSize();
  if (!Number.isInteger(canvas.width) || !Number.isInteger(canvas.height)) {
    return broken('corrupt', `has a size of ${String(canvas.width)} × ${String(canvas.height)} pixels in ${path}`);
  }
  const entries: string[] = [];
  for (let i = 0; i < ranges.length;) {
    const start = ranges[i] ?? 0;
    let last = i + 1;
    while (last + 2 < ranges.length && isNear(ranges[last] ?? 0, ranges[last + 1] ?? 0)) last += 2;
    const { value, problems } = await files.readRange(path, start, ranges[last] ?? start);
    if (value === undefined) return { value: undefined, problems };
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    for (; i <= last; i += 2)
      entries.push(bytes.toString('utf8', (ranges[i] ?? 0) - start, (ranges[i + 1] ?? 0) - start));
  }
  return { value: readCocoShapes(entries, path, canvas, values), problems: [] };
}

function isNear(end: number, nextStart: number): boolean {
  return 0 <= nextStart - end && nextStart - end <= maxGapBytes;
}

function unknownSize(): Decoded<never> {
  return broken('unsupported', 'cannot be drawn: the size of its image is not known');
}
