import fs from 'node:fs';
import { alignmentConsensus } from '../../../src/facts/dataset/alignmentConsensus.ts';
import { alignmentEvidence } from '../../../src/facts/pair/alignmentEvidence.ts';
import { seededRandom } from '../plantShift.ts';
const D = JSON.parse(fs.readFileSync(process.argv[2] ?? '/tmp/b0.json', 'utf8'));
const rnd = seededRandom(3);
const by = new Map<string, any[]>();
for (const r of D) {
  if (!by.has(r.set)) by.set(r.set, []);
  by.get(r.set)!.push(r);
}
interface Row {
  set: string;
  role: string;
  y: number;
  px: number;
  f: number[];
  d: number;
  dr: number;
  r: number;
  gap: number;
  rival: number;
  z: number;
  id: string;
  err: number;
  w: number;
  share: number;
}
const rows: Row[] = [];
for (const [set, R] of by) {
  const trials = Math.max(20, Math.ceil(400 / R.length));
  for (let t = 0; t < trials; t++)
    for (const px of [2, 3, 5, 10, 20, 1]) {
      const n = Math.max(1, Math.round(R.length * 0.1));
      const order = R.map((_, i) => [rnd(), i] as const)
        .sort((a, b) => a[0] - b[0])
        .map((x) => x[1]);
      const bad = new Set(order.slice(0, n));
      let s = alignmentConsensus.start();
      const use = R.map((r, i) => {
        if (!bad.has(i)) return { m: r.clean, p: null };
        const c = r.planted.filter((p: any) => p.px === px);
        const p = c[Math.floor(rnd() * c.length)];
        return { m: p.m, p };
      });
      for (const u of use) s = alignmentConsensus.add(s, u.m);
      const C = alignmentConsensus.finish(s);
      use.forEach((u, i) => {
        if (!u.p && rnd() > (px === 5 ? 1 : 0.1)) return;
        const e = alignmentEvidence(u.m, C);
        if (!e) return;
        const err = u.p ? Math.hypot(e.peak.x - C.offsetPx.x - u.p.x, e.peak.y - C.offsetPx.y - u.p.y) : NaN;
        rows.push({
          set,
          role: R[0].role,
          y: u.p ? 1 : 0,
          px: u.p ? px : 0,
          f: [
            Math.log(1 + e.deviations),
            e.usualGap,
            Math.log(Math.max(1, e.peak.z)),
            e.rivalGap,
            Math.log(Math.max(0.25, e.distancePx)),
          ],
          d: e.deviations,
          dr: Math.hypot((e.peak.x - C.offsetPx.x) / C.spreadPx.x, (e.peak.y - C.offsetPx.y) / C.spreadPx.y) + 1e-9,
          r: e.distancePx,
          gap: e.usualGap,
          rival: e.rivalGap,
          z: e.peak.z,
          id: R[i].id,
          err,
          w: 1,
          share: C.agreeingShare,
        });
      });
    }
}
const q = (a: number[], p: number) => {
  a = [...a].sort((x, y) => x - y);
  return a[Math.min(a.length - 1, Math.floor(p * a.length))] ?? NaN;
};
if (process.argv[3] === 'show')
  for (const set of by.keys()) {
    console.log('##', set);
    for (const px of [0, 1, 2, 3, 5, 10, 20]) {
      const w = rows.filter((r) => r.set === set && r.px === px);
      const P = px ? [0.01, 0.05, 0.5] : [0.5, 0.95, 0.99];
      console.log(
        ' px',
        px,
        'n',
        w.length,
        'd',
        P.map((p) =>
          q(
            w.map((r) => r.d),
            p,
          ).toFixed(1),
        ).join(' '),
        'gap',
        P.map((p) =>
          q(
            w.map((r) => r.gap),
            p,
          ).toFixed(2),
        ).join(' '),
        'rival',
        P.map((p) =>
          q(
            w.map((r) => r.rival),
            p,
          ).toFixed(2),
        ).join(' '),
        'z',
        P.map((p) =>
          q(
            w.map((r) => r.z),
            p,
          ).toFixed(1),
        ).join(' '),
      );
    }
  }
