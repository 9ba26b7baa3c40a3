import type { OverlayView } from '../../../src/protocol/overlay.ts';
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
}

export interface ClassTable {
  readonly rows: readonly ClassRow[];
  /** Row of a value. */
  readonly rowOf: ReadonlyMap<number, number>;
  /** Row of all values without one; -1 where every value has one. */
  readonly otherRow: number;
}

export const emptyClassTable: ClassTable = { rows: [], rowOf: new Map(), otherRow: -1 };

/** More values without a name than this may be traces of compression or resizing, and are looked at closer. */
const unnamedLimit = 12;

/** A mask of floating point with more values than this holds no labels. */
const softLimit = 64;

type Masked = Pick<OverlayView, 'mask' | 'maskKind' | 'classes'>;

/**
 * The classes of a sample: those it is sent with, then the values that only its mask holds.
 *
 * @param classOrder Values of the dataset's classes in the order that they take colors: a class has one color in all samples.
 */
export function buildClassTable(overlay: Masked, classOrder: readonly number[] = []): ClassTable {
  const { mask, maskKind, classes } = overlay;
  if (mask === null) return emptyClassTable;
  const { counts, restCount } = countValues(mask.data);
  const total = Math.max(1, mask.data.length);
  const given = new Map(classes.map((one) => [one.value, one]));
  const values = [...given.keys(), ...[...counts.keys()].filter((value) => !given.has(value)).sort((a, b) => a - b)];
  const between = maskKind === 'index' ? valuesBetween(overlay, counts) : new Set<number>();
  const listed = values.filter((value) => !between.has(value));
  const isFirstDefault = !classes.some(({ isBackground }) => isBackground);
  const foreground = listed.filter((value) => !(given.get(value)?.isBackground ?? (isFirstDefault && value === 0)));

  const rows = listed.map((value): ClassRow => {
    const own = given.get(value);
    const count = counts.get(value) ?? 0;
    const isIgnored = own?.isIgnored ?? false;
    const isBackground = own?.isBackground ?? (isFirstDefault && value === 0);
    const ownColor = own?.color ?? (maskKind === 'color' ? value : undefined);
    const free = isBackground ? backgroundColor : distinctColor(colorIndex(value, classOrder, foreground));
    return {
      key: String(value),
      value,
      name: own?.name ?? (maskKind === 'color' ? hexColor(value) : ''),
      color: isIgnored ? ignoredColor : (ownColor ?? free),
      count,
      share: count / total,
      isIgnored,
      isBackground,
    };
  });
  const rowOf = new Map(listed.map((value, index) => [value, index]));
  const otherCount = [...between].reduce((sum, value) => sum + (counts.get(value) ?? 0), restCount);
  if (otherCount === 0) return { rows, rowOf, otherRow: -1 };
  const howMany = restCount === 0 ? String(between.size) : `more than ${between.size}`;
  const other: ClassRow = {
    key: 'other',
    value: null,
    name: `${howMany} other values`,
    color: otherValuesColor,
    count: otherCount,
    share: otherCount / total,
    isIgnored: false,
    isBackground: false,
  };
  return { rows: [...rows, other], rowOf, otherRow: rows.length };
}

/**
 * Values that stand for no class of their own, and are shown in one color: those between the two most frequent ones, where these are the lowest and the
 * highest of a mask with many (a binary mask that was compressed with loss or resized smoothly), and those of a soft mask.
 * Objects that are numbered one by one are not meant: their highest number is never among the most frequent.
 */
function valuesBetween({ classes }: Masked, counts: ReadonlyMap<number, number>): ReadonlySet<number> {
  const named = new Set(
    classes.filter((one) => one.isIgnored || one.name !== String(one.value)).map(({ value }) => value),
  );
  const unnamed = [...counts.keys()].filter((value) => !named.has(value));
  if (unnamed.length <= unnamedLimit) return new Set();
  const [first = 0, second = 0] = [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
  const low = Math.min(...counts.keys());
  const high = Math.max(...counts.keys());
  const isTwoSided = Math.min(first, second) === low && Math.max(first, second) === high;
  const isSoft = softLimit < unnamed.length && unnamed.some((value) => !Number.isInteger(value));
  if (!isTwoSided && !isSoft) return new Set();
  return new Set(unnamed.filter((value) => value !== low && value !== high));
}

/** Few values take colors in their order; many, such as numbered objects, by their number. */
function colorIndex(value: number, classOrder: readonly number[], foreground: readonly number[]): number {
  const position = classOrder.indexOf(value);
  if (position !== -1) return position;
  return foreground.length <= 3 ? Math.max(0, foreground.indexOf(value)) : value - 1;
}

function hexColor(value: number): string {
  return `#${value.toString(16).padStart(6, '0')}`;
}

/** Background is hidden unless switched on; the rest is visible unless switched off. `toggled` holds the keys of what was switched. */
export function isRowVisible(row: ClassRow, toggled: ReadonlySet<string>): boolean {
  return row.isBackground === toggled.has(row.key);
}

/** "7 Road", or the value alone. */
export function describeValue(table: ClassTable, value: number, maskKind: 'index' | 'color'): string {
  const shown = maskKind === 'color' ? hexColor(value) : String(value);
  const row = table.rows[table.rowOf.get(value) ?? table.otherRow];
  if (row === undefined) return shown;
  if (row.value === null) return `${shown} (of no class)`;
  const name = row.name === shown || row.name === '' ? '' : ` ${row.name}`;
  return `${shown}${name}${row.isIgnored ? ' (ignored)' : ''}`;
}
