import { createColors } from 'picocolors';
import type { Paint } from '../../report/auditText.ts';

/** Colors for a stream: only on a terminal, and never where NO_COLOR is set (https://no-color.org). */
export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  const { NO_COLOR } = process.env;
  return createColors(stream.isTTY === true && (NO_COLOR === undefined || NO_COLOR === ''));
}
