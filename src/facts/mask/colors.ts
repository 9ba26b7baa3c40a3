import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import { readableMask } from './readableMask.ts';
import type { MaskValues } from './values.ts';
import { maskValues } from './values.ts';

/** How the colors of a color mask lie: which are labels, and what made the others. */
export interface MaskColors {
  /**
   * `plain`: a code. `blended`: resized or smoothed. `noisy`: went through lossy compression. `photo`: no areas of one color.
   * `none`: the mask holds indices.
   */
  readonly kind: 'none' | 'plain' | 'blended' | 'noisy' | 'photo';
  /** 0xRRGGBB with the number of their pixels: all colors of a plain mask, those that fill areas in others. At most 256. */
  readonly labelColors: readonly (readonly [color: number, pixelCount: number])[];
  /** Colors that are no label, and the share of their pixels, 0…1. */
  readonly strayCount: number;
  readonly strayShare: number;
  /** Of the boundaries (three pixels in a row or column with different ends): share whose middle is a blend of the ends. */
  readonly blendShare: number;
}

const maxLabelColors = 256;
/** As for index masks (`texture.ts`): clean masks have at most 0.01, resized ones from 0.15 up. */
const minBlendShare = 0.1;
const minBoundaries = 32;
/** Of the colors that fill no area: so many are noise, not classes of tiny objects … */
const minNoiseColors = 16;
/** … and compression leaves colors beside each other that differ by a few levels, at so many of the boundaries; a resize hardly any. */
const minNoiseShare = 0.25;
const maxNoiseLevels = 6;
/** Share of the pixels inside areas of one color, below which there are no areas. */
const minSolidShare = 0.3;
/** A color fills areas where at least this share of its pixels has only its own color around it, and so many do. */
const minOwnSolidShare = 0.2;
const minSolidPx = 9;
/** Rows that are looked at; evenly spread. */
const maxRows = 192;

/** Applies to every mask that was read as a whole. */
export const maskColors = defineSampleFact({
  id: 'mask/colors',
  version: 1,
  needs: { values: maskValues },
  compute(pixels, { values }): MaskColors | undefined {
    const mask = readableMask(pixels);
    if (mask === undefined) return undefined;
    if (mask.valueKind === 'color') return measureColors(mask, values);
    return { kind: 'none', labelColors: [], strayCount: 0, strayShare: 0, blendShare: 0 };
  },
});

/** Measures a color mask whose colors are counted already. */
export function measureColors(mask: Mask, values: MaskValues): MaskColors {
  const { solid, looked, boundaries, blends, noises } = lookAround(mask);
  const blendShare = boundaries === 0 ? 0 : blends / boundaries;
  const scattered = values.counts.filter(([color]) => !solid.has(color));
  const scatteredCount = scattered.length + values.distinctCount - values.counts.length;
  const isBlended = minBoundaries <= boundaries && minBlendShare <= blendShare;
  const isSpoiled = isBlended || minNoiseColors <= scatteredCount || maxLabelColors < values.distinctCount;
  if (!isSpoiled) return { kind: 'plain', labelColors: values.counts, strayCount: 0, strayShare: 0, blendShare };
  const solidPx = [...solid.values()].reduce((sum, count) => sum + count, 0);
  const share = looked / values.pixelCount;
  const labelColors = values.counts
    .filter(([color, count]) => {
      const own = solid.get(color) ?? 0;
      return minSolidPx <= own && count * share * minOwnSolidShare <= own;
    })
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxLabelColors);
  const labelPx = labelColors.reduce((sum, [, count]) => sum + count, 0);
  const isPhoto = solidPx < looked * minSolidShare;
  const isNoisy = !isBlended || boundaries * minNoiseShare <= noises;
  return {
    kind: isPhoto ? 'photo' : isNoisy ? 'noisy' : 'blended',
    labelColors: isPhoto ? [] : labelColors,
    strayCount: values.distinctCount - labelColors.length,
    strayShare: 1 - labelPx / values.pixelCount,
    blendShare,
  };
}

/** Largest difference of a channel, 0…255. */
export function channelDistance(a: number, b: number): number {
  return Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  );
}

interface Surroundings {
  /** By color: pixels whose four neighbors have it too, of those looked at. */
  readonly solid: ReadonlyMap<number, number>;
  readonly looked: number;
  readonly boundaries: number;
  readonly blends: number;
  /** Boundaries whose ends are nearly one color. */
  readonly noises: number;
}

function lookAround({ width, height, labels }: Mask): Surroundings {
  const stride = Math.max(1, Math.ceil(height / maxRows));
  const solid = new Map<number, number>();
  let looked = 0;
  let boundaries = 0;
  let blends = 0;
  let noises = 0;
  const step = (before: number, middle: number, after: number): void => {
    if (before === after) return;
    boundaries++;
    if (channelDistance(before, after) <= maxNoiseLevels) noises++;
    if (middle !== before && middle !== after && isBetween(before, middle, after)) blends++;
  };
  for (let y = 1; y + 1 < height; y += stride) {
    for (let x = 1, at = y * width + 1; x + 1 < width; x++, at++) {
      looked++;
      const color = labels[at] ?? 0;
      const left = labels[at - 1] ?? 0;
      const right = labels[at + 1] ?? 0;
      const above = labels[at - width] ?? 0;
      const below = labels[at + width] ?? 0;
      if (color === left && color === right && color === above && color === below) {
        solid.set(color, (solid.get(color) ?? 0) + 1);
        continue;
      }
      step(left, color, right);
      step(above, color, below);
    }
  }
  return { solid, looked, boundaries, blends, noises };
}

/** True where no channel leaves the range of its ends, and one lies well inside. */
function isBetween(before: number, middle: number, after: number): boolean {
  let isInside = false;
  for (const shift of [16, 8, 0]) {
    const a = (before >> shift) & 255;
    const m = (middle >> shift) & 255;
    const b = (after >> shift) & 255;
    if (m < Math.min(a, b) || Math.max(a, b) < m) return false;
    if (m !== a && m !== b) isInside = true;
  }
  return isInside;
}
