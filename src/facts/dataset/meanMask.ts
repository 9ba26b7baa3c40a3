import type { DiceScore } from '../../metrics/diceScore.ts';
import { scoreClasses } from '../../metrics/diceScore.ts';
import type { Overlap } from '../../metrics/overlap.ts';
import { noOverlap } from '../../metrics/overlap.ts';
import { gridSide, readCells, samplesPerCell } from '../mask/occupancy.ts';
import type { DiceTargets } from './diceTargets.ts';
import { ignored, notCounted } from './diceTargets.ts';
import type { OccupancyRow } from './occupancies.ts';

/** Dice of the mean mask, measured on a grid of 24 × 24 cells: thin structures blur, so it errs on the low side for them. */
export type MeanMaskScore = DiceScore & {
  /** Share of the masks from which on a cell is foreground, chosen for the best Dice; null for several classes, where the most frequent wins. */
  readonly threshold: number | null;
};

const cellCount = gridSide * gridSide;
/** Thresholds tried. The best for Dice is never above a half of it, and lies low where objects move about. */
const thresholds = [0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

/**
 * Predicts the mean of the masks `reference` for each of `rows`; where both are the same list, the mean of all others, so that a mask
 * does not predict itself. Null where the mean would be of fewer than two.
 */
export function scoreMeanMask(
  rows: readonly OccupancyRow[],
  reference: readonly OccupancyRow[],
  targets: DiceTargets,
): MeanMaskScore | null {
  const isOwn = rows === reference;
  if (reference.length < (isOwn ? 3 : 2)) return null;
  return targets.targets.length === 1 && targets.hasBackground
    ? scoreShares(rows, reference, targets, isOwn)
    : scoreMajorities(rows, reference, targets, isOwn);
}

function scoreShares(
  rows: readonly OccupancyRow[],
  reference: readonly OccupancyRow[],
  targets: DiceTargets,
  isOwn: boolean,
): MeanMaskScore | null {
  const sums = new Float64Array(cellCount);
  for (const row of reference) {
    const shares = readShares(row, targets);
    for (let cell = 0; cell < cellCount; cell++) sums[cell] = (sums[cell] ?? 0) + (shares[cell] ?? 0);
  }
  const whole = (isOwn ? reference.length - 1 : reference.length) * samplesPerCell;
  const overlaps = thresholds.map((): Overlap[] => []);
  for (const row of rows) {
    const own = readShares(row, targets);
    for (const [index, threshold] of thresholds.entries()) {
      let intersection = 0;
      let truth = 0;
      let prediction = 0;
      for (let cell = 0; cell < cellCount; cell++) {
        const share = own[cell] ?? 0;
        truth += share;
        if ((sums[cell] ?? 0) - (isOwn ? share : 0) < threshold * whole) continue;
        prediction += samplesPerCell;
        intersection += share;
      }
      overlaps[index]?.push({ intersection, truth, prediction });
    }
  }
  const scored = thresholds.map((threshold, index) => ({
    ...scoreClasses(
      1,
      (overlaps[index] ?? []).map((overlap) => () => overlap),
    ),
    threshold,
  }));
  return scored.reduce((best, each) => ((best.perImage ?? 0) < (each.perImage ?? 0) ? each : best));
}

/** Share of the one target in each cell, in sixteenths. */
function readShares(row: OccupancyRow, { placeOf }: DiceTargets): Uint8Array {
  const { occupancy } = row;
  const cells = readCells(occupancy);
  if (occupancy.values === null) {
    const isLow = placeOf(occupancy.low) === 0;
    const isHigh = placeOf(occupancy.high) === 0;
    if (isLow === isHigh) return cells.fill(isLow ? samplesPerCell : 0);
    return isHigh ? cells : cells.map((above) => samplesPerCell - above);
  }
  const isTarget = occupancy.values.map((value) => placeOf(value) === 0);
  return cells.map((place) => (isTarget[place] === true ? samplesPerCell : 0));
}

/** Of several classes, the most frequent one in each cell. */
function scoreMajorities(
  rows: readonly OccupancyRow[],
  reference: readonly OccupancyRow[],
  targets: DiceTargets,
  isOwn: boolean,
): MeanMaskScore {
  const classCount = targets.targets.length;
  // One place more, for background.
  const slots = classCount + 1;
  const counts = new Uint32Array(cellCount * slots);
  for (const row of reference) {
    const places = readPlaces(row, targets);
    for (let cell = 0; cell < cellCount; cell++) {
      const at = cell * slots + slotOf(places[cell] ?? ignored, classCount);
      if (places[cell] !== ignored) counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const leaders = Array.from({ length: cellCount }, (_, cell) =>
    leadersOf(counts.subarray(cell * slots, (cell + 1) * slots)),
  );
  const images = rows.map((row) => {
    const overlaps = Array.from({ length: slots }, () => ({ intersection: 0, truth: 0, prediction: 0 }));
    for (const [cell, place] of readPlaces(row, targets).entries()) {
      if (place === ignored) continue;
      const slot = slotOf(place, classCount);
      const leader = leaders[cell];
      if (leader === undefined) continue;
      // Without the mask itself the second may lead.
      const predicted = isOwn && slot === leader.first && leader.isClose ? leader.second : leader.first;
      const own = overlaps[slot];
      const guess = overlaps[predicted];
      if (own !== undefined) own.truth += 1;
      if (guess !== undefined) guess.prediction += 1;
      if (slot === predicted && own !== undefined) own.intersection += 1;
    }
    return (place: number): Overlap => overlaps[place] ?? noOverlap;
  });
  return { ...scoreClasses(classCount, images), threshold: null };
}

function slotOf(place: number, classCount: number): number {
  return place < 0 ? classCount : place;
}

function leadersOf(counts: Uint32Array) {
  let first = 0;
  let second = -1;
  for (let slot = 1; slot < counts.length; slot++) {
    if ((counts[first] ?? 0) < (counts[slot] ?? 0)) {
      second = first;
      first = slot;
    } else if (second < 0 || (counts[second] ?? 0) < (counts[slot] ?? 0)) second = slot;
  }
  return { first, second, isClose: 0 <= second && (counts[first] ?? 0) <= (counts[second] ?? 0) };
}

/** Place of the target in each cell. */
function readPlaces(row: OccupancyRow, { placeOf }: DiceTargets): Int16Array {
  const { occupancy } = row;
  const cells = readCells(occupancy);
  const places = new Int16Array(cellCount).fill(notCounted);
  if (occupancy.values === null) {
    const low = placeOf(occupancy.low);
    const high = placeOf(occupancy.high);
    for (let cell = 0; cell < cellCount; cell++) places[cell] = samplesPerCell <= 2 * (cells[cell] ?? 0) ? high : low;
    return places;
  }
  const byValue = occupancy.values.map(placeOf);
  for (let cell = 0; cell < cellCount; cell++) places[cell] = byValue[cells[cell] ?? 0] ?? notCounted;
  return places;
}
