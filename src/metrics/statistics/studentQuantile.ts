/**
 * The 97.5 % quantile of Student's t: half the width of a 95 % confidence interval of a mean, in standard errors. Cornish–Fisher
 * expansion (Abramowitz & Stegun 26.7.5) from 3 degrees of freedom on, within 1 %; exact for 1 and 2.
 */
export function studentQuantile(degreesOfFreedom: number): number {
  if (degreesOfFreedom < 1) return Infinity;
  if (degreesOfFreedom === 1) return 12.706;
  if (degreesOfFreedom === 2) return 4.303;
  const z = 1.959964;
  const n = degreesOfFreedom;
  return (
    z +
    (z ** 3 + z) / (4 * n) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * n ** 3)
  );
}
