import type { SeverityName } from '../../protocol/findings.ts';

const rank: Readonly<Record<SeverityName, number>> = { error: 0, warning: 1, info: 2 };

/** Orders worst first. */
export function compareSeverity(left: SeverityName, right: SeverityName): number {
  return rank[left] - rank[right];
}

/** The worst of several; null for none. */
export function worstSeverity(severities: Iterable<SeverityName>): SeverityName | null {
  let worst: SeverityName | null = null;
  for (const severity of severities) {
    if (worst === null || compareSeverity(severity, worst) < 0) worst = severity;
  }
  return worst;
}
