import { edgeField } from '../../../src/facts/pair/edgeField.ts';
import { boundaryPieces, type BoundaryPieces } from '../../../src/facts/pair/boundaryPieces.ts';
import { responseSurface } from '../../../src/facts/pair/responseSurface.ts';
import { surfacePeaks, refinedPeak } from '../../../src/facts/pair/surfacePeaks.ts';
import type { BenchPair } from '../benchPair.ts';
const coarse = { firstX: -24, firstY: -24, step: 2, columns: 25, rows: 25 };
export function grow(q: BoundaryPieces, d: number, W: number, H: number): BoundaryPieces {
  if (d === 0) return q;
  const x = q.x.slice(),
    y = q.y.slice();
  for (let i = 0; i < x.length; i++) {
    x[i] = Math.min(W - 2, Math.max(0, Math.round(x[i]! + (d * q.normalX[i]!) / 64)));
    y[i] = Math.min(H - 2, Math.max(0, Math.round(y[i]! + (d * q.normalY[i]!) / 64)));
  }
  return { ...q, x, y };
}
export function measure2(p: BenchPair, maxCorners: number, deltas: number[], pen: number) {
  const f = edgeField(p.image),
    q = boundaryPieces(p.mask, maxCorners);
  const S = responseSurface(f, q, coarse);
  const tops = surfacePeaks(S, coarse, 3, 4);
  const best = tops[0];
  if (!best || best.value === 0) return null;
  let s = 0,
    s2 = 0,
    n = 0;
  S.forEach((v, i) => {
    const x = (i % 25) * 2 - 24,
      y = Math.floor(i / 25) * 2 - 24;
    if (Math.hypot(x - best.x, y - best.y) < 5) return;
    s += v;
    s2 += v * v;
    n++;
  });
  const mean = s / n,
    sd = Math.sqrt(Math.max(1e-12, s2 / n - mean * mean));
  const qs = deltas.map((d) => grow(q, d, f.width, f.height));
  const joint = (g: typeof coarse) => {
    let out: Float64Array | null = null;
    qs.forEach((qq, k) => {
      const r = responseSurface(f, qq, g);
      for (let i = 0; i < r.length; i++) r[i] = (r[i]! - mean) / sd - pen * Math.abs(deltas[k]!);
      if (!out) out = r;
      else for (let i = 0; i < r.length; i++) out[i] = Math.max(out[i]!, r[i]!);
    });
    return out!;
  };
  const gn = { firstX: -6, firstY: -6, step: 1, columns: 13, rows: 13 };
  const near = joint(gn);
  const np = refinedPeak(near, gn);
  const peaks = [
    np,
    ...tops
      .filter((t) => Math.max(Math.abs(t.x), Math.abs(t.y)) > 4)
      .map((t) => {
        const g = { firstX: t.x - 3, firstY: t.y - 3, step: 1, columns: 7, rows: 7 };
        return refinedPeak(joint(g), g);
      }),
  ]
    .map((r) => ({ x: -r.x, y: -r.y, z: r.value }))
    .sort((a, b) => b.z - a.z);
  return {
    peaks,
    near: [...near].reverse().map((v) => Math.round(v * 100) / 100),
    corners: q.cornerCount,
    pieces: q.starts.length - 1,
    mean,
    sd,
  };
}
