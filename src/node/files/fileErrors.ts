import type { Problem } from '../../core/model/problem.ts';

/** Code of a system error ('ENOENT'), or '' for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What a failed system call means for the user's file. */
export function problemOfError(error: unknown, isLink: boolean): Problem {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return isLink
        ? { kind: 'brokenLink', detail: 'is a link to a file that does not exist' }
        : { kind: 'missing', detail: 'does not exist' };
    case 'ELOOP':
      return { kind: 'brokenLink', detail: 'is a link that leads to itself' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'noPermission', detail: 'may not be read by this user' };
    case 'EISDIR':
      return { kind: 'unsupported', detail: 'is a folder' };
    case 'EFBIG':
    case 'ERR_FS_FILE_TOO_LARGE':
      return { kind: 'tooLarge', detail: 'is too large to be read whole' };
    default:
      return { kind: 'corrupt', detail: `cannot be read (${errorCode(error) || String(error)})` };
  }
}
