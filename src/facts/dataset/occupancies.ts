import { defineDatasetFact } from '../../core/engine/fact.ts';
import type { MaskOccupancy } from '../mask/occupancy.ts';
import { maskOccupancy } from '../mask/occupancy.ts';
import type { MaskValues } from '../mask/values.ts';
import { maskValues } from '../mask/values.ts';

/** What one mask has, and where. */
export interface OccupancyRow {
  readonly sampleId: string;
  readonly split: string | null;
  readonly occupancy: MaskOccupancy;
  readonly values: MaskValues;
}

/**
 * Every mask's occupancy, in the samples' order. No sketch, because a mean mask must be held against each mask once it is known; the
 * rows only point to facts that are in memory anyway.
 */
export const occupancies = defineDatasetFact<
  OccupancyRow[],
  readonly OccupancyRow[],
  { occupancy: typeof maskOccupancy; values: typeof maskValues }
>({
  id: 'dataset/occupancies',
  needs: { occupancy: maskOccupancy, values: maskValues },
  start: () => [],
  add(rows, { id, split }, { occupancy, values }) {
    rows.push({ sampleId: id, split, occupancy, values });
    return rows;
  },
  merge(left, right) {
    for (const row of right) left.push(row);
    return left;
  },
  finish: (rows) => rows,
});
