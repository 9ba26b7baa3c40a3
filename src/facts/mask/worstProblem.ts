import type { Severity } from '../../core/model/finding.ts';
import type { Problem, ProblemKind } from '../../core/model/problem.ts';

/**
 * How much each kind weighs. What MaskLint cannot read but others may is a warning: the file need not be at fault. A lying
 * name is one too: most readers look at the content.
 */
const severities: Readonly<Record<ProblemKind, Severity>> = {
  missing: 'error',
  brokenLink: 'error',
  noPermission: 'error',
  emptyFile: 'error',
  truncated: 'error',
  corrupt: 'error',
  crashed: 'error',
  unknownFormat: 'error',
  unsupported: 'warning',
  tooLarge: 'warning',
  wrongExtension: 'warning',
};

/** The problem that decides what a file is worth, with its weight; undefined where there is none. */
export function worstProblem(problems: readonly Problem[]): { problem: Problem; severity: Severity } | undefined {
  const weighed = problems.map((problem) => ({ problem, severity: severities[problem.kind] }));
  return (
    weighed.find(({ severity }) => severity === 'error') ??
    weighed.find(({ problem }) => problem.kind !== 'wrongExtension') ??
    weighed[0]
  );
}
