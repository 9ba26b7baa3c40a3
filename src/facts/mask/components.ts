import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import type { MaskComponents, Spot } from './componentTypes.ts';
import { labelComponents, type Labeled } from './labelComponents.ts';
import { packComponents, type PackedComponents } from './packedComponents.ts';
import { readableMask } from './readableMask.ts';
import type { MaskValues } from './values.ts';
import { maskValues } from './values.ts';

/** Values that are counted one by one. */
const maxValues = 64;
const maxClasses = 32;
const maxSpots = 8;
/** Twice the default limits of the rules that look at spots, and some. */
const maxSpotPx = 255;
/** A curve encloses at least so many times its own area; a ring-shaped object rarely does … */
const minInsideRatio = 2;
/** … one inside is most of what it encloses, beside loops where it touches itself; a net of membranes has many alike … */
const minLargestShare = 0.5;
/** … and it is a few pixels thick, or this share of the shorter side in large masks. */
const maxStrokePx = 5;
const strokeShareOfSide = 0.01;

/** Does not apply to colors, to masks of one value, and to masks that are noise (more than 131,072 runs in rows). */
export const maskComponents = defineSampleFact<PackedComponents, { values: typeof maskValues }>({
  id: 'mask/components',
  version: 2,
  needs: { values: maskValues },
  compute(pixels, { values }) {
    const mask = readableMask(pixels);
    if (mask === undefined || values.valueKind === 'color' || values.distinctCount < 2) return undefined;
    const components = measureComponents(mask, values);
    return components === undefined ? undefined : packComponents(components);
  },
});

/** Measures a mask whose values are counted already. */
export function measureComponents(mask: Mask, values: MaskValues): MaskComponents | undefined {
  const background = backgroundOf(values);
  const labeled = labelComponents(mask, mask.slices, background);
  if (labeled === undefined) return undefined;
  // The tip of an object, and what runs through it, look like islands and holes in a single slice.
  const isFlat = (mask.slices ?? 1) <= 1;
  const isTogether = maxValues < values.distinctCount;
  const classes = new Map<number | null, Draft>();
  const islands: number[] = [];
  const gaps: number[] = [];
  const insidePx = new Map<number, { areaPx: number; largestPx: number }>();
  let foregroundPx = 0;
  for (let i = 0; i < labeled.count; i++) {
    const value = labeled.values[i] ?? 0;
    const areaPx = labeled.areaPx[i] ?? 0;
    const isFree = isFlat && labeled.isAtFrame[i] === 0;
    if (value === background) {
      const around = labeled.onlyNeighbor[i] ?? -1;
      if (!isFree) continue;
      addInside(insidePx, labeled.outer[i] ?? -1, areaPx);
      if (around < 0) continue;
      const own = classOf(classes, isTogether ? null : (labeled.values[around] ?? 0));
      own.gapCount++;
      own.smallestGapPx = Math.min(own.smallestGapPx, areaPx);
      if (areaPx <= maxSpotPx) gaps.push(i);
      continue;
    }
    foregroundPx += areaPx;
    const own = classOf(classes, isTogether ? null : value);
    own.count++;
    own.areaPx += areaPx;
    own.perimeterPx += labeled.perimeterPx[i] ?? 0;
    const bin = Math.floor(Math.log2(areaPx));
    while (own.sizes.length <= bin) own.sizes.push(0);
    own.sizes[bin] = (own.sizes[bin] ?? 0) + 1;
    if (!isFree) continue;
    own.smallestPx = Math.min(own.smallestPx, areaPx);
    if (areaPx <= maxSpotPx) islands.push(i);
  }
  return {
    background,
    classes: [...classes]
      .sort(([, a], [, b]) => b.areaPx - a.areaPx)
      .slice(0, maxClasses)
      .map(([value, { smallestPx, smallestGapPx, ...own }]) => ({
        value,
        ...own,
        smallestPx: finiteOrNull(smallestPx),
        smallestGapPx: finiteOrNull(smallestGapPx),
      })),
    islands: smallest(islands, labeled).map((i) => spotOf(labeled, i, labeled.values[i] ?? 0)),
    gaps: smallest(gaps, labeled).map((i) => spotOf(labeled, i, labeled.values[labeled.onlyNeighbor[i] ?? 0] ?? 0)),
    outlines: { ...sumOutlines(mask, labeled, insidePx), foregroundPx },
  };
}

function addInside(insides: Map<number, { areaPx: number; largestPx: number }>, around: number, areaPx: number): void {
  const known = insides.get(around);
  if (known === undefined) insides.set(around, { areaPx, largestPx: areaPx });
  else {
    known.areaPx += areaPx;
    known.largestPx = Math.max(known.largestPx, areaPx);
  }
}

interface Draft {
  count: number;
  areaPx: number;
  perimeterPx: number;
  readonly sizes: number[];
  smallestPx: number;
  gapCount: number;
  smallestGapPx: number;
}

function classOf(classes: Map<number | null, Draft>, value: number | null): Draft {
  const known = classes.get(value);
  if (known !== undefined) return known;
  const draft: Draft = {
    count: 0,
    areaPx: 0,
    perimeterPx: 0,
    sizes: [],
    smallestPx: Number.POSITIVE_INFINITY,
    gapCount: 0,
    smallestGapPx: Number.POSITIVE_INFINITY,
  };
  classes.set(value, draft);
  return draft;
}

/** 0 where the mask holds it; of two values, the lower. */
function backgroundOf({ counts }: MaskValues): number | null {
  if (counts.some(([value]) => value === 0)) return 0;
  return counts.length === 2 ? (counts[0]?.[0] ?? null) : null;
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function smallest(ids: number[], { areaPx }: Labeled): number[] {
  return ids.sort((a, b) => (areaPx[a] ?? 0) - (areaPx[b] ?? 0) || a - b).slice(0, maxSpots);
}

function spotOf({ areaPx, boxes, onlyNeighbor }: Labeled, id: number, value: number): Spot {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = boxes.subarray(id * 4, id * 4 + 4);
  const around = onlyNeighbor[id] ?? -1;
  return { value, areaPx: areaPx[id] ?? 0, aroundPx: around < 0 ? 0 : (areaPx[around] ?? 0), box: { x0, y0, x1, y1 } };
}

function sumOutlines(
  { width, height }: Mask,
  labeled: Labeled,
  insides: ReadonlyMap<number, { readonly areaPx: number; readonly largestPx: number }>,
): { count: number; areaPx: number; insidePx: number } {
  const maxThicknessPx = Math.max(maxStrokePx, Math.min(width, height) * strokeShareOfSide);
  const sums = { count: 0, areaPx: 0, insidePx: 0 };
  for (const [id, inside] of insides) {
    const areaPx = labeled.areaPx[id] ?? 0;
    const thicknessPx = (2 * areaPx) / Math.max(1, labeled.perimeterPx[id] ?? 0);
    // Around the whole image it is a frame, which mask/border-frame looks at.
    if (isWholeFrame(labeled, id, width, height)) continue;
    if (inside.largestPx < inside.areaPx * minLargestShare || maxThicknessPx < thicknessPx) continue;
    if (inside.areaPx < areaPx * minInsideRatio) continue;
    sums.count++;
    sums.areaPx += areaPx;
    sums.insidePx += inside.areaPx;
  }
  return sums;
}

function isWholeFrame({ boxes }: Labeled, id: number, width: number, height: number): boolean {
  const [x0, y0, x1, y1] = boxes.subarray(id * 4, id * 4 + 4);
  return x0 === 0 && y0 === 0 && x1 === width && y1 === height;
}
