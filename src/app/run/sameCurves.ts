import type { CurvePoint } from '../../core/model/run.ts';

/** float32 against float64 of one value. */
const exactTolerance = 1e-5;
/** Printed values have four digits. */
const printedTolerance = 1e-3;

/**
 * True where the shorter series repeats values of the longer one, from its start: a copy, whose steps may be counted from another number.
 */
export function isSameSeries(first: readonly CurvePoint[], second: readonly CurvePoint[], isPrinted = false): boolean {
  const count = Math.min(first.length, second.length);
  if (count === 0) return true;
  const tolerance = isPrinted ? printedTolerance : exactTolerance;
  for (let i = 0; i < count; i++) {
    const [a, b] = [first[i]?.value ?? 0, second[i]?.value ?? 0];
    const isEqual =
      Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), isPrinted ? 0.1 : 0);
    if (!isEqual) return false;
  }
  return true;
}
