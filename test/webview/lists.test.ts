import { describe, expect, it } from 'vitest';
import {
  filterGroups,
  listRows,
  sampleForFinding,
  samplesByFile,
  step,
} from '../../webview-ui/src/state/findingRows.ts';
import { rowOffsets, scrollToShow, visibleRange } from '../../webview-ui/src/ui/visibleRange.ts';
import { auditGroups, auditView, findingView } from './support/fixtures.ts';

const all = new Set(['error', 'warning', 'info'] as const);

describe('filter', () => {
  it('finds words of the file, the rule and the message, in any order and case', () => {
    const found = (text: string) =>
      filterGroups(auditGroups(), { text, severities: all }).map(
        ({ rule, findings }) => `${rule.id} ${findings.length}`,
      );
    expect(found('s1.png')).toEqual(['pair/shifted 1']);
    expect(found('RIGHT shifted')).toEqual(['pair/shifted 5']);
    expect(found('jpeg')).toEqual(['mask/non-binary 1']);
    expect(found('no such thing')).toEqual([]);
  });

  it('leaves out severities', () => {
    const groups = filterGroups(auditGroups(), { text: '', severities: new Set(['warning']) });
    expect(groups.map(({ rule }) => rule.id)).toEqual(['dataset/class-imbalance']);
  });
});

describe('rows', () => {
  it('begin with the dataset and what could not be judged, and say what is not listed', () => {
    const groups = auditGroups();
    const rows = listRows(groups, new Set(['pair/shifted', 'mask/empty']), false, auditView(groups));
    expect(rows.map(({ kind }) => kind)).toEqual([
      'glance',
      'untold',
      'group',
      'group',
      'finding',
      'group',
      'finding',
      'group',
      'finding',
      'finding',
      'finding',
      'more',
    ]);
    expect(rows.find(({ kind }) => kind === 'more')).toMatchObject({ count: 37 });
  });

  it('close what is merely worth knowing, until it is opened or searched', () => {
    const groups = auditGroups();
    const open = (toggled: readonly string[], isFiltered: boolean) =>
      listRows(groups, new Set(toggled), isFiltered, null).flatMap((row) =>
        row.kind === 'group' && row.isOpen ? [row.group.rule.id] : [],
      );
    const grave = ['pair/shifted', 'mask/non-binary', 'dataset/class-imbalance'];
    expect(open([], false)).toEqual(grave);
    expect(open(['mask/empty'], false)).toEqual([...grave, 'mask/empty']);
    expect(open([], true)).toEqual([...grave, 'mask/empty']);
    expect(open(['mask/empty'], true)).toEqual([...grave, 'mask/empty']);
  });
});

describe('steps', () => {
  it('go to the neighbor and stop at the ends', () => {
    const from = (selected: string, by: 1 | -1) => step(['a', 'b', 'c'], (item) => item === selected, by);
    expect(from('a', 1)).toBe('b');
    expect(from('c', 1)).toBeNull();
    expect(from('', 1)).toBe('a');
    expect(from('', -1)).toBe('c');
  });

  it('lead from a finding about the dataset to the worst sample that it names', () => {
    const byFile = samplesByFile(auditView([]).samples);
    const finding = findingView('dataset/x', 'x', {
      file: null,
      sampleId: null,
      related: ['gone.png', 'val/masks/s4.png'],
    });
    expect(sampleForFinding(finding, byFile)).toBe('s4');
    expect(sampleForFinding({ ...finding, related: [] }, byFile)).toBeNull();
  });
});

describe('a long list', () => {
  const offsets = rowOffsets([10, 20, 30, 40]);

  it('holds only the rows in sight', () => {
    expect(visibleRange(offsets, 0, 10, 0)).toEqual({ first: 0, end: 2 });
    expect(visibleRange(offsets, 35, 20, 0)).toEqual({ first: 2, end: 3 });
    expect(visibleRange(offsets, 9999, 20, 1)).toEqual({ first: 2, end: 4 });
    expect(visibleRange(rowOffsets([]), 0, 10, 3)).toEqual({ first: 0, end: 0 });
  });

  it('scrolls no more than it takes to show a row', () => {
    expect(scrollToShow(offsets, 1, 0, 50)).toBe(0);
    expect(scrollToShow(offsets, 3, 0, 50)).toBe(50);
    expect(scrollToShow(offsets, 0, 25, 50)).toBe(0);
  });
});
