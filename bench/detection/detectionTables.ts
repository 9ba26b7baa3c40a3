import type { SetResult } from './detectSet.ts';
export function printDetection(results: readonly SetResult[], real: unknown, seconds: number): void {
  console.log(JSON.stringify({ results, real, seconds }));
}
export function resultOf(results: readonly SetResult[], real: unknown, seconds: number, seed: number): unknown {
  return { seed, seconds, results, real };
}
