import * as v from 'valibot';
import type { ClassView } from '../../../src/protocol/audit.ts';
import type { FindingView } from '../../../src/protocol/findings.ts';

/** What a resize of the masks to an input size and back leaves. */
export interface ResizeRow {
  readonly sidePx: number;
  /** 0…1. */
  readonly dice: number;
  /** Share of the masks below 0.9. */
  readonly badShare: number;
  readonly worst: { readonly name: string; readonly dice: number } | null;
}

const table = v.array(
  v.object({
    sidePx: v.number(),
    meanDice: v.number(),
    badShare: v.number(),
    classes: v.array(v.object({ value: v.nullable(v.number()), dice: v.number() })),
  }),
);

/** The table of input sizes that a finding holds; empty for other findings. */
export function resizeRows({ data }: FindingView, classes: readonly ClassView[]): readonly ResizeRow[] {
  const parsed = v.safeParse(table, data.table);
  if (!parsed.success) return [];
  return parsed.output.map((row) => {
    const worst = row.classes.reduce<(typeof row.classes)[number] | null>(
      (least, one) => (one.value !== null && one.dice < (least?.dice ?? Infinity) ? one : least),
      null,
    );
    const name = classes.find(({ value }) => value === worst?.value)?.name;
    return {
      sidePx: row.sidePx,
      dice: row.meanDice,
      badShare: row.badShare,
      worst: worst === null ? null : { name: name ?? `value ${String(worst.value)}`, dice: worst.dice },
    };
  });
}
