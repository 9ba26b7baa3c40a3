const wholeNumbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** "12,345". */
export function formatCount(count: number): string {
  return wholeNumbers.format(count);
}

/** "1 pair", "44 pairs". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share in 0…1 as "12 %", "1.3 %", "0.004 %": two digits that mean something, and never 0 or 100 for what is not. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent < 0.001) return '< 0.001 %';
  if (99.9 < percent && percent < 100) return '> 99.9 %';
  const digits = percent < 0.01 ? 3 : percent < 1 ? 2 : percent < 10 || 99 < percent ? 1 : 0;
  return `${percent.toFixed(digits)} %`;
}

/** A measured number without noise: whole ones in full, others with four digits that mean something. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return formatCount(value);
  return String(Number(value.toPrecision(4)));
}

/** Dice and its like: two decimals, three near 0 and 1; a dash where there is none. */
export function formatScore(score: number | null): string {
  if (score === null) return '–';
  return score < 0.01 || 0.99 < score ? score.toFixed(3) : score.toFixed(2);
}

/** Dice that is lost, with its sign: "−0.14"; "< 0.01" for less than two decimals show. */
export function formatLoss(lost: number): string {
  return lost < 0.005 ? '< 0.01' : `−${lost.toFixed(2)}`;
}

/** "820 ms", "3.4 s", "2 min 5 s". */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
