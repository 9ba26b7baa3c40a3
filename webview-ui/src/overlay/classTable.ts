import type { OverlayClass, OverlayView } from '../../../src/protocol/overlay.ts';
import { countValues } from './countValues.ts';
import { backgroundColor, distinctColor, ignoredColor, otherValuesColor } from './palette.ts';

/** A class of the sample as the class list shows it and the painter paints it. */
export interface ClassRow {
  /** Stable between samples: the value as text, or 'other'. */
  readonly key: string;
  /** Null: all values that have no row of their own. */
  readonly value: number | null;
  readonly name: string;
  /** 0xRRGGBB. */
  readonly color: number;
  /** Pixels of this sample, 0 for a class that it does not hold. */
  readonly count: number;
  /** Of the sample's pixels, 0…1. */
  readonly share: number;
  readonly isIgnored: boolean;
  readonly isBackground: boolean;
  /** Named by the dataset; false for values that only this mask brings. */
  readonly isDeclared: boolean;
}

export interface ClassTable {
  readonly rows: readonly ClassRow[];
  /** Row of a value. */
  readonly rowOf: ReadonlyMap<number, number>;
  /** Row of all values without one; -1 where every value has one. */
  readonly otherRow: number;
}

/** Undeclared values beyond this many are one row: nobody tells 200 compression artefacts apart by color. */
const undeclaredLimit = 12;

export const emptyClassTable: ClassTable = { rows: [], rowOf: new Map(), otherRow: -1 };

/** The classes of a sample: those the dataset declares, then the values that only its mask holds. */
export function buildClassTable(overlay: Pick<OverlayView, 'mask' | 'maskKind' | 'classes'>): ClassTable {
  const { mask, maskKind, classes } = overlay;
  const { counts, restCount } =
    mask === null ? { counts: new Map<number, number>(), restCount: 0 } : countValues(mask.data);
  const total = Math.max(1, mask === null ? 1 : mask.data.length);
  const declared = new Set(classes.map(({ value }) => value));
  const undeclared = [...counts.keys()].filter((value) => !declared.has(value)).sort((a, b) => a - b);
  const isMany = restCount > 0 || (maskKind === 'index' && undeclaredLimit < undeclared.length);
  const isNamed = 0 < classes.length;

  let colorCount = 0;
  const row = (value: number, given: OverlayClass | undefined): ClassRow => {
    const count = counts.get(value) ?? 0;
    const isIgnored = given?.isIgnored ?? false;
    const isBackground = given?.isBackground ?? (!isNamed && value === 0);
    const own = given?.color ?? (maskKind === 'color' ? value : undefined);
    const color = isIgnored ? ignoredColor : (own ?? (isBackground ? backgroundColor : distinctColor(colorCount++)));
    const name = given?.name ?? (maskKind === 'color' ? `#${value.toString(16).padStart(6, '0')}` : '');
    return {
      key: String(value),
      value,
      name,
      color,
      count,
      share: count / total,
      isIgnored,
      isBackground,
      isDeclared: given !== undefined,
    };
  };

  const rows = classes.map((given) => row(given.value, given));
  if (!isMany || !isNamed)
    for (const value of undeclared.slice(0, isMany ? undeclaredLimit : undeclared.length))
      rows.push(row(value, undefined));
  const rowOf = new Map(rows.flatMap(({ value }, index) => (value === null ? [] : [[value, index] as const])));
  if (!isMany) return { rows, rowOf, otherRow: -1 };

  const others = undeclared.filter((value) => !rowOf.has(value));
  const count = others.reduce((sum, value) => sum + (counts.get(value) ?? 0), restCount);
  const howMany = restCount > 0 ? `more than ${others.length}` : String(others.length);
  const name = isNamed ? `${howMany} values of no class` : `${howMany} other values`;
  const other: ClassRow = {
    key: 'other',
    value: null,
    name,
    color: otherValuesColor,
    count,
    share: count / total,
    isIgnored: false,
    isBackground: false,
    isDeclared: false,
  };
  return { rows: [...rows, other], rowOf, otherRow: rows.length };
}

/** Background is hidden unless switched on; the rest is visible unless switched off. `toggled` holds the keys of what was switched. */
export function isRowVisible(row: ClassRow, toggled: ReadonlySet<string>): boolean {
  return row.isBackground === toggled.has(row.key);
}

/** "7 Road", or the value alone. */
export function describeValue(table: ClassTable, value: number, maskKind: 'index' | 'color'): string {
  const shown = maskKind === 'color' ? `#${value.toString(16).padStart(6, '0')}` : String(value);
  const row = table.rows[table.rowOf.get(value) ?? table.otherRow];
  if (row === undefined) return shown;
  if (row.value === null) return `${shown} (of no class)`;
  const name = row.name === shown || row.name === '' ? '' : ` ${row.name}`;
  return `${shown}${name}${row.isIgnored ? ' (ignored)' : ''}`;
}
