import { dsvFormat } from 'd3-dsv';

/**
 * Rows of trimmed cells of a text parted by commas, semicolons or tabs, whichever its first line holds most of; blank lines are left
 * out. Quoted cells may hold the separator and line breaks. Undefined where the first line holds none of them.
 */
export function readDelimitedRows(text: string): readonly (readonly string[])[] | undefined {
  const body = text.replace(/^\uFEFF/, '').trimStart();
  const bare = (/^[^\r\n]*/.exec(body)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const [most] = [',', ';', '\t']
    .map((mark) => ({ mark, count: bare.split(mark).length - 1 }))
    .toSorted((a, b) => b.count - a.count);
  if (most === undefined || most.count === 0) return undefined;
  return dsvFormat(most.mark).parseRows(body, (cells) => {
    const trimmed = cells.map((cell) => cell.trim());
    return trimmed.every((cell) => cell === '') ? null : trimmed;
  });
}
