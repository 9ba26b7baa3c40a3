import type { ClassAreas, MaskComponents, Spot } from './componentTypes.ts';

/** What is kept of the connected areas of one mask: rows of numbers, 1 kB for 11 classes, since it is stored for every sample. */
export interface PackedComponents {
  readonly background: number | null;
  /** By class: value, smallest area, smallest gap, then the number of areas by size. */
  readonly classes: readonly (readonly (number | null)[])[];
  /** By spot: value, area, area around it, left, top, right, bottom. */
  readonly islands: readonly (readonly number[])[];
  readonly gaps: readonly (readonly number[])[];
  readonly outlines: MaskComponents['outlines'];
}

/** Of a class, what datasets are summed up by. */
export type KeptAreas = Pick<ClassAreas, 'value' | 'smallestPx' | 'smallestGapPx' | 'sizes'>;

/** Rows of numbers for the store. */
export function packComponents({ background, classes, islands, gaps, outlines }: MaskComponents): PackedComponents {
  return {
    background,
    classes: classes.map(({ value, smallestPx, smallestGapPx, sizes }) => [value, smallestPx, smallestGapPx, ...sizes]),
    islands: islands.map(packSpot),
    gaps: gaps.map(packSpot),
    outlines,
  };
}

/** The classes, as they were packed. */
export function readClasses({ classes }: PackedComponents): readonly KeptAreas[] {
  return classes.map(([value = null, smallestPx = null, smallestGapPx = null, ...sizes]) => ({
    value,
    smallestPx,
    smallestGapPx,
    sizes: sizes.map((count) => count ?? 0),
  }));
}

/** Islands or gaps, as they were packed. */
export function readSpots(packed: readonly (readonly number[])[]): readonly Spot[] {
  return packed.map(([value = 0, areaPx = 0, aroundPx = 0, x0 = 0, y0 = 0, x1 = 0, y1 = 0]) => ({
    value,
    areaPx,
    aroundPx,
    box: { x0, y0, x1, y1 },
  }));
}

function packSpot({ value, areaPx, aroundPx, box }: Spot): readonly number[] {
  return [value, areaPx, aroundPx, box.x0, box.y0, box.x1, box.y1];
}
