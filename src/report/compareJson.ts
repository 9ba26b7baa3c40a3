import type { CompareResult } from '../app/compare/compareResult.ts';

/** The comparison as `masklint dice --format json` writes it; described in the command line's contract. */
export function compareJson(result: CompareResult): object {
  const { reading, ...rest } = result;
  return { ...rest, reading: reading.kind === 'labels' ? 'labels' : reading.prediction.kind };
}
