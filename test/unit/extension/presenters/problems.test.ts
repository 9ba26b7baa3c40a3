import { describe, expect, it } from 'vitest';
import { datasetFile, FindingsBook } from '../../../../src/extension/presenters/findingsBook.ts';
import { findingLink, parseFindingTarget } from '../../../../src/extension/presenters/findingTarget.ts';
import { problemsOf } from '../../../../src/extension/presenters/problems.ts';
import { findingView, groupView, ruleView } from '../findingViews.ts';

const root = '/data/50 % done #1 🧫';

describe('problemsOf', () => {
  it('gives the findings of one file with what their links open', () => {
    const book = new FindingsBook(10, ruleView);
    book.add(findingView({ file: 'masks/a.png', related: ['images/a.jpg'] }));
    book.add(findingView({ file: 'masks/b.png' }));
    expect(problemsOf(root, 'masks/a.png', book)).toEqual([
      {
        severity: 'warning',
        message: 'The mask holds nothing but background.',
        rule: 'mask/empty',
        related: ['images/a.jpg'],
        target: { root, rule: 'mask/empty', sampleId: 'masks/a', fingerprint: 'mask/empty masks/a.png' },
      },
    ]);
  });

  it('says on the dataset in one line how many more there are', () => {
    const book = new FindingsBook(1, ruleView);
    for (const name of ['a', 'b', 'c']) book.add(findingView({ file: `${name}.png` }));
    const [line, ...others] = problemsOf(root, datasetFile, book);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ severity: 'info', rule: 'mask/empty', target: { sampleId: null, fingerprint: null } });
    expect(line?.message).toBe(
      'Title of mask/empty: 2 more findings like the 1 listed. The setting masklint.maxFindingsPerRule says how many are listed.',
    );
  });

  it('does not count the files of a folded finding as missing', () => {
    const book = new FindingsBook(10, ruleView);
    book.replace([groupView([findingView({ file: null })], 500)]);
    expect(problemsOf(root, datasetFile, book)).toHaveLength(1);
  });

  it('lists no more related files than one can read', () => {
    const book = new FindingsBook(10, ruleView);
    book.add(findingView({ file: null, related: Array.from({ length: 1000 }, (_, index) => `${index}.png`) }));
    expect(problemsOf(root, datasetFile, book)[0]?.related).toHaveLength(10);
  });
});

describe('findingLink', () => {
  it('carries any path through a command URI and back', () => {
    const target = { root, rule: 'mask/empty', sampleId: 'ä/#1 %20 "x"?', fingerprint: null };
    const query = findingLink(target).replace('command:masklint.openFinding?', '');
    expect(query).toMatch(/^[\w%.!~*'()-]+$/);
    expect((JSON.parse(decodeURIComponent(query)) as unknown[]).map(parseFindingTarget)).toEqual([target]);
  });

  it.each([
    ['nothing', undefined],
    ['a text', '/data'],
    ['a target without root', { rule: 'a/b', sampleId: null, fingerprint: null }],
    ['numbers', { root: 1, rule: 2, sampleId: 3, fingerprint: 4 }],
    ['a sample that is no text', { root: '/', rule: 'a/b', sampleId: {}, fingerprint: null }],
  ])('refuses %s as a target', (_name, argument) => {
    expect(parseFindingTarget(argument)).toBeNull();
  });
});
