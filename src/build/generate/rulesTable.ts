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

/** Groups of rules in the order of the README, with their headings. Those that are not listed come last, under their own names. */
const groupTitles: Readonly<Record<string, string>> = {
  pair: 'Image and mask',
  mask: 'Masks',
  dataset: 'The whole dataset',
  split: 'Splits',
  image: 'Images',
  augment: 'Saved augmentation',
  annotation: 'Annotation files',
  shape: 'Outlines in annotation files',
  volume: 'Volumes',
  nnunet: 'nnU-Net',
};

function rulesTable(rules: readonly Rule[]): string {
  const names = [...new Set([...Object.keys(groupTitles), ...rules.map(({ id }) => groupOf(id))])];
  return names
    .map((name) => ({ title: groupTitles[name] ?? name, rules: rules.filter(({ id }) => groupOf(id) === name) }))
    .filter((group) => 0 < group.rules.length)
    .map(({ title, rules: own }) => `### ${title}\n\n${groupTable(own)}`)
    .join('\n\n');
}

function groupTable(rules: readonly Rule[]): string {
  const rows = rules
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, severity }) => `| [${id}](media/rules/${pageName(id)}) | ${title} | ${severity} |`);
  return ['| rule | what it finds | severity |', '| --- | --- | --- |', ...rows].join('\n');
}

function groupOf(id: string): string {
  return id.split('/')[0] ?? id;
}
