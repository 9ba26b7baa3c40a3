import type { WeightStats } from '../../core/model/networkModel.ts';

/** A tensor as a file names it. */
export interface NamedTensor {
  readonly layer: string;
  readonly name: string;
  readonly shape: readonly number[];
}

/** How many values of a tensor are kept as they are. */
const maxFirst = 64;

/** Statistics of a tensor's values, which may come in pieces. Numbers are taken over the finite values, 0 where there is none. */
export function measureTensor(
  { layer, name, shape }: NamedTensor,
  pieces: Iterable<ArrayLike<number | bigint>>,
): WeightStats {
  let count = 0;
  let nanCount = 0;
  let infiniteCount = 0;
  let zeroCount = 0;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let squares = 0;
  const first: number[] = [];
  for (const piece of pieces) {
    count += piece.length;
    for (let i = 0, end = piece.length; i < end; i++) {
      const value = Number(piece[i]);
      if (first.length < maxFirst) first.push(value);
      if (value - value !== 0) {
        if (Number.isNaN(value)) nanCount++;
        else infiniteCount++;
        continue;
      }
      if (value === 0) zeroCount++;
      if (value < min) min = value;
      if (max < value) max = value;
      sum += value;
      squares += value * value;
    }
  }
  const finiteCount = count - nanCount - infiniteCount;
  const mean = finiteCount === 0 ? 0 : sum / finiteCount;
  const variance = finiteCount === 0 ? 0 : squares / finiteCount - mean * mean;
  return {
    isMeasured: true,
    layer,
    name,
    shape,
    count,
    nanCount,
    infiniteCount,
    zeroCount,
    min: finiteCount === 0 ? 0 : min,
    max: finiteCount === 0 ? 0 : max,
    mean,
    // Rounding can leave a constant tensor with a tiny negative variance.
    standardDeviation: Math.sqrt(Math.max(0, variance)),
    first,
  };
}

/** A tensor of which only name and shape are known. */
export function unmeasuredTensor({ layer, name, shape }: NamedTensor): WeightStats {
  return {
    isMeasured: false,
    layer,
    name,
    shape,
    count: sizeOf(shape),
    nanCount: 0,
    infiniteCount: 0,
    zeroCount: 0,
    min: 0,
    max: 0,
    mean: 0,
    standardDeviation: 0,
    first: [],
  };
}

/** Values in a tensor of this shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
