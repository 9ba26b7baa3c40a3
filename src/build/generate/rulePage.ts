import type { Rule, RuleOption } from '../../core/engine/rule.ts';
import { rulePictures } from '../pictures/rulePictures.ts';
import { ruleExamples } from './ruleExamples.ts';

/** `mask/tiny-island` has its page in `mask-tiny-island.md`. */
export function pageName(ruleId: string): string {
  return `${ruleId.replace('/', '-')}.md`;
}

/** Its picture lies beside the page, in `pictures/mask-tiny-island.png`. */
export function pictureName(ruleId: string): string {
  return `pictures/${ruleId.replace('/', '-')}.png`;
}

/** The page of one rule, as Markdown. */
export function rulePage(rule: Rule): string {
  const { id, title, severity, rationale, remedy } = rule;
  return [
    `# ${title}`,
    `\`${id}\` · ${severity}`,
    ...pictureLine(id),
    '## Why it matters',
    rationale,
    '## What to do',
    remedy,
    ...exampleSection(id),
    '## What it says',
    ...messageLines(rule),
    '## Options',
    ...optionLines(rule),
    '## Severity',
    `In the settings of VS Code: \`"masklint.rules": { "${id}": { "severity": "${otherSeverity(rule)}" } }\`, with \`error\`, \`warning\`, \`info\` or \`off\`.`,
    '',
  ].join('\n\n');
}

function pictureLine(id: string): string[] {
  const picture = rulePictures[id];
  return picture === undefined ? [] : [`![${picture.alt}](${pictureName(id)})`];
}

function exampleSection(id: string): string[] {
  const example = ruleExamples[id];
  if (example === undefined) return [];
  return ['## Example', `\`\`\`text\n${example.drawing}\n\`\`\``, example.text];
}

function messageLines({ messages, fold }: Rule): string[] {
  const lines = Object.values(messages).map((message) => `- ${readable(message)}`);
  if (fold !== undefined) lines.push(`- Where more than half of the files have it, once: ${readable(fold)}`);
  return [lines.join('\n')];
}

/** Placeholders without their formats, set apart from the text. */
function readable(template: string): string {
  return template.replaceAll(/\{(\w+)(?::\w+)?\}/g, '`$1`');
}

function optionLines({ options }: Rule): string[] {
  const entries = Object.entries(options);
  if (entries.length === 0) return ['None.'];
  return [entries.map(([name, option]) => optionLine(name, option)).join('\n')];
}

function optionLine(name: string, { default: value, doc, minimum, maximum }: RuleOption): string {
  const range = [
    minimum === undefined ? [] : [`at least ${String(minimum)}`],
    maximum === undefined ? [] : [`at most ${String(maximum)}`],
  ].flat();
  const bounds = range.length === 0 ? '' : ` (${range.join(', ')})`;
  return `- \`${name}\`: default ${String(value)}${bounds}. ${doc}`;
}

function otherSeverity({ severity }: Rule): string {
  return severity === 'info' ? 'off' : 'info';
}
