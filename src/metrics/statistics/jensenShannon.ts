/**
 * Jensen–Shannon divergence of two distributions in bits, in [0, 1]: 0 for equal ones, 1 where nothing is shared. Inputs are weights
 * of the same outcomes; each is brought to sum 1. 0 where one is empty. Source: Lin 1991.
 */
export function jensenShannon(a: readonly number[], b: readonly number[]): number {
  const sumA = a.reduce((sum, value) => sum + value, 0);
  const sumB = b.reduce((sum, value) => sum + value, 0);
  if (sumA <= 0 || sumB <= 0) return 0;
  let divergence = 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const p = (a[i] ?? 0) / sumA;
    const q = (b[i] ?? 0) / sumB;
    const middle = (p + q) / 2;
    if (p > 0) divergence += 0.5 * p * Math.log2(p / middle);
    if (q > 0) divergence += 0.5 * q * Math.log2(q / middle);
  }
  return Math.max(0, divergence);
}
