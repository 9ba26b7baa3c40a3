import { isRecord } from '../shapes/readNumbers.ts';

/** One entry of a COCO file (an image, an annotation, a category); undefined where it is no JSON object, which the caller counts. */
export function parseEntry(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const entry = JSON.parse(json) as unknown;
    return isRecord(entry) ? entry : undefined;
  } catch {
    // Broken here: the entries around it are still read.
    return undefined;
  }
}
