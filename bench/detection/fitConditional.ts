/** One case: what speaks for each of the possible outcomes, and which one was true. */
export interface Case {
  /** Undefined where an outcome is impossible. */
  readonly evidence: readonly (readonly number[] | undefined)[];
  readonly truth: number;
  readonly weight: number;
}

/** Pull of all weights towards 0, against one case of weight 1. What is seen in few sets is not to weigh much. */
const ridge = 3;
const steps = 1200;
const rate = 0.05;

/**
 * Conditional logit: the logit of each outcome is a weighted sum of its own evidence. Weighted likelihood, climbed by Adam
 * (Kingma and Ba 2015). Gives by outcome one weight for each number of its evidence.
 */
export function fitConditional(cases: readonly Case[], sizes: readonly number[]): number[][] {
  const weights: number[][] = sizes.map((size) => new Array<number>(size).fill(0));
  const [first, second] = [weights.map((row) => row.map(() => 0)), weights.map((row) => row.map(() => 0))];
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((row) => row.map((weight, i) => -(i === 0 ? ridge / 10 : ridge) * weight));
    for (const each of cases) addGradient(gradient, weights, each);
    const pace = (rate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
    weights.forEach((row, outcome) => {
      row.forEach((weight, i) => {
        const slope = gradient[outcome]?.[i] ?? 0;
        const mean = 0.9 * (first[outcome]?.[i] ?? 0) + 0.1 * slope;
        const square = 0.999 * (second[outcome]?.[i] ?? 0) + 0.001 * slope * slope;
        set(first, outcome, i, mean);
        set(second, outcome, i, square);
        row[i] = weight + (pace * mean) / (Math.sqrt(square) + 1e-8);
      });
    });
  }
  return weights;
}

function addGradient(gradient: number[][], weights: readonly (readonly number[])[], each: Case): void {
  const logits = each.evidence.map((inputs, outcome) =>
    inputs === undefined ? -Infinity : inputs.reduce((sum, input, i) => sum + input * (weights[outcome]?.[i] ?? 0), 0),
  );
  const highest = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - highest));
  const sum = odds.reduce((total, odd) => total + odd, 0);
  each.evidence.forEach((inputs, outcome) => {
    const error = each.weight * ((outcome === each.truth ? 1 : 0) - (odds[outcome] ?? 0) / sum);
    inputs?.forEach((input, i) => {
      set(gradient, outcome, i, (gradient[outcome]?.[i] ?? 0) + error * input);
    });
  });
}

function set(table: number[][], row: number, column: number, value: number): void {
  const values = table[row];
  if (values !== undefined) values[column] = value;
}
