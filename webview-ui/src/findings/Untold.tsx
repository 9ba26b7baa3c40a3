import type { AuditView } from '../../../src/protocol/audit.ts';
import type { RuleGroupView } from '../../../src/protocol/findings.ts';
import { formatCount } from '../ui/formatNumber.ts';

const exampleLimit = 5;

/** What could not be judged and which rules failed, so that nothing is skipped in silence. */
export function Untold({ audit, groups }: { readonly audit: AuditView; readonly groups: readonly RuleGroupView[] }) {
  const titleOf = (ruleId: string) => groups.find(({ rule }) => rule.id === ruleId)?.rule.title ?? ruleId;
  return (
    <>
      <Section
        title="Could not be judged"
        items={audit.cannotTell.map(({ rule, file, reason }) => ({ what: `${titleOf(rule)}: ${reason}`, file }))}
      />
      <Section
        title="Rules that failed"
        items={audit.failures.map(({ rule, file, error }) => ({ what: `${titleOf(rule)}: ${error}`, file }))}
      />
    </>
  );
}

function Section({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly { what: string; file: string | null }[];
}) {
  if (items.length === 0) return null;
  const filesOf = new Map<string, string[]>();
  for (const { what, file } of items) {
    const files = filesOf.get(what) ?? [];
    if (file !== null) files.push(file);
    filesOf.set(what, files);
  }
  return (
    <>
      <h3>
        {title} <span class="count">{formatCount(items.length)}</span>
      </h3>
      <ul class="plain">
        {[...filesOf].map(([what, files]) => (
          <li key={what}>
            {what}
            {files.length !== 0 && (
              <span class="dim">
                {' '}
                (<bdi>{files.slice(0, exampleLimit).join(', ')}</bdi>
                {exampleLimit < files.length && ` and ${formatCount(files.length - exampleLimit)} more`})
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
