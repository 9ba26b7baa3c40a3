/**
 * Permutation test: how often a random exchange of members between two groups gives a statistic at least as large as the true one, the
 * true one counted: p in [1 / (rounds + 1), 1]. Seeded, so that the same data give the same p.
 */
export function shuffleTest<Item>(
  a: readonly Item[],
  b: readonly Item[],
  statistic: (a: readonly Item[], b: readonly Item[]) => number,
  rounds = 999,
): { readonly statistic: number; readonly p: number } {
  const observed = statistic(a, b);
  const all = [...a, ...b];
  const next = randomNumbers(all.length);
  let atLeast = 1;
  for (let round = 0; round < rounds; round++) {
    // Only the first group must be drawn anew.
    for (let i = 0; i < a.length; i++) {
      const j = i + Math.floor(next() * (all.length - i));
      const own = all[i];
      const other = all[j];
      if (own === undefined || other === undefined) continue;
      all[i] = other;
      all[j] = own;
    }
    if (observed <= statistic(all.slice(0, a.length), all.slice(a.length))) atLeast++;
  }
  return { statistic: observed, p: atLeast / (rounds + 1) };
}

/** Numbers in [0, 1), always the same for a seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
