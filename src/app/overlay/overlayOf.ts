import type { PixelFile, SamplePixels } from '../../core/engine/fact.ts';
import type { FindingView } from '../../protocol/findings.ts';
import type { OverlayView } from '../../protocol/overlay.ts';
import type { ClassNames } from './classesOf.ts';
import { classesOf } from './classesOf.ts';
import { imagePlane, maskPlane } from './planes.ts';

/** What the viewer paints of one sample. */
export function overlayOf(pixels: SamplePixels, names: ClassNames, findings: readonly FindingView[]): OverlayView {
  const { sample, image, mask } = pixels;
  const photo = image?.value;
  const labels = mask?.value;
  return {
    sampleId: sample.id,
    title: sample.id,
    split: sample.split,
    imagePath: sample.image,
    maskPath: mask?.path ?? null,
    image: photo === undefined ? null : imagePlane(photo.raster, photo.encoding),
    mask: labels === undefined ? null : maskPlane(labels),
    maskKind: labels?.valueKind ?? 'index',
    classes: labels === undefined ? [] : classesOf(labels, names),
    agreement: null,
    problems: [...sentences(image), ...sentences(mask)],
    findings,
  };
}

function sentences(file: PixelFile<unknown> | null): readonly string[] {
  return file === null ? [] : file.problems.map(({ detail }) => `${file.path} ${detail}.`);
}
