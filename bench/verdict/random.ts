/** Numbers in [0, 1). */
export type Random = () => number;

export function pick<Value>(values: readonly [Value, ...Value[]], random: Random): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

export function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random();
}