// logistic on tuning; weights per set equal, prior 10% faults
const sets = [...by.keys()];
function fit(train: Row[], nf: (r: Row) => number[], balance: boolean) {
  const k = nf(train[0]!).length;
  const w = new Array(k + 1).fill(0);
  const X = train.map(nf);
  const W = new Map<string, number>();
  for (const r of train) {
    const key = r.set + (r.y ? 1 : 0);
    W.set(key, (W.get(key) ?? 0) + 1);
  }
  const WS = new Map<string, number>();
  for (const r of train) WS.set(r.set, (WS.get(r.set) ?? 0) + 1);
  const wt = train.map((r) =>
    balance ? (r.y ? 0.1 : 0.9) / W.get(r.set + (r.y ? 1 : 0))! : (r.px === 0 ? 3 : 1) / WS.get(r.set)!,
  );
  // Newton / IRLS with ridge
  for (let it = 0; it < 40; it++) {
    const H = Array.from({ length: k + 1 }, () => new Array(k + 1).fill(0));
    const g = new Array(k + 1).fill(0);
    for (let i = 0; i < X.length; i++) {
      const x = [1, ...X[i]!];
      let z = 0;
      for (let j = 0; j <= k; j++) z += w[j] * x[j]!;
      const p = 1 / (1 + Math.exp(-z));
      const yy = train[i]!.y;
      for (let a = 0; a <= k; a++) {
        g[a] += wt[i]! * (yy - p) * x[a]!;
        for (let b = 0; b <= k; b++) H[a]![b]! += wt[i]! * p * (1 - p) * x[a]! * x[b]!;
      }
    }
    for (let a = 0; a <= k; a++) {
      H[a]![a]! += 1e-4;
      g[a] -= 1e-4 * (a ? w[a] : 0);
    } // solve
    const A = H.map((row, i) => [...row, g[i]]);
    for (let i = 0; i <= k; i++) {
      let p = i;
      for (let r2 = i; r2 <= k; r2++) if (Math.abs(A[r2]![i]!) > Math.abs(A[p]![i]!)) p = r2;
      [A[i], A[p]] = [A[p]!, A[i]!];
      for (let r2 = 0; r2 <= k; r2++)
        if (r2 !== i) {
          const f = A[r2]![i]! / A[i]![i]!;
          for (let c = i; c <= k + 1; c++) A[r2]![c]! -= f * A[i]![c]!;
        }
    }
    for (let i = 0; i <= k; i++) w[i] += A[i]![k + 1]! / A[i]![i]!;
  }
  return w as number[];
}

const sharp = new Map<Row, number>();
const lz = (r: Row) => Math.log(Math.max(1, r.z));
const dz = (r: Row) => Math.log(0.5 + r.gap * r.z);
const TA: Record<string, (r: Row) => number[]> = { lin: (r) => [lz(r), r.rival] };
const de = (e: number) => (r: Row) => [Math.log(0.3 + r.dr * (r.d / r.dr) ** e)];
const TB: Record<string, (r: Row) => number[]> = { e75: de(0.75) };
const sig = (w: number[], f: number[]) => 1 / (1 + Math.exp(-[1, ...f].reduce((a, v, i) => a + v * w[i]!, 0)));
const good = (r: Row) => (r.y ? r.err < 3 : r.r < 3);
const tun = rows.filter((r) => r.role === 'tuning' && r.px !== 1 && !r.id.includes('042.seg'));
for (const [na, fa] of Object.entries(TA))
  for (const [nb, fb] of Object.entries(TB)) {
    const wa = fit(
      tun.filter((r) => r.px === 0 || r.px >= 5).map((r) => ({ ...r, y: good(r) ? 1 : 0, set: r.set + r.px })),
      fa,
      false,
    );
    const wb = fit(
      tun.filter((r) => good(r) && r.z > 4),
      fb,
      true,
    );
    const shw = (r: Row) => 2 * Math.log(Math.min(1, r.share / 0.9));
    const P = (r: Row) => sig([wa[0]! + shw(r), ...wa.slice(1)], fa(r)) * sig(wb, fb(r));
    const fas = new Map<string, number>();
    for (const r of rows) if (!r.y && P(r) > Number(process.argv[4] ?? 0.7)) fas.set(r.id, (fas.get(r.id) ?? 0) + 1);
    console.log([...fas].map(([k, v]) => k.slice(-30) + ':' + v).join(' '));
    console.log(na, nb, 'A', wa.map((v) => v.toFixed(2)).join(' '), 'B', wb.map((v) => v.toFixed(2)).join(' '));
    for (const set of sets) {
      const c = rows.filter((r) => r.set === set && !r.y).map(P);
      const T = Number(process.argv[4] ?? 0.7);
      const out = [1, 2, 3, 5, 10, 20].map((px) => {
        const v = rows.filter((r) => r.set === set && r.px === px).map(P);
        return (v.filter((p) => p > T).length / v.length).toFixed(3);
      });
      console.log(
        '  ',
        set.padEnd(14),
        'FA.5/.7/.9',
        [0.5, 0.7, 0.9].map((t) => (c.filter((p) => p > t).length / c.length).toFixed(3)).join(' '),
        'rec',
        out.join(' '),
      );
    }
  }
