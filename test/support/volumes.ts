import { evaluate } from '../../src/core/engine/evaluate.ts';
import type { SamplePixels } from '../../src/core/engine/fact.ts';
import { planAudit } from '../../src/core/engine/plan.ts';
import type { Rule } from '../../src/core/engine/rule.ts';
import type { Dataset } from '../../src/core/model/dataset.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import type { Problem } from '../../src/core/model/problem.ts';
import type { Encoding, VolumeHeader } from '../../src/core/model/raster.ts';
import { greyPng } from './drawing.ts';

/** A usual header: 4 × 3 × 2 voxels of 1 mm, x to the right, y to the front, z up. */
export const header: VolumeHeader = {
  size: [4, 3, 2],
  spacing: [1, 1, 1],
  affine: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
  sformCode: 1,
  qformCode: 0,
  sclSlope: 1,
  sclInter: 0,
  datatype: 'uint8',
  frameCount: 1,
  sliceStep: 1,
};

export interface CaseSketch {
  readonly image?: Partial<VolumeHeader>;
  readonly mask?: Partial<VolumeHeader>;
  readonly labels?: readonly number[];
  readonly channels?: readonly (Partial<VolumeHeader> | Problem)[];
}

/** What the rule finds in cases of which only the headers (and labels) matter. Case n is `n/image.nii` with `n/mask.nii`. */
export function findingsOf(
  rule: Rule,
  sketches: readonly CaseSketch[],
  rest: Partial<Dataset> = {},
): readonly Finding[] {
  const pixels = sketches.map(toPixels);
  const dataset: Dataset = {
    layout: { id: 'test', description: 'headers', alternatives: [] },
    samples: pixels.map(({ sample }) => sample),
    skipped: [],
    declaredClasses: [],
    ignoreValue: null,
    ...rest,
  };
  const { findings, failures } = evaluate(planAudit([rule], [], {}), pixels, dataset);
  if (0 < failures.length) throw new Error(JSON.stringify(failures));
  return findings;
}

function toPixels({ image = {}, mask = {}, labels = [0, 1], channels = [] }: CaseSketch, index: number): SamplePixels {
  const encodingOf = (volume: Partial<VolumeHeader>): Encoding => ({
    ...greyPng,
    format: 'nifti',
    volume: { ...header, ...volume },
  });
  const [width, height] = [labels.length, 1];
  const raster = { width, height, channels: 1, data: new Uint8Array(labels.length) };
  const paths = channels.map((_channel, i) => `${String(index)}/channel${String(i + 1)}.nii`);
  return {
    sample: {
      id: String(index),
      image: `${String(index)}/image.nii`,
      mask: { kind: 'file', path: `${String(index)}/mask.nii` },
      split: null,
      ambiguousWith: [],
      channels: paths,
    },
    image: { path: `${String(index)}/image.nii`, value: { raster, encoding: encodingOf(image) }, problems: [] },
    mask: {
      path: `${String(index)}/mask.nii`,
      value: {
        width,
        height,
        labels: Float64Array.from(labels),
        valueKind: 'index',
        encoding: encodingOf(mask),
        fileCount: 1,
      },
      problems: [],
    },
    channels: channels.map((channel, i) => ({
      path: paths[i] ?? '',
      ...('detail' in channel
        ? { value: undefined, problems: [channel] }
        : { value: { ...header, ...channel }, problems: [] }),
    })),
  };
}
