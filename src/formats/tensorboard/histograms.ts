import type { PbfReader } from 'pbf';
import type { TensorValues } from './tensorValues.ts';

/** `counts.length + 1` edges. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** A HistogramProto (tensorflow/core/framework/summary.proto): the upper limits of its buckets and their counts. */
export function readHistogramProto(pbf: PbfReader, end: number): Histogram | null {
  let least = 0;
  let most = 0;
  const limits: number[] = [];
  const counts: number[] = [];
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) least = pbf.readDouble();
    else if (field === 2) most = pbf.readDouble();
    else if (field === 6) readDoubles(pbf, limits);
    else if (field === 7) readDoubles(pbf, counts);
  }
  if (limits.length !== counts.length || limits.length === 0) return null;
  // The outermost buckets reach to the largest number there is; what was measured ends at its smallest and largest value.
  const first = limits[0] ?? 0;
  const edges = [
    Math.min(least, first),
    ...limits.map((limit) => Math.max(Math.min(limit, most), Math.min(least, first))),
  ];
  return { edges, counts };
}

function readDoubles(pbf: PbfReader, into: number[]): void {
  if (pbf.type === 2) pbf.readPackedDouble(into);
  else into.push(pbf.readDouble());
}

/** A histogram of TensorFlow 2: a tensor `[buckets, 3]` of left edge, right edge, count. */
export function histogramOfTensor({ shape, values }: TensorValues): Histogram | null {
  const [rows, columns] = shape;
  if (shape.length !== 2 || columns !== 3 || rows === undefined || values.length !== rows * 3 || rows === 0)
    return null;
  const edges = [values[0] ?? 0];
  const counts: number[] = [];
  for (let i = 0; i < values.length; i += 3) {
    edges.push(values[i + 1] ?? 0);
    counts.push(values[i + 2] ?? 0);
  }
  return { edges, counts };
}
