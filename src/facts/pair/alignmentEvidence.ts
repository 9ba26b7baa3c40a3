import type { AlignmentConsensus } from '../dataset/alignmentConsensus.ts';
import { nearReachPx, type Alignment, type AlignmentPeak } from './alignment.ts';

/** What speaks for and against a shift of one pair, seen from where the dataset's masks usually lie. */
export interface AlignmentEvidence {
  readonly peak: AlignmentPeak;
  /** From the usual place to the best fit. */
  readonly distancePx: number;
  /** The same in deviations of the dataset, of fits as sharp as this one. */
  readonly deviations: number;
  /** z of the best fit at the usual place. */
  readonly usualZ: number;
  /** How much worse the usual place fits than the best: (z - usualZ) / z, in [0, 1]. */
  readonly usualGap: number;
  /** How much worse the next best place fits, at least 4 px away: in [0, 1]. */
  readonly rivalGap: number;
}

/** Deviations around the usual place that count as the usual place. */
const usualReach = 3;
/** A fit within this distance of another is the same fit. */
const samePlacePx = 4;

/** Undefined where the alignment has no best fit. */
export function alignmentEvidence(alignment: Alignment, consensus: AlignmentConsensus): AlignmentEvidence | undefined {
  const [peak] = alignment.peaks;
  if (peak === undefined) return undefined;
  const { offsetPx, spreadPx } = consensus;
  const deviationsOf = (x: number, y: number): number =>
    Math.hypot((x - offsetPx.x) / spreadPx.x, (y - offsetPx.y) / spreadPx.y);

  let usualZ = nearestZ(alignment, offsetPx.x, offsetPx.y);
  let rivalZ = 0;
  const consider = (x: number, y: number, z: number): void => {
    if (deviationsOf(x, y) <= usualReach) usualZ = Math.max(usualZ, z);
    if (samePlacePx <= Math.hypot(x - peak.x, y - peak.y)) rivalZ = Math.max(rivalZ, z);
  };
  for (const { x, y, z } of alignment.peaks) consider(x, y, z);
  const side = 2 * nearReachPx + 1;
  alignment.near.forEach((tenths, i) => {
    consider((i % side) - nearReachPx, Math.floor(i / side) - nearReachPx, tenths / 10);
  });
  // A weak fit is also a less sharp one: the error of its place grows as its z falls (0.5 to 1 measured alike on the bench).
  const sharpness = Math.min(1, peak.z / Math.max(1, consensus.typicalZ)) ** 0.75;
  const gap = (z: number): number => Math.max(0, Math.min(1, (peak.z - z) / Math.max(1e-6, peak.z)));
  return {
    peak,
    distancePx: Math.hypot(peak.x - offsetPx.x, peak.y - offsetPx.y),
    deviations: deviationsOf(peak.x, peak.y) * sharpness,
    usualZ,
    usualGap: gap(usualZ),
    rivalGap: gap(rivalZ),
  };
}

/** z at the whole-pixel shift nearest to (x, y), as far as it was kept; 0, as for chance, beyond. */
function nearestZ({ near }: Alignment, x: number, y: number): number {
  const column = Math.round(x) + nearReachPx;
  const row = Math.round(y) + nearReachPx;
  const side = 2 * nearReachPx + 1;
  const isKept = 0 <= column && column < side && 0 <= row && row < side;
  return isKept ? (near[row * side + column] ?? 0) / 10 : 0;
}
