import type { Census } from '../../facts/dataset/census.ts';
import type { FileTallies } from '../../facts/dataset/tallies.ts';

/** How the masks are stored: "8-bit grey PNG, values 0 and 255". */
export function encodingSentence(census: Census, { encodings }: FileTallies): string {
  const [first, second] = encodings;
  if (first === undefined) return '';
  const stored = second === undefined ? first.text : `mostly ${first.text} (${String(encodings.length)} encodings)`;
  return `${stored}, ${valuesPhrase(census)}`;
}

function valuesPhrase({ scheme, colors }: Census): string {
  switch (scheme.kind) {
    case 'binary':
      return `values ${String(scheme.low)} and ${scheme.tops.map(({ high }) => String(high)).join(' or ')}`;
    case 'classes':
      return `values ${ranges(scheme.values)}`;
    case 'instances':
      return 'a number for each object';
    case 'colors':
      return `${String(colors.length)} colors`;
    case 'constant':
      return 'a single value';
    case 'none':
      return 'no readable values';
  }
}

/** 0, 1, 2, 3, 255 → "0–3, 255". */
function ranges(values: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (last?.[1] === value - 1) last[1] = value;
    else parts.push([value, value]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${String(from)}–${String(to)}`)).join(', ');
}
