/** What a link to a finding carries; it passes through command URIs, so it is checked when it comes back. */
export interface FindingTarget {
  /** Folder of the dataset, as a path of this machine. */
  readonly root: string;
  readonly rule: string;
  /** Null for findings about the dataset. */
  readonly sampleId: string | null;
  /** Null where the whole rule is meant. */
  readonly fingerprint: string | null;
}

export const openFindingCommand = 'masklint.openFinding';

/** `command:` URI, as text, of the link on a diagnostic's code. */
export function findingLink(target: FindingTarget): string {
  return `command:${openFindingCommand}?${encodeURIComponent(JSON.stringify([target]))}`;
}

/** The target, or null where the argument is not one: anyone can make a command URI. */
export function parseFindingTarget(argument: unknown): FindingTarget | null {
  if (typeof argument !== 'object' || argument === null) return null;
  if (!('root' in argument && 'rule' in argument && 'sampleId' in argument && 'fingerprint' in argument)) return null;
  const { root, rule, sampleId, fingerprint } = argument;
  if (typeof root !== 'string' || typeof rule !== 'string') return null;
  if (!isTextOrNull(sampleId) || !isTextOrNull(fingerprint)) return null;
  return { root, rule, sampleId, fingerprint };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
