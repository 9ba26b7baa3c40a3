import type { FindingView, RuleGroupView, SeverityName } from '../../protocol/findings.ts';
import { datasetFile, type FindingsBook } from './findingsBook.ts';
import type { FindingTarget } from './findingTarget.ts';
import { countOf, formatCount } from './words.ts';

/** One line of the Problems panel, before it becomes a `vscode.Diagnostic`. */
export interface ProblemRecord {
  readonly severity: SeverityName;
  readonly message: string;
  readonly rule: string;
  /** Paths relative to the dataset's root. */
  readonly related: readonly string[];
  /** What the link on the code opens. */
  readonly target: FindingTarget;
}

/** The Problems panel lists related files one a line: enough to see a pattern, few enough to read. */
const maxRelated = 10;

/** The lines of one file; for the dataset also one line a rule that has more findings than are shown. */
export function problemsOf(root: string, file: string, book: FindingsBook): readonly ProblemRecord[] {
  const problems = book.findingsOf(file).map((finding) => problemOf(root, finding));
  if (file !== datasetFile) return problems;
  return [...problems, ...book.groups().flatMap((group) => moreOf(root, group))];
}

function problemOf(root: string, finding: FindingView): ProblemRecord {
  return {
    severity: finding.severity,
    message: finding.message,
    rule: finding.rule,
    related: finding.related.slice(0, maxRelated),
    target: { root, rule: finding.rule, sampleId: finding.sampleId, fingerprint: finding.fingerprint },
  };
}

function moreOf(root: string, group: RuleGroupView): readonly ProblemRecord[] {
  const shown = group.findings.length;
  const isFolded = group.findings.some((finding) => finding.file === null);
  if (group.count <= shown || isFolded) return [];
  const message =
    `${group.rule.title}: ${countOf(group.count - shown, 'more finding')} like the ${formatCount(shown)} listed. ` +
    'The setting masklint.maxFindingsPerRule says how many are listed.';
  const target = { root, rule: group.rule.id, sampleId: null, fingerprint: null };
  return [{ severity: 'info', message, rule: group.rule.id, related: [], target }];
}
