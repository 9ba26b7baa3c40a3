import { describe, expect, it } from 'vitest';
import { readDelimitedRows } from '../../src/formats/lists/delimitedRows.ts';

describe('readDelimitedRows', () => {
  it('parts by the commonest mark of the first line, trims, and leaves out blank lines', () => {
    expect(readDelimitedRows('\uFEFFimage;mask, painted;split\r\n a.png ; b.png;train\r\n;;\r\n\r\n')).toEqual([
      ['image', 'mask, painted', 'split'],
      ['a.png', 'b.png', 'train'],
    ]);
    expect(readDelimitedRows('a\tb')).toEqual([['a', 'b']]);
  });

  it('keeps separators, quotes and line breaks within quotes', () => {
    expect(readDelimitedRows('image,mask\n"x, 1.png","say ""y""\n2.png"')).toEqual([
      ['image', 'mask'],
      ['x, 1.png', 'say "y"\n2.png'],
    ]);
  });

  it('is none without a separator', () => {
    expect(readDelimitedRows('a.png\nb.png')).toBeUndefined();
    expect(readDelimitedRows('')).toBeUndefined();
  });
});
