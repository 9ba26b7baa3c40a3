import { describe, expect, it } from 'vitest';
import { datasetFile, FindingsBook } from '../../../../src/extension/presenters/findingsBook.ts';
import { findingView, groupView, ruleView } from '../findingViews.ts';

describe('FindingsBook', () => {
  it('groups findings by rule, worst rule first', () => {
    const book = new FindingsBook(10, ruleView);
    book.add(findingView({ rule: 'mask/scale', severity: 'info' }));
    book.add(findingView({ rule: 'mask/empty', severity: 'warning' }));
    book.add(findingView({ rule: 'mask/unreadable', severity: 'error' }));
    expect(book.groups().map(({ rule }) => rule.id)).toEqual(['mask/unreadable', 'mask/empty', 'mask/scale']);
  });

  it('puts the rule with more findings first where severities are the same', () => {
    const book = new FindingsBook(10, ruleView);
    book.add(findingView({ rule: 'mask/empty', file: 'a.png' }));
    book.add(findingView({ rule: 'mask/full', file: 'a.png' }));
    book.add(findingView({ rule: 'mask/full', file: 'b.png' }));
    expect(book.groups().map(({ rule, count }) => [rule.id, count])).toEqual([
      ['mask/full', 2],
      ['mask/empty', 1],
    ]);
  });

  it('counts a finding once though a restarted engine tells it again', () => {
    const book = new FindingsBook(10, ruleView);
    book.add(findingView());
    book.add(findingView());
    expect(book.groups()[0]?.count).toBe(1);
    expect(book.findingsOf('masks/a.png')).toHaveLength(1);
  });

  it('keeps findings up to the cap and counts the others', () => {
    const book = new FindingsBook(2, ruleView);
    for (const name of ['a', 'b', 'c', 'd']) book.add(findingView({ file: `${name}.png` }));
    expect(book.groups()[0]).toMatchObject({ count: 4, findings: [{ file: 'a.png' }, { file: 'b.png' }] });
    expect(book.findingsOf('c.png')).toEqual([]);
  });

  it('puts a folded finding in the place of all earlier ones of its rule, and of no other', () => {
    const book = new FindingsBook(10, ruleView);
    book.add(findingView({ rule: 'mask/scale', file: 'a.png' }));
    book.add(findingView({ rule: 'mask/scale', file: 'b.png' }));
    book.add(findingView({ rule: 'mask/empty', file: 'b.png' }));
    book.takeChangedFiles();
    book.fold('mask/scale', findingView({ rule: 'mask/scale', file: null, message: 'All masks are 0/255.' }));
    expect(book.findingsOf('a.png')).toEqual([]);
    expect(book.findingsOf('b.png').map(({ rule }) => rule)).toEqual(['mask/empty']);
    expect(book.findingsOf(datasetFile).map(({ message }) => message)).toEqual(['All masks are 0/255.']);
    expect(new Set(book.takeChangedFiles())).toEqual(new Set(['a.png', 'b.png', datasetFile]));
  });

  it('tells each changed file once', () => {
    const book = new FindingsBook(10, ruleView);
    book.add(findingView({ rule: 'mask/scale' }));
    book.add(findingView({ rule: 'mask/empty' }));
    expect(book.takeChangedFiles()).toEqual(['masks/a.png']);
    expect(book.takeChangedFiles()).toEqual([]);
  });

  it('takes the final groups as the truth and tells only files that differ', () => {
    const book = new FindingsBook(10, ruleView);
    const stays = findingView({ file: 'a.png' });
    const goes = findingView({ file: 'b.png' });
    const comes = findingView({ file: 'c.png' });
    book.add(stays);
    book.add(goes);
    book.takeChangedFiles();
    const groups = [groupView([stays, comes])];
    book.replace(groups);
    expect(new Set(book.takeChangedFiles())).toEqual(new Set(['b.png', 'c.png', datasetFile]));
    expect(book.groups()).toBe(groups);
    expect(book.findingsOf('b.png')).toEqual([]);
  });

  it('tells a file whose sentence changed in the final groups', () => {
    const book = new FindingsBook(10, ruleView);
    book.add(findingView({ file: 'a.png', message: 'Shifted by 4 px.' }));
    book.takeChangedFiles();
    book.replace([groupView([findingView({ file: 'a.png', message: 'Shifted by 5 px.' })])]);
    expect(book.takeChangedFiles()).toContain('a.png');
    expect(book.findingsOf('a.png').map(({ message }) => message)).toEqual(['Shifted by 5 px.']);
  });

  it('cuts growing groups at the asked limit without changing the count', () => {
    const book = new FindingsBook(10, ruleView);
    for (const name of ['a', 'b', 'c']) book.add(findingView({ file: `${name}.png` }));
    expect(book.groups(1)[0]).toMatchObject({ count: 3, findings: [{ file: 'a.png' }] });
    expect(book.groups(1)[0]?.findings).toHaveLength(1);
  });
});
