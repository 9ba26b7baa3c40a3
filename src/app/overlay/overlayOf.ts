import type { PixelFile, SamplePixels } from '../../core/engine/fact.ts';
import type { DecodedRaster } from '../../core/model/raster.ts';
import type { FindingView } from '../../protocol/findings.ts';
import type { OverlayView, PlaneView } from '../../protocol/overlay.ts';
import type { ClassNames } from './classesOf.ts';
import { classesOf } from './classesOf.ts';
import { imagePlane, maskPlane } from './planes.ts';
import { findingsOfSlice, fullestSlice, maskSlice, percentileWindow, rasterSlice } from './slices.ts';

/** What the viewer paints of one sample: of a volume, the slice that shows most. */
export function overlayOf(pixels: SamplePixels, names: ClassNames, findings: readonly FindingView[]): OverlayView {
  const { sample, image, mask } = pixels;
  const photo = image?.value;
  const labels = mask?.value;
  const count = labels?.slices ?? photo?.raster.slices ?? 1;
  const slice = count === 1 ? 0 : fullestSlice(labels, photo?.raster);
  const encoding = labels?.encoding ?? photo?.encoding;
  const shown = { index: slice * (encoding?.volume?.sliceStep ?? 1), count: encoding?.volume?.size[2] ?? count };
  return {
    sampleId: sample.id,
    title: count === 1 ? sample.id : `${sample.id} · slice ${String(shown.index + 1)} of ${String(shown.count)}`,
    split: sample.split,
    imagePath: sample.image,
    maskPath: mask?.path ?? null,
    image: photo === undefined ? null : imageOf(photo, slice),
    mask: labels === undefined ? null : maskPlane(maskSlice(labels, slice)),
    maskKind: labels?.valueKind ?? 'index',
    classes: labels === undefined ? [] : classesOf(labels, names),
    agreement: null,
    problems: [...sentences(image), ...sentences(mask)],
    ...(count === 1 ? {} : { slice: shown }),
    findings: count === 1 ? findings : findingsOfSlice(findings, slice, (labels?.height ?? 0) / count),
  };
}

function imageOf({ raster, encoding }: DecodedRaster, slice: number): PlaneView {
  // A volume of fewer slices than its mask shows its last.
  const plane = imagePlane(rasterSlice(raster, Math.min(slice, (raster.slices ?? 1) - 1)), encoding);
  const window = percentileWindow(raster);
  return window === undefined ? plane : { ...plane, window };
}

function sentences(file: PixelFile<unknown> | null): readonly string[] {
  return file === null ? [] : file.problems.map(({ detail }) => `${file.path} ${detail}.`);
}
