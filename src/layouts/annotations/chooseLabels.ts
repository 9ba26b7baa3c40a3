import picomatch from 'picomatch';
import type { ShapesSource } from '../../core/model/sample.ts';
import type { Config } from '../config.ts';
import { withoutExtension } from '../fileKinds.ts';
import { folderOf, nameOf } from '../fileList.ts';
import type { Resolution } from '../resolve.ts';
import { sayCount } from '../sayCount.ts';
import type { AnnotationReading } from './reading.ts';
import { formatTitles } from './reading.ts';

/** Whether masks come from files of pixels or from annotations. */
export interface LabelChoice {
  /** Null where mask files are taken. */
  readonly reading: AnnotationReading | null;
  /** What else would have been possible, as sentences. */
  readonly alternatives: readonly string[];
}

/**
 * Mask files are taken where most of the annotated images have one: they were made from the annotations as a rule, and are what
 * training reads. Otherwise the source that labels more images counts. masklint.json stands above both.
 */
export function chooseLabels(
  readings: readonly AnnotationReading[],
  resolution: Resolution,
  pairs: Config['pairs'],
): LabelChoice {
  if (pairs !== null) {
    const named = readings.map((reading) => restrict(reading, pairs)).filter(({ images }) => 0 < images.size);
    return { reading: named[0] ?? null, alternatives: [] };
  }
  const [best, ...others] = readings
    .filter(({ images }) => 0 < images.size)
    .toSorted((a, b) => b.images.size - a.images.size);
  if (best === undefined) return { reading: null, alternatives: [] };
  const images = resolution.taken.flatMap(({ links }) => links.map(({ image }) => image.path));
  const stems = new Set(images.map(stemOf));
  const covered = [...best.images.keys()].filter((path) => stems.has(stemOf(path))).length;
  const areFilesTaken = 0 < images.length && (best.images.size <= 2 * covered || best.images.size <= images.length);
  const left = areFilesTaken ? [best, ...others] : others;
  const alternatives = left.map(
    (reading) =>
      `${sayCount(reading.images.size, 'images')} ${reading.images.size === 1 ? 'has' : 'have'} labels in ${formatTitles[reading.format]} too (${placesOf(reading)}); ${areFilesTaken ? 'the mask files' : formatTitles[best.format]} were taken.`,
  );
  if (areFilesTaken) return { reading: null, alternatives };
  const taken = `${sayCount(images.length, 'images')} ${images.length === 1 ? 'has' : 'have'} mask files; the ${sayCount(best.images.size, 'images')} labeled by ${formatTitles[best.format]} were taken.`;
  return {
    reading: best,
    alternatives: [...(images.length === 0 ? [] : [taken]), ...alternatives, ...best.alternatives],
  };
}

/** "Images in valid/images/, outlines in valid/_annotations.coco.json (COCO JSON), matched by file name." */
export function describeReading(reading: AnnotationReading): string {
  const folders = [...new Set([...reading.images.keys()].map(folderOf))];
  return `Images in ${sayPlaces(folders, '/')}, outlines in ${placesOf(reading)} (${formatTitles[reading.format]}), matched by name.`;
}

function placesOf({ images, format }: AnnotationReading): string {
  const paths = [...new Set([...images.values()].map(({ path }) => (format === 'coco' ? path : folderOf(path))))];
  return sayPlaces(paths, format === 'coco' ? '' : '/');
}

const maxShown = 3;

function sayPlaces(paths: readonly string[], end: string): string {
  const shown = paths
    .toSorted()
    .slice(0, maxShown)
    .map((path) => (path === '' ? 'the root folder' : `${path}${end}`));
  const more = paths.length - shown.length;
  return `${shown.join(', ')}${0 < more ? ` and ${String(more)} more` : ''}`;
}

function restrict(reading: AnnotationReading, { images, masks }: NonNullable<Config['pairs']>): AnnotationReading {
  const [isImage, isMask] = [picomatch(images), picomatch(masks)];
  const fits = ([path, source]: readonly [string, ShapesSource]): boolean => isImage(path) && isMask(source.path);
  return { ...reading, images: new Map([...reading.images].filter(fits)) };
}

function stemOf(path: string): string {
  return withoutExtension(nameOf(path)).toLowerCase();
}
