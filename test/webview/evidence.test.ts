import { describe, expect, it } from 'vitest';
import type { FindingView } from '../../src/protocol/findings.ts';
import { clusterGroups, shownFiles } from '../../webview-ui/src/findings/clusterGroups.ts';
import { resizeRows } from '../../webview-ui/src/findings/resizeRows.ts';
import { untoldGroups } from '../../webview-ui/src/findings/untoldGroups.ts';
import { composeThumbnail } from '../../webview-ui/src/overlay/composeThumbnail.ts';
import { findingOn, objectShiftsOf, turnOf, turns } from '../../webview-ui/src/overlay/findingMarks.ts';
import { turnBack } from '../../webview-ui/src/overlay/turnBack.ts';
import { samplesByFile } from '../../webview-ui/src/state/findingRows.ts';
import { faultGroups } from './support/faultFixtures.ts';
import { auditView, drawn, findingView, overlayView, plane } from './support/fixtures.ts';

const byFile = samplesByFile(auditView([]).samples);

function findingOf(rule: string): FindingView {
  const found = faultGroups().find((group) => group.rule.id === rule)?.findings[0];
  if (found === undefined) throw new Error(`no finding of ${rule}`);
  return found;
}

describe('marks of a finding', () => {
  it('are its objects with their shifts, read from data that may be anything', () => {
    expect(objectShiftsOf(findingOf('pair/object-shifted'))).toHaveLength(3);
    expect(objectShiftsOf(findingOf('pair/object-shifted'))[0]).toMatchObject({ shift: { x: 8, y: -3 } });
    expect(objectShiftsOf(findingView('x', 'x', { data: { objects: ['a', 3] } }))).toEqual([]);
    expect(objectShiftsOf(null)).toEqual([]);
    expect(turnOf(findingView('x', 'x', { data: { transform: 'none' } }))).toBeNull();
  });

  it('are drawn on the sample they were measured on', () => {
    const finding = findingView('pair/shifted', 's1', { data: { shiftPx: { x: 1, y: 2 } } });
    expect(findingOn(finding, overlayView({ sampleId: 's1' }))).toBe(finding);
    expect(findingOn(finding, overlayView({ sampleId: 's2' }))).toBeNull();
    expect(findingOn(finding, null)).toBeNull();
  });

  it('are drawn on every sample where all masks are shifted alike', () => {
    const all = findingOf('dataset/systematic-shift');
    expect(findingOn(all, overlayView({ sampleId: 's9' }))).toBe(all);
    const bare = findingView('dataset/x', 'x', { sampleId: null, data: { count: 3 } });
    expect(findingOn(bare, overlayView({}))).toBeNull();
  });

  it('of a folded finding are its turn, on the files that it stands for, and never the shift of one of them', () => {
    const folded = findingView('pair/flipped-or-rotated', 'folded', {
      sampleId: null,
      data: { transform: 'rotate90', shiftPx: { x: 5, y: 0 }, files: ['masks/a.png'] },
    });
    expect(findingOn(folded, overlayView({ maskPath: 'masks/a.png' }))?.data).toEqual({ transform: 'rotate90' });
    expect(findingOn(folded, overlayView({ maskPath: 'masks/b.png' }))).toBeNull();
  });
});

describe('turning a mask back', () => {
  const original = drawn('12.', '3..');
  /** What a reader sees after each fault. */
  const faults = {
    flipHorizontal: drawn('.21', '..3'),
    flipVertical: drawn('3..', '12.'),
    rotate180: drawn('..3', '.21'),
    transpose: drawn('13', '2.', '..'),
    rotate90: drawn('31', '.2', '..'),
    rotate270: drawn('..', '2.', '13'),
    antiTranspose: drawn('..', '.2', '31'),
  };

  for (const turn of turns) {
    it(`undoes ${turn}`, () => {
      expect(turnBack(faults[turn], turn)).toEqual(original);
    });
  }

  it('keeps the kind of the values', () => {
    const wide = plane(2, 1, Uint16Array.of(700, 65535));
    expect(turnBack(wide, 'flipHorizontal').data).toEqual(Uint16Array.of(65535, 700));
  });
});

