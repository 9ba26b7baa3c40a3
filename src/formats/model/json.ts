import { decodeUtf8 } from '../../base/utf8.ts';
import type { JsonValue } from '../../core/model/finding.ts';
import { count } from '../broken.ts';

export type JsonObject = Readonly<Record<string, JsonValue | undefined>>;

/** A model of 10,000 layers is described in 20 MB; what is larger is no description of one, and would fill the memory as objects. */
export const maxJsonBytes = 64 * 1024 ** 2;

export type ParsedJson = { readonly value: JsonValue } | { readonly value: undefined; readonly reason: string };

/** Parses JSON of at most `maxJsonBytes`. `reason` is the end of a sentence about the text. Python's NaN and Infinity become null. */
export function parseJson(source: Uint8Array | string): ParsedJson {
  if (maxJsonBytes < source.length) {
    return {
      value: undefined,
      reason: `has ${count(source.length)} bytes, more than the limit of ${count(maxJsonBytes)}`,
    };
  }
  const text = typeof source === 'string' ? source : decodeUtf8(source);
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return parseWithoutNan(text);
  }
}

/** Python writes NaN and Infinity, which JSON does not know. */
function parseWithoutNan(text: string): ParsedJson {
  const strings = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;
  try {
    const cleaned = text.replace(strings, (found) => (found.startsWith('"') ? found : 'null'));
    return { value: JSON.parse(cleaned) as JsonValue };
  } catch {
    // Also where it is nested deeper than the stack, or holds a string longer than the engine's expressions take.
    return { value: undefined, reason: 'is no JSON' };
  }
}

export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

export function asArray(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
}

export function asString(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asNumber(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Scalars and short lists of scalars of an object: the settings that people know, without nested objects. */
export function plainSettings(object: JsonObject): Record<string, JsonValue> {
  const settings: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(object)) {
    if (name === '__proto__' || value === undefined) continue;
    const isScalar = typeof value !== 'object' || value === null;
    const isText = typeof value === 'string';
    if (isText ? value.length <= maxTextLength : isScalar || isShortList(value)) settings[name] = value;
  }
  return settings;
}

/** Longer texts are code of Lambda layers or vocabularies. */
const maxTextLength = 200;
const maxListLength = 8;

function isShortList(value: JsonValue): boolean {
  const list = asArray(value);
  return (
    list !== undefined &&
    list.length <= maxListLength &&
    list.every((item) => typeof item === 'number' || typeof item === 'boolean' || item === null || isShortList(item))
  );
}
