import { describe, expect, it } from 'vitest';
import type { OverlayClass } from '../../src/protocol/overlay.ts';
import { buildClassTable, describeValue, isRowVisible } from '../../webview-ui/src/overlay/classTable.ts';
import { drawn, plane } from './support/fixtures.ts';

const named = (value: number, name: string, more: Partial<OverlayClass> = {}): OverlayClass => ({
  value,
  name,
  isIgnored: false,
  isBackground: value === 0,
  ...more,
});

describe('class table', () => {
  it('takes values that nobody declared, the zero as background', () => {
    const { rows } = buildClassTable({ mask: drawn('..', '.1'), maskKind: 'index', classes: [] });
    expect(rows.map(({ value, count, share, isBackground }) => ({ value, count, share, isBackground }))).toEqual([
      { value: 0, count: 3, share: 0.75, isBackground: true },
      { value: 1, count: 1, share: 0.25, isBackground: false },
    ]);
  });

  it('lists declared classes first, also those that the mask does not hold, then strange values', () => {
    const { rows } = buildClassTable({
      mask: drawn('.7'),
      maskKind: 'index',
      classes: [named(0, 'ground'), named(3, 'car')],
    });
    expect(rows.map(({ value, count }) => [value, count])).toEqual([
      [0, 1],
      [3, 0],
      [7, 1],
    ]);
  });

  it('gives a class the same color in every sample of a dataset', () => {
    const classes = [named(0, 'ground'), named(1, 'road'), named(2, 'car')];
    const first = buildClassTable({ mask: drawn('.12'), maskKind: 'index', classes });
    const second = buildClassTable({ mask: drawn('..2'), maskKind: 'index', classes });
    expect(second.rows[2]?.color).toBe(first.rows[2]?.color);
    expect(new Set(first.rows.map(({ color }) => color)).size).toBe(3);
  });

  it('gives a class the color of its place in the dataset, not in the sample', () => {
    const order = [1, 2, 5, 7];
    const colorsOf = (drawing: string) =>
      new Map(
        buildClassTable({ mask: drawn(drawing), maskKind: 'index', classes: [] }, order).rows.map(
          ({ value, color }) => [value, color],
        ),
      );
    expect(colorsOf('.57').get(7)).toBe(colorsOf('.12457').get(7));
  });

  it('unites the values of a binary mask that was compressed with loss, and says how many', () => {
    const values = [
      ...Array.from({ length: 256 }, (_, value) => value),
      ...Array.from({ length: 144 }, (_, index) => (index % 2) * 255),
    ];
    const mask = plane(20, 20, Uint8Array.from(values));
    const classes = Array.from({ length: 256 }, (_, value) => named(value, String(value)));
    const table = buildClassTable({ mask, maskKind: 'index', classes });
    expect(table.rows.map(({ key, name, count }) => [key, name, count])).toEqual([
      ['0', '0', 73],
      ['255', '255', 73],
      ['other', '254 other values', 254],
    ]);
    expect(describeValue(table, 77, 'index')).toBe('77 (of no class)');
  });

  it('tells objects apart that are numbered one by one', () => {
    const mask = plane(
      20,
      20,
      Uint8Array.from({ length: 400 }, (_, index) => (index < 300 ? 0 : (index % 50) + 1)),
    );
    const { rows, otherRow } = buildClassTable({ mask, maskKind: 'index', classes: [] });
    expect(rows).toHaveLength(51);
    expect(otherRow).toBe(-1);
    expect(rows[3]?.color).not.toBe(rows[4]?.color);
  });

  it('keeps every color of a mask that stores colors', () => {
    const mask = plane(3, 1, Uint32Array.of(0x000000, 0xff0000, 0x00ff00));
    const { rows } = buildClassTable({ mask, maskKind: 'color', classes: [] });
    expect(rows.map(({ color, name }) => [color, name])).toEqual([
      [0x000000, '#000000'],
      [0x00ff00, '#00ff00'],
      [0xff0000, '#ff0000'],
    ]);
  });

  it('counts values of floating point without an end', () => {
    const mask = plane(
      100,
      100,
      Float32Array.from({ length: 10_000 }, (_, index) => index / 10_000),
    );
    const { rows } = buildClassTable({ mask, maskKind: 'index', classes: [named(0, ''), named(1, '')] });
    expect(rows.at(-1)?.name).toMatch(/^more than \d+ other values$/);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });

  it('hides background and shows the rest until switched', () => {
    const { rows } = buildClassTable({ mask: drawn('.1'), maskKind: 'index', classes: [] });
    const visible = (...toggled: string[]) => rows.map((row) => isRowVisible(row, new Set(toggled)));
    expect(visible()).toEqual([false, true]);
    expect(visible('0', '1')).toEqual([true, false]);
  });

  it('names a value as people read it', () => {
    const table = buildClassTable({
      mask: drawn('.1'),
      maskKind: 'index',
      classes: [named(0, '0'), named(1, 'road'), named(255, 'void', { isIgnored: true })],
    });
    expect(describeValue(table, 0, 'index')).toBe('0');
    expect(describeValue(table, 1, 'index')).toBe('1 road');
    expect(describeValue(table, 255, 'index')).toBe('255 void (ignored)');
  });
});