describe('clusters', () => {
  const groups = clusterGroups(findingOf('split/leakage'), byFile);

  it('come by kind, the surest first, with the split of each file', () => {
    expect(groups.map(({ title, clusters }) => [title, clusters.length])).toEqual([
      ['Equal pixels', 1],
      ['Saved again, resized or cropped', 1],
      ['Mirrored or turned', 1],
      ['Frames of one recording', 1],
    ]);
    expect(groups[1]?.clusters[0]?.files.map(({ sampleId, split }) => `${sampleId} ${split}`)).toEqual([
      's1 train',
      's6 train',
      's5 val',
    ]);
  });

  it('show files of every split where there is no room for all', () => {
    const [recording] = groups[3]?.clusters ?? [];
    if (recording === undefined) throw new Error('no recording');
    const shown = shownFiles(recording, 6);
    expect(shown.map(({ split }) => split)).toEqual(['val', 'val', 'val', 'train', 'train', 'train']);
    expect(shownFiles(recording, 100)).toHaveLength(20);
    expect(recording.fileCount).toBe(240);
  });

  it('keep files that no sample has, and kinds that nobody knows', () => {
    const odd = findingView('split/leakage', 'x', { data: { clusters: [{ kind: 'alike', files: ['gone.png'] }] } });
    expect(clusterGroups(odd, byFile)).toMatchObject([
      { title: 'alike', clusters: [{ fileCount: 1, files: [{ path: 'gone.png', sampleId: null, split: null }] }] },
    ]);
    expect(clusterGroups(findingView('x', 'x', { data: { clusters: 'many' } }), byFile)).toEqual([]);
  });
});

describe('what could not be judged', () => {
  it('comes by rule and reason, the most frequent first, with titles and files', () => {
    const audit = {
      ...auditView([]),
      ruleTitles: { 'pair/shifted': 'Shifted mask' },
      cannotTell: [
        { rule: 'image/blurry', file: null, reason: 'too few images' },
        { rule: 'pair/shifted', file: 'a.png', reason: 'no edges' },
        { rule: 'pair/shifted', file: 'b.png', reason: 'empty' },
        { rule: 'pair/shifted', file: 'c.png', reason: 'empty' },
      ],
    };
    expect(untoldGroups(audit, []).cannotTell).toEqual([
      {
        ruleId: 'pair/shifted',
        title: 'Shifted mask',
        count: 3,
        reasons: [
          { reason: 'empty', count: 2, files: ['b.png', 'c.png'] },
          { reason: 'no edges', count: 1, files: ['a.png'] },
        ],
      },
      {
        ruleId: 'image/blurry',
        title: 'image/blurry',
        count: 1,
        reasons: [{ reason: 'too few images', count: 1, files: [] }],
      },
    ]);
  });
});

describe('the table of input sizes', () => {
  it('names the class that loses most', () => {
    const rows = resizeRows(findingOf('mask/thin-structures-lost'), auditView([]).dataset.classes);
    expect(rows.map(({ sidePx, worst }) => `${sidePx} ${worst?.name}`)).toEqual([
      '128 nucleus',
      '256 nucleus',
      '512 nucleus',
    ]);
    expect(resizeRows(findingView('x', 'x', { data: { table: [{ a: 1 }] } }), [])).toEqual([]);
  });

  it('has no worst class where all are taken together', () => {
    const table = [{ sidePx: 128, meanDice: 0.5, badShare: 1, classes: [{ value: null, dice: 0.5 }] }];
    expect(resizeRows(findingView('x', 'x', { data: { table } }), [])[0]?.worst).toBeNull();
  });
});

describe('a small picture', () => {
  it('is the mean of the large one, and never larger', () => {
    const stripes = plane(
      64,
      32,
      Uint8Array.from({ length: 64 * 32 }, (_, index) => (index % 64 < 32 ? 0 : 200)),
    );
    const small = composeThumbnail(stripes, 16);
    expect([small.width, small.height]).toEqual([16, 8]);
    expect([...small.rgba.subarray(0, 4)]).toEqual([0, 0, 0, 255]);
    expect([...small.rgba.subarray(60, 64)]).toEqual([200, 200, 200, 255]);
    const tiny = composeThumbnail(drawn('12'), 16);
    expect([tiny.width, tiny.height]).toEqual([2, 1]);
  });

  it('of a long strip still has a pixel across', () => {
    expect(composeThumbnail(plane(1000, 1, new Uint8Array(1000)), 16)).toMatchObject({ width: 16, height: 1 });
  });
});
