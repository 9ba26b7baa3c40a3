/**
 * A number as logs write it, null where it is none: `0.5`, `1e-3`, `nan`, `NaN`, `inf`, `-Infinity`, `tensor(0.5, device='cuda:0')`, `[0.5]`, `87 %`
 * and, where `hasDecimalComma`, `0,5`. A percent sign does not scale: what a curve means is told by its name.
 */
export function parseNumber(text: string, hasDecimalComma = false): number | null {
  let word = text.trim();
  const wrapped = /^(?:(?:tensor|np\.float(?:16|32|64)|array)\(|\[)\s*\[?([^\],()]+)/i.exec(word);
  if (wrapped !== null) word = (wrapped[1] ?? '').trim();
  if (word.endsWith('%')) word = word.slice(0, -1).trim();
  if (hasDecimalComma && /^[+-]?\d+,\d+(?:e[+-]?\d+)?$/i.test(word)) word = word.replace(',', '.');
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(word)) return Number(word);
  return wordValue(word);
}

/** What Python, JavaScript, C and spreadsheets write for values that are no numbers. */
function wordValue(word: string): number | null {
  const match = /^([+-]?)(nan|inf|infinity|1\.#(?:qnan|ind|inf)\d*)$/i.exec(word);
  if (match === null) return null;
  const name = (match[2] ?? '').toLowerCase();
  if (name === 'nan' || name.includes('#qnan') || name.includes('#ind')) return Number.NaN;
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
