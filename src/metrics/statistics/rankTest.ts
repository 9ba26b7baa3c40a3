/** Two samples compared by rank, whatever their distributions. */
export interface RankTest {
  /**
   * Cliff's delta in [-1, 1]: how much more often a value of `b` is above one of `a` than below it; 0 for no difference. Negligible below
   * 0.147, small below 0.33, large from 0.474 on (Romano et al. 2006, "Appropriate statistics for ordinal level data").
   */
  readonly delta: number;
  /** Two-sided probability of so large a difference by chance, of the Mann–Whitney U test: normal approximation with correction for ties and continuity. */
  readonly p: number;
}

/** Source: Mann & Whitney 1947; delta = 2U / (mn) − 1 (Cliff 1993). Empty samples do not differ. */
export function rankTest(a: readonly number[], b: readonly number[]): RankTest {
  const m = a.length;
  const n = b.length;
  if (m === 0 || n === 0) return { delta: 0, p: 1 };
  const all = [...a.map((value) => ({ value, isB: false })), ...b.map((value) => ({ value, isB: true }))];
  all.sort((left, right) => left.value - right.value);
  let rankSumB = 0;
  let ties = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    let countB = 0;
    while (end < all.length && all[end]?.value === all[start]?.value) {
      if (all[end]?.isB === true) countB++;
      end++;
    }
    const tied = end - start;
    rankSumB += countB * (start + 1 + end) * 0.5;
    ties += tied ** 3 - tied;
    start = end;
  }
  const u = rankSumB - (n * (n + 1)) / 2;
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  const distance = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  return { delta: (2 * u) / (m * n) - 1, p: variance <= 0 ? 1 : twoSided(distance / Math.sqrt(variance)) };
}

/** Probability of a standard normal beyond ±z. Source: Abramowitz & Stegun 7.1.26, error below 1.5e-7; beyond z = 5 its leading term. */
function twoSided(z: number): number {
  const x = z / Math.SQRT2;
  if (5 < z) return Math.exp(-x * x) / (x * Math.sqrt(Math.PI));
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return series * Math.exp(-x * x);
}

/**
 * p-values corrected for the number of tests, in the order given: the chance that any of them is a false alarm stays below the level.
 * Source: Holm 1979.
 */
export function holm(ps: readonly number[]): readonly number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const corrected = new Array<number>(ps.length).fill(1);
  let largest = 0;
  for (const [rank, { p, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, p * (ps.length - rank)));
    corrected[index] = largest;
  }
  return corrected;
}
