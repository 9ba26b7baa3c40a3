import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Mask } from '../../core/model/mask.ts';
import { readableMask } from './readableMask.ts';
import { maskValues } from './values.ts';

/** A ring of one value along all four sides of a mask, equally wide. */
export interface MaskFrame {
  readonly ring: {
    readonly value: number;
    readonly widthPx: number;
    /** Of the pixels right inside of it: share of other values, 0…1. */
    readonly otherShare: number;
    /** Of those: share whose next pixels farther in are other values too: objects that end at a straight line. */
    readonly cutShare: number;
    /** Other values right inside over those 4 px farther in: 1 where objects are cut straight, less where round ones come near. */
    readonly straightness: number;
    /** Sides, of four, where other values come right up to it. */
    readonly sideCount: number;
  } | null;
}

/** Widest ring that is looked for, and as a share of the shorter side. */
const maxWidthPx = 64;
const maxWidthShare = 0.1;
/** How far in an object must go on to have been cut off. */
const depthPx = 4;
/** Smaller masks are all frame. */
const minSidePx = 16;
/** Sides may differ by so much: odd sizes, and half a pixel of a resize. */
const maxUnevenPx = 1;

/** Does not apply to masks of one value. Of a volume, the first slice that has two counts. */
export const maskFrame = defineSampleFact<MaskFrame, { values: typeof maskValues }>({
  id: 'mask/frame',
  version: 1,
  needs: { values: maskValues },
  compute(pixels, { values }) {
    const mask = readableMask(pixels);
    return mask === undefined || values.distinctCount < 2 ? undefined : { ring: findRing(mask) };
  },
});

/** Null where there is no ring. */
export function findRing(mask: Mask): MaskFrame['ring'] {
  const slices = Math.max(1, mask.slices ?? 1);
  const height = Math.floor(mask.height / slices);
  for (let slice = 0; slice < slices; slice++) {
    const first = slice * height * mask.width;
    const ring = findRingAt(mask, first, mask.width, height);
    if (ring !== 'constant') return ring;
  }
  return null;
}

function findRingAt({ labels }: Mask, first: number, width: number, height: number): MaskFrame['ring'] | 'constant' {
  if (Math.min(width, height) < minSidePx) return null;
  const value = labels[first] ?? 0;
  const maxDepth = Math.min(maxWidthPx, Math.floor(Math.min(width, height) * maxWidthShare));
  const isLine = (start: number, step: number, length: number): boolean => {
    for (let i = 0, at = start; i < length; i++, at += step) if (labels[at] !== value) return false;
    return true;
  };
  const last = first + (height - 1) * width;
  const lines: readonly ((depth: number) => boolean)[] = [
    (depth) => isLine(first + depth * width, 1, width),
    (depth) => isLine(last - depth * width, 1, width),
    (depth) => isLine(first + depth, width, height),
    (depth) => isLine(first + width - 1 - depth, width, height),
  ];
  const depths: number[] = [];
  for (const line of lines) {
    let depth = 0;
    while (depth <= maxDepth && line(depth)) depth++;
    if (depth === 0) return null;
    depths.push(depth);
  }
  const widthPx = Math.min(...depths);
  if (maxDepth < widthPx) return isLine(first, 1, width * height) ? 'constant' : null;
  if (widthPx + maxUnevenPx < Math.max(...depths)) return null;
  const [top = 1, bottom = 1, left = 1, right = 1] = depths;
  const sides = [
    lookInside(first + top * width + left, 1, width, width - left - right),
    lookInside(last - bottom * width + left, 1, -width, width - left - right),
    lookInside(first + top * width + left, width, 1, height - top - bottom),
    lookInside(first + top * width + width - 1 - right, width, -1, height - top - bottom),
  ];
  function lookInside(start: number, step: number, inward: number, length: number) {
    let other = 0;
    let cut = 0;
    let deeper = 0;
    for (let i = 0, at = start; i < length; i++, at += step) {
      if (labels[at + depthPx * inward] !== value) deeper++;
      if (labels[at] === value) continue;
      other++;
      let isDeep = true;
      for (let depth = 1; depth <= depthPx; depth++) isDeep &&= labels[at + depth * inward] !== value;
      if (isDeep) cut++;
    }
    return { other, cut, deeper, length };
  }
  const length = sides.reduce((sum, side) => sum + side.length, 0);
  const other = sides.reduce((sum, side) => sum + side.other, 0);
  const deeper = sides.reduce((sum, side) => sum + side.deeper, 0);
  const cut = sides.reduce((sum, side) => sum + side.cut, 0);
  return {
    value,
    widthPx,
    otherShare: other / Math.max(1, length),
    cutShare: other === 0 ? 0 : cut / other,
    straightness: deeper === 0 ? 1 : other / deeper,
    sideCount: sides.filter((side) => side.other > 0).length,
  };
}
