/** Number with thousands separated, the same on every machine: 4,000. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** "1 sample", "4,000 samples". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
