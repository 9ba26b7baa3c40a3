import { describe, expect, it } from 'vitest';
import { formatValue, looksLikeCode, measuredItems, titleOf } from '../../webview-ui/src/findings/measuredItems.ts';
import { formatCount, formatShare } from '../../webview-ui/src/ui/formatNumber.ts';

describe('measured values', () => {
  it('take their unit from the name of the field', () => {
    expect(formatValue('pixelShare', 0.0131)).toBe('1.3 %');
    expect(formatValue('areaPx', 12_345)).toBe('12,345 px');
    expect(formatValue('score', 0.123456)).toBe('0.1235');
    expect(titleOf('maskAreaPx')).toBe('Mask area');
    expect(titleOf('pytorch')).toBe('PyTorch');
  });

  it('become text, tables and code; a shift has its own drawing', () => {
    const items = measuredItems({
      shiftPx: { x: 5, y: 1 },
      valueCount: 37,
      classes: [
        { name: 'a', pixelShare: 0.5 },
        { name: 'b', pixelShare: 0.5, weight: 2 },
      ],
      snippets: { keras: 'import keras\nloss = keras.losses.Dice()' },
      gone: undefined,
      nothing: null,
    });
    expect(items.map(({ kind, name }) => [kind, name])).toEqual([
      ['text', 'Value count'],
      ['table', 'Classes'],
      ['code', 'Keras'],
    ]);
    expect(items[1]).toMatchObject({
      columns: [{ key: 'name' }, { key: 'pixelShare', isShare: true }, { key: 'weight', isNumber: true }],
      rows: [
        ['a', 0.5, null],
        ['b', 0.5, 2],
      ],
    });
  });

  it('leave out words and numbers that the message says', () => {
    const data = { where: '5 px right', file: 'a.png', count: 3, of: 37, distancePx: 5 };
    const names = measuredItems(data, 'Lies 5 px right of it, as 37 do.').map(({ name }) => name);
    expect(names).toEqual(['File', 'Count']);
  });

  it('put means and standard deviations side by side, a channel a line', () => {
    const items = measuredItems({ mean: [0.4, 0.5, 0.6], std: [0.1, 0.2, 0.3] });
    expect(items).toMatchObject([
      {
        kind: 'table',
        name: 'Channels',
        rows: [
          ['red', 0.4, 0.1],
          ['green', 0.5, 0.2],
          ['blue', 0.6, 0.3],
        ],
      },
    ]);
    expect(measuredItems({ mean: [1], std: [] }).map(({ name }) => name)).toEqual(['Mean']);
  });

  it('leave out what is shown in another way, and write records as words', () => {
    expect(measuredItems({ table: [{ a: 1 }], count: 2 }, '', ['table']).map(({ name }) => name)).toEqual(['Count']);
    expect(formatValue('classes', [{ value: 3, dice: 0.5 }])).toBe('value 3 dice 0.50');
  });

  it('cut long lists', () => {
    expect(
      formatValue(
        'values',
        Array.from({ length: 100 }, (_, index) => index),
      ),
    ).toMatch(/, 23 and 76 more$/);
  });

  it('tell code from sentences', () => {
    for (const code of ['import torch', 'loss = f(x)', 'a\nb', 'nn.CrossEntropyLoss(weight=w)'])
      expect(looksLikeCode(code)).toBe(true);
    for (const text of ['Threshold at 128.', 'grey', 'values 0 and 255', '8-bit grey PNG (palette)'])
      expect(looksLikeCode(text)).toBe(false);
  });
});

describe('numbers', () => {
  it('never round a share to nothing or to all', () => {
    expect([0, 0.000001, 0.00004, 0.0123, 0.5, 0.9996, 1].map(formatShare)).toEqual([
      '0 %',
      '< 0.001 %',
      '0.004 %',
      '1.2 %',
      '50 %',
      '> 99.9 %',
      '100 %',
    ]);
    expect(formatCount(1_234_567)).toBe('1,234,567');
  });
});
