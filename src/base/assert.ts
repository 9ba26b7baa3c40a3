/** Thrown for our own bugs only; broken user data is reported as problems, never thrown. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Throws unless the condition holds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** The value, or a throw where it is missing although the code around guarantees it. */
export function defined<Value>(value: Value | undefined | null, message = 'value is missing'): Value {
  if (value === undefined || value === null) throw new AssertionError(message);
  return value;
}
