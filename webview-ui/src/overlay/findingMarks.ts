import * as v from 'valibot';
import type { BoxView, FindingView } from '../../../src/protocol/findings.ts';
import type { OverlayView } from '../../../src/protocol/overlay.ts';
import type { Point } from './viewTransform.ts';

/** One object that lies off its place while the rest of its mask fits. */
export interface ObjectShift {
  /** Where the mask has it, in pixels of the mask. */
  readonly box: BoxView;
  /** How far it lies from where it should, in pixels of the mask, right and down positive. */
  readonly shift: Point;
  /** 0…1. */
  readonly confidence: number;
}

/** What was done to a mask, as rules name it; `rotate90` turned it clockwise. */
export const turns = [
  'flipHorizontal',
  'flipVertical',
  'rotate180',
  'transpose',
  'rotate90',
  'rotate270',
  'antiTranspose',
] as const;

export type Turn = (typeof turns)[number];

const objectShifts = v.array(
  v.object({
    box: v.object({ x0: v.number(), y0: v.number(), x1: v.number(), y1: v.number() }),
    shiftPx: v.object({ x: v.number(), y: v.number() }),
    confidence: v.number(),
  }),
);

const turn = v.picklist(turns);

/** The objects that a finding says lie off their places; none for other findings. */
export function objectShiftsOf(finding: FindingView | null): readonly ObjectShift[] {
  const parsed = v.safeParse(objectShifts, finding?.data.objects);
  if (!parsed.success) return [];
  return parsed.output.map(({ box, shiftPx, confidence }) => ({ box, shift: shiftPx, confidence }));
}

/** How a finding says the mask was mirrored or turned; null for other findings. */
export function turnOf(finding: FindingView | null): Turn | null {
  const parsed = v.safeParse(turn, finding?.data.transform);
  return parsed.success ? parsed.output : null;
}

/**
 * What of a finding can be drawn on a sample. A finding about one sample: all, on that sample. One about the dataset: its shift on every
 * sample, unless it stands for single files, whose shifts differ; its turn on those files.
 */
export function findingOn(finding: FindingView | null, overlay: OverlayView | null): FindingView | null {
  if (finding === null || overlay === null) return null;
  if (finding.sampleId !== null) return finding.sampleId === overlay.sampleId ? finding : null;
  const { files, shiftPx, transform } = finding.data;
  if (files === undefined) return shiftPx === undefined ? null : finding;
  if (transform === undefined || !Array.isArray(files) || !files.includes(overlay.maskPath)) return null;
  return { ...finding, data: { transform } };
}
