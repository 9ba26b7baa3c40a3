import type { Severity } from '../core/model/finding.ts';
import type { Problem, ProblemKind } from '../core/model/problem.ts';

/**
 * How much each kind weighs. A format that MaskLint does not read is a warning: the file need not be at fault. A lying name is one
 * too: most readers look at the content. A file beyond the pixel limit is an error: nothing of it was checked.
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
  tooLarge: 'error',
  wrongExtension: 'warning',
};

/** Names of formats that are read; content that does not fit such a name is a fault of the file. */
const readName = /\.(png|jpe?g|gif|tiff?|bmp|webp|npy|npz|nii|nii\.gz|mat|seg)$/i;

/** The problem that decides what the file at `path` is worth, with its weight; undefined where there is none. */
export function worstProblem(
  problems: readonly Problem[],
  path: string,
): { problem: Problem; severity: Severity } | undefined {
  const weighed = problems.map((problem) => ({ problem, severity: severityOf(problem, path) }));
  return (
    weighed.find(({ severity }) => severity === 'error') ??
    weighed.find(({ problem }) => problem.kind !== 'wrongExtension') ??
    weighed[0]
  );
}

function severityOf({ kind }: Problem, path: string): Severity {
  return kind === 'unknownFormat' && !readName.test(path) ? 'warning' : severities[kind];
}

/** What a finding about the worst problem says and holds, for images and masks alike. */
export function problemEvidence(problems: readonly Problem[], { problem }: { readonly problem: Problem }) {
  return {
    messageId: problem.kind === 'wrongExtension' ? ('misnamed' as const) : ('unreadable' as const),
    data: {
      detail: problem.detail,
      kind: problem.kind,
      problems: problems.map(({ kind, detail }) => ({ kind, detail })),
    },
  };
}
