import { decodeUtf8 } from '../../base/utf8.ts';
import type { Decoded } from '../../core/model/problem.ts';
import { broken } from '../broken.ts';
import { readId, readNumber } from '../shapes/readNumbers.ts';
import { parseEntry } from './parseEntry.ts';
import { scanCoco } from './scanCoco.ts';

/** One image as a COCO file lists it. */
export interface CocoImage {
  readonly fileName: string;
  /** Undefined where the file does not state it. */
  readonly size: readonly [width: number, height: number] | undefined;
  /** Byte offsets of its annotations in the file: start and end in turn. */
  readonly ranges: readonly number[];
}

export interface CocoCategory {
  readonly id: string;
  readonly name: string;
  readonly supercategory: string;
  readonly annotationCount: number;
}

/** What a COCO file holds, without its outlines. */
export interface CocoIndex {
  readonly images: readonly CocoImage[];
  readonly categories: readonly CocoCategory[];
  readonly annotationCount: number;
  /** Annotations with an outline or runs; the others are boxes or captions. */
  readonly shapeCount: number;
  /** Annotations of images that the file does not list. */
  readonly strayCount: number;
  /** Entries of images and categories that are not what they should be. */
  readonly malformedCount: number;
  /** Ids that two images share: their annotations cannot be told apart. */
  readonly sharedImageIds: readonly string[];
}

export interface CocoReader {
  readonly push: (chunk: Uint8Array) => void;
  readonly isOver: () => boolean;
  /** Undefined value without a problem: JSON, but not COCO. */
  readonly finish: () => Decoded<CocoIndex>;
}

/** Reads a COCO file from its bytes as they come. Memory grows by some 16 bytes an annotation. */
export function readCocoIndex(): CocoReader {
  const images = new Map<string, { fileName: string; size: CocoImage['size'] }>();
  const categories: Omit<CocoCategory, 'annotationCount'>[] = [];
  const ranges = new Map<string, number[]>();
  const used = new Map<string, number>();
  const shared = new Set<string>();
  let [annotationCount, shapeCount, malformedCount] = [0, 0, 0];
  const scan = scanCoco({
    entry(section, bytes) {
      const entry = parseEntry(decodeUtf8(bytes));
      const id = readId(entry?.id);
      if (entry === undefined || id === undefined) {
        malformedCount++;
      } else if (section === 'categories') {
        const { name, supercategory } = entry;
        categories.push({ id, name: readId(name) ?? id, supercategory: readId(supercategory) ?? '' });
      } else {
        const { file_name: fileName, width, height } = entry;
        if (typeof fileName !== 'string' || fileName === '') malformedCount++;
        else if (images.has(id)) shared.add(id);
        else images.set(id, { fileName, size: readSize(width, height) });
      }
    },
    annotation(start, end, imageId, categoryId, hasShape) {
      annotationCount++;
      if (hasShape) shapeCount++;
      const [image, category] = [unquote(imageId), unquote(categoryId)];
      used.set(category, (used.get(category) ?? 0) + 1);
      const known = ranges.get(image);
      if (known === undefined) ranges.set(image, [start, end]);
      else known.push(start, end);
    },
  });
  return {
    push: scan.push,
    isOver: scan.isOver,
    finish() {
      const { value: met, problems } = scan.finish();
      const isCoco = images.size + malformedCount > 0 && (annotationCount > 0 || categories.length > 0);
      if (met === undefined) return isCoco ? { value: undefined, problems } : { value: undefined, problems: [] };
      if (!met.has('images') || !met.has('annotations')) return { value: undefined, problems: [] };
      if (images.size === 0)
        return isCoco ? broken('corrupt', 'lists no image that could be read') : { value: undefined, problems: [] };
      let strayCount = 0;
      for (const [id, found] of ranges) if (!images.has(id)) strayCount += found.length / 2;
      return {
        value: {
          images: [...images].map(([id, image]) => ({ ...image, ranges: ranges.get(id) ?? [] })),
          categories: categories.map((category) => ({ ...category, annotationCount: used.get(category.id) ?? 0 })),
          annotationCount,
          shapeCount,
          strayCount,
          malformedCount,
          sharedImageIds: [...shared],
        },
        problems: [],
      };
    },
  };
}

function readSize(width: unknown, height: unknown): CocoImage['size'] {
  const [w, h] = [readNumber(width), readNumber(height)];
  return w === undefined || h === undefined ? undefined : [w, h];
}

/** The text of a JSON number or string, without the quotes. */
function unquote(json: string): string {
  if (/^\d{1,15}$/.test(json)) return json;
  try {
    return readId(JSON.parse(json)) ?? '';
  } catch {
    // No text that JSON knows: no image has such an id, and the entry counts as without one.
    return '';
  }
}
