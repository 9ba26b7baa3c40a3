import type { ForegroundContrast } from '../image/contrast.ts';
import type { MaskForeground } from '../mask/foreground.ts';
import type { Spread } from './histogram.ts';
import type { Polarity } from './polarity.ts';

export interface InversionEvidence {
  /** Robust standard deviations by which the mask turned over is nearer to the rest than as it is, summed. */
  readonly evidence: number;
  /** True where the mask turned over would be nothing unusual. */
  readonly isTypicalTurned: boolean;
  /** What the image says of it: the same, nothing, or the contrary. */
  readonly image: 'agrees' | 'silent' | 'disagrees';
}

/** Normal data have their median deviation at 0.6745 standard deviations. */
const deviationToStd = 1.4826;
/** Beyond this many standard deviations further distance says nothing more. */
const maxDistance = 6;
/** Turned over, each quantity must lie within so many standard deviations of the median. */
const maxTypicalDistance = 3;
/** Standard deviations from which on the image's contrast says something. */
const minImageEvidence = 1;
/** Smallest standard deviations: alike as the masks may be, the next one may differ by this. */
const minStd = { share: 0.04, borderShare: 0.06, contrast: 0.2 };

/** Compares a mask as it is, and turned over, with the masks of the dataset. */
export function weighInversion(
  foreground: MaskForeground,
  contrast: ForegroundContrast,
  usual: Polarity,
): InversionEvidence {
  const share = compare(foreground.share, 1 - foreground.share, usual.share, minStd.share);
  const border = compare(foreground.borderShare, 1 - foreground.borderShare, usual.borderShare, minStd.borderShare);
  // Channels tell the same, so only the one with the clearest sign counts.
  const signs = usual.contrasts.map((spread) => Math.abs(spread.median) / stdOf(spread, minStd.contrast));
  const channel = signs.indexOf(Math.max(...signs));
  const value = contrast.channels[channel];
  const spread = usual.contrasts[channel];
  const sides = value === undefined || spread === undefined ? [] : [compare(value, -value, spread, minStd.contrast)];
  const all = [share, border, ...sides];
  const imageEvidence = evidenceOf(sides);
  const isSilent = Math.abs(imageEvidence) < minImageEvidence;
  return {
    evidence: evidenceOf(all),
    isTypicalTurned: all.every(({ turned }) => turned <= maxTypicalDistance),
    image: isSilent ? 'silent' : imageEvidence > 0 ? 'agrees' : 'disagrees',
  };
}

interface Distances {
  readonly asIs: number;
  readonly turned: number;
}

function evidenceOf(distances: readonly Distances[]): number {
  return distances.reduce((sum, { asIs, turned }) => sum + asIs - turned, 0);
}

function compare(asIs: number, turned: number, spread: Spread, min: number): Distances {
  const std = stdOf(spread, min);
  const distance = (value: number): number => Math.min(maxDistance, Math.abs(value - spread.median) / std);
  return { asIs: distance(asIs), turned: distance(turned) };
}

function stdOf(spread: Spread, min: number): number {
  return Math.max(min, spread.deviation * deviationToStd);
}
