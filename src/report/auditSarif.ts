import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { AuditView } from '../protocol/audit.ts';
import type { FindingView, RuleGroupView, SeverityName } from '../protocol/findings.ts';

/** The audit as SARIF 2.1.0, for code scanning and its viewers. A finding about the dataset stands on its root folder. */
export function auditSarif(view: AuditView): Log {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'MaskLint', version: view.masklint, rules: view.groups.map(descriptor) } },
        originalUriBaseIds: { ROOT: { uri: `${fileUri(view.dataset.root)}/` } },
        results: view.groups.flatMap((group, ruleIndex) => group.findings.map((finding) => result(finding, ruleIndex))),
        invocations: [
          {
            executionSuccessful: !view.isCancelled && view.failures.length === 0,
            toolExecutionNotifications: view.failures.map(({ rule, file, error }) => ({
              level: 'error',
              message: { text: `${rule}${file === null ? '' : ` on ${file}`}: ${error}` },
            })),
          },
        ],
      },
    ],
  };
}

function descriptor({ rule }: RuleGroupView): ReportingDescriptor {
  return {
    id: rule.id,
    name: rule.title,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.rationale },
    help: { text: rule.remedy, markdown: rule.remedy },
    defaultConfiguration: { level: level(rule.severity) },
  };
}

function result(finding: FindingView, ruleIndex: number): Result {
  const { box } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: level(finding.severity),
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(finding.file ?? '.'), uriBaseId: 'ROOT' },
          ...(box === undefined ? {} : { properties: { boxPx: { ...box } } }),
        },
      },
    ],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((file, id) => ({
            id,
            physicalLocation: { artifactLocation: { uri: relativeUri(file), uriBaseId: 'ROOT' } },
          })),
        }),
    partialFingerprints: { 'masklint/v1': finding.fingerprint },
    ...(finding.confidence === undefined ? {} : { rank: finding.confidence * 100 }),
    properties: { ...finding.data, ...(finding.diceCost === undefined ? {} : { diceCost: finding.diceCost }) },
  };
}

function level(severity: SeverityName): 'error' | 'warning' | 'note' {
  return severity === 'info' ? 'note' : severity;
}

function relativeUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** `C:\a b` and `/a b` alike become a file URI without a slash at the end. */
function fileUri(root: string): string {
  const path = root.replaceAll('\\', '/').replace(/\/+$/, '');
  return `file://${path.startsWith('/') ? '' : '/'}${relativeUri(path).replace('%3A', ':')}`;
}
