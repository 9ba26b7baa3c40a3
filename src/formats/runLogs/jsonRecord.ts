import { parseNumber } from './parseNumber.ts';
import type { LogRecord } from './recordTable.ts';
import { isObject } from './tolerantJson.ts';

/** Objects in objects are followed so deep; deeper ones are no metrics. */
const maxDepth = 4;

/**
 * Numbers of one logged object, with the names of objects around them: `{"val": {"dice": 0.5}}` is `val/dice`. What a `mode` or `split` of the
 * object says (OpenMMLab) comes in front of all names.
 */
export function readJsonRecord(object: Readonly<Record<string, unknown>>): LogRecord {
  const record = new Map<string, number>();
  const mode = splitWord(object.mode ?? object.split ?? object.phase);
  collect(object, '', 0, (name, value) => {
    record.set(mode === null || isShared(name) ? name : `${mode}/${name}`, value);
  });
  return record;
}

function collect(
  object: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
  add: (name: string, value: number) => void,
): void {
  for (const [key, value] of Object.entries(object)) {
    const number = typeof value === 'number' ? value : typeof value === 'string' ? parseNumber(value) : null;
    if (number !== null) add(prefix + key, number);
    else if (isObject(value) && depth < maxDepth) collect(value, `${prefix}${key}/`, depth + 1, add);
  }
}

function splitWord(value: unknown): string | null {
  return typeof value === 'string' && /^(?:train|training|val|valid|validation|eval|test)$/i.test(value)
    ? value.toLowerCase()
    : null;
}

/** Counters mean the same in every mode. */
function isShared(name: string): boolean {
  return /^(?:epoch|step|global_step|iter|iteration|time|timestamp)$/i.test(name);
}
