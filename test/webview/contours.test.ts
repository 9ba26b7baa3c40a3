import { describe, expect, it } from 'vitest';
import { buildClassTable } from '../../webview-ui/src/overlay/classTable.ts';
import { buildContours, inside, runLength } from '../../webview-ui/src/overlay/contours.ts';
import { buildRowPlane } from '../../webview-ui/src/overlay/rowPlane.ts';
import { drawn } from './support/fixtures.ts';

/** The runs of one class as sentences, in the order they were found. */
function outline(value: number, ...lines: readonly string[]): readonly string[] {
  const mask = drawn(...lines);
  const table = buildClassTable({ mask, maskKind: 'index', classes: [] });
  const runs = buildContours(buildRowPlane(mask, table)).runs.get(table.rowOf.get(value) ?? -1) ?? new Int32Array();
  const names = new Map(Object.entries(inside).map(([name, side]) => [side, name]));
  return Array.from({ length: runs.length / runLength }, (_, index) => {
    const [side, line, from, to] = runs.subarray(index * runLength);
    return `${names.get((side ?? 0) as 0)} of ${line}: ${from}–${to}`;
  });
}

describe('contours', () => {
  it('run along the edges of a single pixel', () => {
    expect(outline(1, '...', '.1.', '...')).toEqual([
      'below of 1: 1–2',
      'above of 2: 1–2',
      'right of 1: 1–2',
      'left of 2: 1–2',
    ]);
  });

  it('join straight edges to one run, and close at the border of the mask', () => {
    expect(outline(1, '1111', '1111')).toEqual([
      'below of 0: 0–4',
      'above of 2: 0–4',
      'right of 0: 0–2',
      'left of 4: 0–2',
    ]);
  });

  it('break where another class lies on the other side', () => {
    expect(outline(1, '.2', '11')).toEqual([
      'below of 1: 0–1',
      'below of 1: 1–2',
      'above of 2: 0–2',
      'right of 0: 1–2',
      'left of 2: 1–2',
    ]);
  });

  it('of both classes lie on their common edge', () => {
    const left = outline(1, '12');
    const right = outline(2, '12');
    expect(left).toContain('left of 1: 0–1');
    expect(right).toContain('right of 1: 0–1');
  });

  it('enclose exactly the pixels of their class: the signed area under the runs is its pixel count', () => {
    const lines = ['11.1', '1..1', '.111', '1.1.'];
    let area = 0;
    for (const run of outline(1, ...lines)) {
      const [, side, line, from, to] = /^(\w+) of (\d+): (\d+)–(\d+)$/.exec(run) ?? [];
      if (side === 'below') area -= Number(line) * (Number(to) - Number(from));
      if (side === 'above') area += Number(line) * (Number(to) - Number(from));
    }
    expect(area).toBe(lines.join('').replaceAll('.', '').length);
  });
});
