import { defineDatasetFact } from '../../core/engine/fact.ts';
import { maskComponents } from '../mask/components.ts';
import { describeList } from '../mask/describeValues.ts';
import { readClasses, type KeptAreas } from '../mask/packedComponents.ts';

/** How large the connected areas of a class usually are, by which a stray one stands out. */
export interface ObjectSizes {
  /** Masks that hold the class, and the first of their samples by id. */
  readonly maskCount: number;
  readonly leaderId: string;
  /** Pixels of the area in which half of the class' pixels lie, or more; within a factor of 1.5. */
  readonly usualPx: number;
  /** Masks by the size of their smallest area off the frame, and of their smallest gap: place b counts 2^b to 2^(b+1) − 1 pixels. */
  readonly smallest: readonly number[];
  readonly smallestGaps: readonly number[];
}

/** By value; all foreground values together under null. */
export type ObjectSizesByValue = ReadonlyMap<number | null, ObjectSizes>;

interface Sums {
  maskCount: number;
  leaderId: string;
  readonly sizes: number[];
  readonly smallest: number[];
  readonly smallestGaps: number[];
}

/** Datasets of numbered objects have as many values as objects: beyond this many, only the sum over all is kept. */
const maxClasses = 1_024;

export const objectSizes = defineDatasetFact<
  Map<number | null, Sums>,
  ObjectSizesByValue,
  { components: typeof maskComponents }
>({
  id: 'dataset/object-sizes',
  needs: { components: maskComponents },
  start: () => new Map(),
  add(state, { id }, { components }) {
    const classes = readClasses(components);
    for (const each of classes) if (each.value !== null) addClass(state, each.value, [each], id);
    addClass(state, null, classes, id);
    return state;
  },
  merge(left, right) {
    for (const [value, sums] of right) {
      const own = sumsOf(left, value, sums.leaderId);
      if (own === undefined) continue;
      own.maskCount += sums.maskCount;
      addPlaces(own.sizes, sums.sizes);
      addPlaces(own.smallest, sums.smallest);
      addPlaces(own.smallestGaps, sums.smallestGaps);
    }
    return left;
  },
  finish: (state) =>
    new Map(
      [...state].map(([value, { maskCount, leaderId, sizes, smallest, smallestGaps }]) => [
        value,
        { maskCount, leaderId, usualPx: usualSize(sizes), smallest, smallestGaps },
      ]),
    ),
});

/** Pixels below which an area is a speck; objects of `minSpeckledPx` usually and more do not come with them by nature. */
const maxSpeckPx = 4;
const minSpeckledPx = 4_096;
const minSpeckledShare = 0.5;
const minSpeckledMasks = 8;

/** Classes of large objects with specks (or gaps as small) in more than half of their masks: noise of the export, not labeling. */
function listSpeckled(
  sizes: ObjectSizesByValue,
  placesOf: (sizes: ObjectSizes) => readonly number[],
): readonly { readonly value: number; readonly maskCount: number; readonly of: number }[] {
  return [...sizes].flatMap(([value, own]) => {
    const maskCount = countBelow(placesOf(own), maxSpeckPx);
    const isSpeckled =
      minSpeckledPx <= own.usualPx &&
      minSpeckledMasks <= own.maskCount &&
      own.maskCount * minSpeckledShare <= maskCount;
    return value !== null && isSpeckled ? [{ value, maskCount, of: own.maskCount }] : [];
  });
}

/** Data for the one sentence about classes with specks; undefined where there are none that count. */
export function speckledHabit(
  sizes: ObjectSizesByValue,
  placesOf: (sizes: ObjectSizes) => readonly number[],
  isIgnored: (value: number) => boolean,
) {
  const speckled = listSpeckled(sizes, placesOf).filter(({ value }) => !isIgnored(value));
  const [most] = speckled.toSorted((a, b) => b.maskCount - a.maskCount);
  if (most === undefined) return undefined;
  return {
    habitCount: most.maskCount,
    habitOf: most.of,
    classList: describeList(speckled.map(({ value }) => String(value))),
    classes: speckled.map((each) => ({ ...each })),
  };
}

/** Masks whose smallest area (or gap) is below `limitPx`, rounded down to a power of two. */
export function countBelow(places: readonly number[], limitPx: number): number {
  return places.slice(0, placeOf(limitPx)).reduce((sum, count) => sum + count, 0);
}

function addClass(
  state: Map<number | null, Sums>,
  value: number | null,
  parts: readonly KeptAreas[],
  id: string,
): void {
  const own = sumsOf(state, value, id);
  if (own === undefined) return;
  own.maskCount += 1;
  for (const { sizes } of parts) addPlaces(own.sizes, sizes);
  const smallestPx = Math.min(...parts.map((part) => part.smallestPx ?? Number.POSITIVE_INFINITY));
  if (Number.isFinite(smallestPx)) countAt(own.smallest, placeOf(smallestPx), 1);
  const smallestGapPx = Math.min(...parts.map((part) => part.smallestGapPx ?? Number.POSITIVE_INFINITY));
  if (Number.isFinite(smallestGapPx)) countAt(own.smallestGaps, placeOf(smallestGapPx), 1);
}

function sumsOf(state: Map<number | null, Sums>, value: number | null, id: string): Sums | undefined {
  const known = state.get(value);
  if (known !== undefined) {
    if (id < known.leaderId) known.leaderId = id;
    return known;
  }
  if (maxClasses < state.size && value !== null) return undefined;
  const sums: Sums = { maskCount: 0, leaderId: id, sizes: [], smallest: [], smallestGaps: [] };
  state.set(value, sums);
  return sums;
}

function placeOf(areaPx: number): number {
  return Math.floor(Math.log2(Math.max(1, areaPx)));
}

function addPlaces(target: number[], source: readonly number[]): void {
  source.forEach((count, place) => {
    countAt(target, place, count);
  });
}

function countAt(places: number[], place: number, count: number): void {
  while (places.length <= place) places.push(0);
  places[place] = (places[place] ?? 0) + count;
}

function usualSize(sizes: readonly number[]): number {
  const areas = sizes.map((count, place) => count * 1.5 * 2 ** place);
  const total = areas.reduce((sum, area) => sum + area, 0);
  let below = 0;
  for (const [place, area] of areas.entries()) {
    below += area;
    if (total <= below * 2) return 1.5 * 2 ** place;
  }
  return 0;
}
