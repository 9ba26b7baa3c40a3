import type { AuditView } from '../protocol/audit.ts';
import { budgetLines } from './budgetLines.ts';
import type { FindingView, RuleGroupView, SeverityName } from '../protocol/findings.ts';

/** Paints text; each does nothing where colors are not wanted. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly green: (text: string) => string;
}

/** Findings of a rule that are written out; the rest is counted. */
const worstShown = 5;
const reasonsShown = 3;

/** The audit for people, as the command line prints it. */
export function auditText(view: AuditView, paint: Paint): string {
  const lines = [
    ...headLines(view, paint),
    '',
    ...view.groups.flatMap((group) => [...groupLines(group, paint), '']),
    ...cannotTellLines(view, paint),
    ...failureLines(view, paint),
    ...view.notes.map((note) => paint.dim(note)),
    timingLine(view, paint),
  ];
  return lines.join('\n');
}

/** Names of files can hold line breaks and what a terminal takes for commands. */
function visible(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1).replace('\u007f', '\\u007f'));
}

function headLines({ dataset, summary, diceBudget }: AuditView, paint: Paint): string[] {
  const splits = Object.entries(dataset.splits).map(([name, count]) => `${name} ${String(count)}`);
  const classes = dataset.classes
    .slice(0, 12)
    .map(({ value, name, pixelShare }) => `${className(value, name)} ${percent(pixelShare)}`);
  const more = dataset.classes.length - 12;
  return [
    `${paint.bold(dataset.name)}  ${String(dataset.pairCount)} ${dataset.pairCount === 1 ? 'pair' : 'pairs'}`,
    `  Layout    ${dataset.layout.description}`,
    ...dataset.layout.alternatives.map((alternative) => `  ${paint.yellow('Also fits')} ${alternative}`),
    ...(splits.length === 0 ? [] : [`  Splits    ${splits.join(', ')}`]),
    ...(dataset.encoding === '' ? [] : [`  Masks     ${dataset.encoding}`]),
    ...(classes.length === 0
      ? []
      : [`  Classes   ${classes.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`]),
    ...dataset.skipped.map(({ reason }) => paint.dim(`  Skipped   ${reason}`)),
    '',
    paint.bold(summary),
    ...(diceBudget === undefined ? [] : budgetLines(diceBudget).map((line) => paint.dim(line))),
  ];
}

function groupLines(group: RuleGroupView, paint: Paint): string[] {
  const { rule, findings, count, severity } = group;
  const hidden = count - Math.min(worstShown, findings.length);
  return [
    `${severityMark(severity, paint)} ${paint.bold(rule.title)}  ${paint.dim(rule.id)}${count > 1 ? `  ${String(count)} times` : ''}`,
    ...findings.slice(0, worstShown).flatMap((finding) => findingLines(finding, paint)),
    ...(hidden > 0 ? [paint.dim(`    … and ${String(hidden)} more (--format json lists all)`)] : []),
  ];
}

function findingLines({ file, message, data }: FindingView, paint: Paint): string[] {
  const files = Array.isArray(data.files) ? data.files.filter((each) => typeof each === 'string') : [];
  const examples = file === null && files.length > 0 ? [paint.dim(`      ${listed(files, worstShown)}`)] : [];
  return [
    ...(file === null ? [] : [`    ${paint.cyan(visible(file))}`]),
    ...indent(message, file === null ? 4 : 6),
    ...examples,
  ];
}

function cannotTellLines({ cannotTell }: AuditView, paint: Paint): string[] {
  const byRule = new Map<string, Map<string, string[]>>();
  for (const { rule, reason, file } of cannotTell) {
    const byReason = byRule.get(rule) ?? new Map<string, string[]>();
    byReason.set(reason, [...(byReason.get(reason) ?? []), ...(file === null ? [] : [file])]);
    byRule.set(rule, byReason);
  }
  if (byRule.size === 0) return [];
  const lines = [...byRule].flatMap(([rule, byReason]) => {
    const reasons = [...byReason];
    const [first] = reasons;
    // Each file has figures of its own: the first stands for all.
    if (first !== undefined && reasonsShown < reasons.length) {
      const files = reasons.flatMap(([, own]) => own);
      return [
        `    ${rule}: in ${String(files.length)} files; in the first, ${first[0]} (${listed(files, reasonsShown)})`,
      ];
    }
    return reasons.map(([reason, files]) =>
      files.length === 0 ? `    ${rule}: ${reason}` : `    ${rule}: ${reason} (${listed(files, reasonsShown)})`,
    );
  });
  return [`${paint.dim('?')} ${paint.bold('Cannot tell')}`, ...lines, ''];
}

function failureLines({ failures }: AuditView, paint: Paint): string[] {
  if (failures.length === 0) return [];
  const lines = failures.slice(0, worstShown).map(({ rule, file, error }) => `    ${rule} ${file ?? ''}: ${error}`);
  return [paint.red('Errors of MaskLint itself; each cost only the rule that it names'), ...lines, ''];
}

function timingLine({ timing, isCancelled }: AuditView, paint: Paint): string {
  const seconds = (timing.totalMs / 1000).toFixed(1);
  const kept =
    timing.cachedSamples === 0
      ? ''
      : `, ${String(timing.cachedSamples)} ${timing.cachedSamples === 1 ? 'sample' : 'samples'} unchanged since the last audit`;
  return paint.dim(`${isCancelled ? 'Stopped after' : 'Took'} ${seconds} s${kept}.`);
}

function severityMark(severity: SeverityName, paint: Paint): string {
  switch (severity) {
    case 'error':
      return paint.red('● error  ');
    case 'warning':
      return paint.yellow('◐ warning');
    case 'info':
      return paint.cyan('○ info   ');
  }
}

function className(value: number, name: string): string {
  return name === String(value) ? name : `${String(value)} (${name})`;
}

function percent(share: number): string {
  return `${share < 0.01 && share > 0 ? (share * 100).toFixed(2) : (share * 100).toFixed(1)} %`;
}

function listed(files: readonly string[], most: number): string {
  const more = files.length - most;
  return `${files.slice(0, most).map(visible).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

function indent(text: string, spaces: number): string[] {
  return text.split('\n').map((line) => `${' '.repeat(spaces)}${line}`);
}
