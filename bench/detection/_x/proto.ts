// exploratory
import type { Raster } from '../../../src/core/model/raster.ts';
export interface Opt {
  blur: number;
  tau: number;
  win: number;
  cell: number;
  maxPts: number;
  mode: string;
  power: number;
  color: string;
}
export const defOpt: Opt = { blur: 1, tau: 1, win: 3, cell: 16, maxPts: 1e9, mode: 'seg', power: 1, color: 'luma' };
export const R = 24,
  D = 49;
export function luma(im: Raster): Float32Array[] {
  const n = im.width * im.height,
    out = new Float32Array(n),
    c = im.channels,
    d = im.data;
  if (c < 3) for (let i = 0; i < n; i++) out[i] = d[i * c]!;
  else for (let i = 0; i < n; i++) out[i] = 0.299 * d[i * c]! + 0.587 * d[i * c + 1]! + 0.114 * d[i * c + 2]!;
  return [out];
}
export function planes(im: Raster): Float32Array[] {
  const n = im.width * im.height,
    c = im.channels,
    d = im.data,
    k = c < 3 ? 1 : 3;
  return Array.from({ length: k }, (_, j) => {
    const o = new Float32Array(n);
    for (let i = 0; i < n; i++) o[i] = d[i * c + j]!;
    return o;
  });
}
const conv = (a: number[], b: number[]) => {
  const o = new Array(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => b.forEach((y, j) => (o[i + j] += x * y)));
  return o as number[];
};
export function grad(I: Float32Array, W: number, H: number, blur: number) {
  let s = [1, 1],
    d = [-1, 1];
  for (let i = 0; i < blur; i++) {
    s = conv(s, [1, 2, 1]);
    d = conv(d, [1, 2, 1]);
  }
  const t = s.length,
    h = t / 2; // taps at x-h+1 .. x+h
  const dx = new Float32Array(W * H),
    sx = new Float32Array(W * H),
    gx = new Float32Array(W * H),
    gy = new Float32Array(W * H);
  for (let y = 0; y < H; y++)
    for (let x = 0; x < W; x++) {
      let a = 0,
        b = 0;
      for (let k = 0; k < t; k++) {
        const xx = Math.min(W - 1, Math.max(0, x - h + 1 + k));
        const v = I[y * W + xx]!;
        a += d[k]! * v;
        b += s[k]! * v;
      }
      dx[y * W + x] = a;
      sx[y * W + x] = b;
    }
  const nrm = s.reduce((a, b) => a + b, 0) ** 2;
  for (let y = 0; y < H; y++)
    for (let x = 0; x < W; x++) {
      let a = 0,
        b = 0;
      for (let k = 0; k < t; k++) {
        const yy = Math.min(H - 1, Math.max(0, y - h + 1 + k));
        a += s[k]! * dx[yy * W + x]!;
        b += d[k]! * sx[yy * W + x]!;
      }
      gx[y * W + x] = a / nrm;
      gy[y * W + x] = b / nrm;
    }
  return { gx, gy };
}
export function field(im: Raster, o: Opt) {
  const W = im.width,
    H = im.height,
    n = W * H;
  const ps = o.color === 'luma' ? luma(im) : planes(im);
  const gs = ps.map((p) => grad(p, W, H, o.blur));
  let { gx, gy } = gs[0]!;
  if (gs.length > 1 && o.color === 'max')
    for (let i = 0; i < n; i++) {
      let best = 0,
        b = 0;
      gs.forEach((g, j) => {
        const m = g.gx[i]! ** 2 + g.gy[i]! ** 2;
        if (m > best) {
          best = m;
          b = j;
        }
      });
      const bx = gs[b]!.gx[i]!,
        by = gs[b]!.gy[i]!;
      gx[i] = bx;
      gy[i] = by;
    }
  const all = o.color === 'sep' ? gs : [{ gx, gy }];
  let sum = 0;
  for (const g of all) for (let i = 0; i < n; i++) sum += Math.hypot(g.gx[i]!, g.gy[i]!);
  const t = (o.tau * sum) / n / all.length + 1e-9;
  if (o.tau > 0)
    for (const g of all)
      for (let i = 0; i < n; i++) {
        const m = Math.hypot(g.gx[i]!, g.gy[i]!) + t;
        g.gx[i]! /= m;
        g.gy[i]! /= m;
      }
  return all;
}
export function points(L: ArrayLike<number>, W: number, H: number, o: Opt) {
  const xs: number[] = [],
    ys: number[] = [],
    key: string[] = [],
    nx: number[] = [],
    ny: number[] = [];
  const w = o.win;
  for (let y = 0; y + 1 < H; y++)
    for (let x = 0; x + 1 < W; x++) {
      const i = y * W + x;
      const a = L[i]!,
        b = L[i + 1]!,
        c = L[i + W]!,
        d = L[i + W + 1]!;
      if (a === b && a === c && a === d) continue;
      const lo = Math.min(a, b, c, d),
        hi = Math.max(a, b, c, d);
      let sx = 0,
        sy = 0;
      for (let v = -w + 1; v <= w; v++) {
        const yy = y + v;
        if (yy < 0 || yy >= H) continue;
        for (let u = -w + 1; u <= w; u++) {
          const xx = x + u;
          if (xx < 0 || xx >= W) continue;
          const l = L[yy * W + xx]!;
          const g = l === hi ? 1 : l === lo ? -1 : 0;
          if (g) {
            const fu = u - 0.5,
              fv = v - 0.5;
            sx += g * fu;
            sy += g * fv;
          }
        }
      }
      const m = Math.hypot(sx, sy);
      if (m < 1e-6) continue;
      xs.push(x);
      ys.push(y);
      nx.push(sx / m);
      ny.push(sy / m);
      key.push(`${Math.floor(y / o.cell)},${Math.floor(x / o.cell)},${lo},${hi}`);
    }
  return { xs, ys, nx, ny, key };
}
export function surface(im: Raster, L: ArrayLike<number>, o: Opt) {
  const W = im.width,
    H = im.height;
  const F = field(im, o);
  const p = points(L, W, H, o);
  const groups = new Map<string, number[]>();
  p.key.forEach((k, i) => {
    const kk = o.mode === 'global' ? k.split(',').slice(2).join() : o.mode === 'point' ? String(i) : k;
    const g = groups.get(kk);
    if (g) g.push(i);
    else groups.set(kk, [i]);
  });
  const S = new Float64Array(D * D),
    miss = new Float64Array(D * D);
  let N = 0;
  let gl = [...groups.values()];
  const frac = Math.min(1, o.maxPts / p.xs.length);
  if (frac < 1) {
    let s = 12345;
    gl = gl.filter(() => {
      s = (s * 1103515245 + 12345) & 0x7fffffff;
      return s / 0x7fffffff < frac;
    });
  }
  const acc = new Float64Array(D * D),
    msg = new Float64Array(D * D);
  const segs: Float32Array[] = [];
  for (const g of gl) {
    const tot = new Float64Array(D * D);
    for (const f of F) {
      acc.fill(0);
      for (const i of g) {
        const x0 = p.xs[i]!,
          y0 = p.ys[i]!,
          a = p.nx[i]!,
          b = p.ny[i]!;
        for (let v = -R; v <= R; v++) {
          const y = y0 + v;
          for (let u = -R; u <= R; u++) {
            const x = x0 + u;
            const k = (v + R) * D + u + R;
            if (y < 0 || y >= H - 1 || x < 0 || x >= W - 1) {
              if (f === F[0]) miss[k]! += 1;
              continue;
            }
            const j = y * W + x;
            acc[k]! += a * f.gx[j]! + b * f.gy[j]!;
          }
        }
      }
      for (let k = 0; k < D * D; k++) tot[k]! += Math.abs(acc[k]!);
    }
    if (o.power === 1) for (let k = 0; k < D * D; k++) S[k]! += tot[k]!;
    else for (let k = 0; k < D * D; k++) S[k]! += tot[k]! ** o.power / g.length ** (o.power - 1);
    N += g.length;
  }
  for (let k = 0; k < D * D; k++) S[k]! /= Math.max(1, N - miss[k]!);
  return { S, N, nSeg: gl.length, nPts: p.xs.length, segs };
}
export function stats(S: Float64Array) {
  let k0 = 0;
  for (let k = 1; k < S.length; k++) if (S[k]! > S[k0]!) k0 = k;
  const px = (k0 % D) - R,
    py = Math.floor(k0 / D) - R;
  let s = 0,
    q = 0,
    n = 0,
    second = -1e9;
  for (let k = 0; k < S.length; k++) {
    const x = (k % D) - R,
      y = Math.floor(k / D) - R;
    if (Math.hypot(x - px, y - py) < 5) continue;
    s += S[k]!;
    q += S[k]! ** 2;
    n++;
    second = Math.max(second, S[k]!);
  }
  const mean = s / n,
    sd = Math.sqrt(Math.max(1e-12, q / n - mean * mean));
  return { px, py, z: (S[k0]! - mean) / sd, z2: (second - mean) / sd, z0: (S[R * D + R]! - mean) / sd };
}
