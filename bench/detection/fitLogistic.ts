export interface Example {
  readonly features: readonly number[];
  readonly isTrue: boolean;
  /** Examples of a group share the group's weight among them. */
  readonly group: string;
  readonly weight: number;
}

/** Weighted logistic regression by Newton's method, with a faint ridge. Gives the bias, then one weight a feature. */
export function fitLogistic(examples: readonly Example[]): number[] {
  const size = (examples[0]?.features.length ?? 0) + 1;
  const counts = new Map<string, number>();
  for (const { group } of examples) counts.set(group, (counts.get(group) ?? 0) + 1);
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < 50; step++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = weights.map((_, i) => weights.map((__, j): number => (i === j ? ridge : 0)));
    for (const { features, isTrue, group, weight } of examples) {
      const inputs = [1, ...features];
      const logit = inputs.reduce((sum, input, i) => sum + input * (weights[i] ?? 0), 0);
      const probability = 1 / (1 + Math.exp(-logit));
      const share = weight / (counts.get(group) ?? 1);
      inputs.forEach((input, i) => {
        gradient[i] = (gradient[i] ?? 0) + share * ((isTrue ? 1 : 0) - probability) * input;
        const row = hessian[i] ?? [];
        inputs.forEach((other, j) => {
          row[j] = (row[j] ?? 0) + share * probability * (1 - probability) * input * other;
        });
      });
    }
    const change = solve(hessian, gradient);
    change.forEach((value, i) => {
      weights[i] = (weights[i] ?? 0) + value;
    });
  }
  return weights;
}

const ridge = 1e-5;

/** Solves a small linear system by elimination with row exchange. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    rows.splice(
      pivot,
      size - pivot,
      ...rows.slice(pivot).sort((a, b) => Math.abs(b[pivot] ?? 0) - Math.abs(a[pivot] ?? 0)),
    );
    const pivotRow = rows[pivot] ?? [];
    for (const row of rows) {
      if (row === pivotRow) continue;
      const factor = (row[pivot] ?? 0) / (pivotRow[pivot] ?? 1);
      for (let column = pivot; column <= size; column++) {
        row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0);
      }
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
