import type { ClassInfo } from '../../core/model/dataset.ts';

/**
 * Classes out of CVAT's `labelmap.txt`: "label:red,green,blue:parts:actions" a line. Values follow the file's order, with the
 * background (black, or so called) first as 0. Undefined where a line is none.
 */
export function readLabelmap(text: string): readonly ClassInfo[] | undefined {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readRow);
  if (rows.length === 0 || !rows.every((row) => row !== undefined)) return undefined;
  const at = rows.findIndex(({ name, color }) => color === 0 || /^_*background_*$/i.test(name));
  const [background] = at < 0 ? [{ name: 'background', color: 0 }] : rows.slice(at, at + 1);
  const others = rows.filter((_, i) => i !== at);
  const all = background === undefined ? others : [background, ...others];
  const colors = new Set(all.map(({ color }) => color));
  return colors.size === all.length ? all.map((row, value) => ({ value, ...row })) : undefined;
}

function readRow(line: string): { readonly name: string; readonly color: number } | undefined {
  const match = /^(.+?):(\d{1,3}),(\d{1,3}),(\d{1,3})(?::[^:]*){0,2}$/.exec(line);
  if (match === null) return undefined;
  const [red = 256, green = 256, blue = 256] = match.slice(2, 5).map(Number);
  if (255 < Math.max(red, green, blue)) return undefined;
  return { name: match[1] ?? '', color: (red << 16) | (green << 8) | blue };
}
