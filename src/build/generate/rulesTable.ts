import type { Rule } from '../../core/engine/rule.ts';
import { pageName } from './rulePage.ts';

const start = '<!-- rules:start -->';
const end = '<!-- rules:end -->';

/** The text with the table of rules between its two markers, or undefined where it has none. */
export function replaceRulesTable(text: string, rules: readonly Rule[]): string | undefined {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return undefined;
  return `${text.slice(0, from + start.length)}\n\n${rulesTable(rules)}\n\n${text.slice(to)}`;
}

function rulesTable(rules: readonly Rule[]): string {
  const rows = rules
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, severity }) => `| [${id}](media/rules/${pageName(id)}) | ${title} | ${severity} |`);
  return ['| rule | what it finds | severity |', '| --- | --- | --- |', ...rows].join('\n');
}
