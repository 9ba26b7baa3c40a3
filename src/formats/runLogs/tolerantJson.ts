/** Largest JSON file that is read: the whole of it is needed at once. Logs of 10,000 epochs have some MB. */
export const maxJsonBytes = 64 * 1024 * 1024;

/**
 * The value of a JSON text, also of one with the `NaN`, `Infinity` and `-Infinity` that Python writes (they become the texts 'NaN' …). Undefined
 * where it is no JSON.
 */
export function parseTolerantJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Python's json.dump writes what JSON does not know: quoted, it does.
  }
  try {
    return JSON.parse(
      text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) =>
        token.startsWith('"') ? token : `"${token}"`,
      ),
    ) as unknown;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
