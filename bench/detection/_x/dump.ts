// dumps records: per pair clean + planted
import { writeFileSync } from 'node:fs';
import { benchSets } from '../benchSets.ts';
import { plantShift, randomShift, seededRandom, shiftFills } from '../plantShift.ts';
import { edgeField } from '../../../src/facts/pair/edgeField.ts';
import { boundaryPieces } from '../../../src/facts/pair/boundaryPieces.ts';
import { responseSurface } from '../../../src/facts/pair/responseSurface.ts';
import { surfacePeaks, refinedPeak } from '../../../src/facts/pair/surfacePeaks.ts';
import type { BenchPair } from '../benchPair.ts';
const coarse = { firstX: -24, firstY: -24, step: 2, columns: 25, rows: 25 };
export function measure(p: BenchPair) {
  const f = edgeField(p.image),
    q = boundaryPieces(p.mask, 2000);
  const S = responseSurface(f, q, coarse);
  const tops = surfacePeaks(S, coarse, 4, 4);
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
  const near = responseSurface(f, q, { firstX: -5, firstY: -5, step: 1, columns: 11, rows: 11 });
  const peaks = tops
    .map((t) => {
      const g = { firstX: t.x - 3, firstY: t.y - 3, step: 1, columns: 7, rows: 7 };
      const r = refinedPeak(responseSurface(f, q, g), g);
      return { x: -r.x, y: -r.y, z: (r.value - mean) / sd };
    })
    .sort((a, b) => b.z - a.z);
  return {
    peaks,
    near: [...near].reverse().map((v) => Math.round(((v - mean) / sd) * 100) / 100),
    corners: q.cornerCount,
    pieces: q.starts.length - 1,
    mean,
    sd,
  };
}
void (async () => {
  const out: unknown[] = [];
  const rnd = seededRandom(7);
  const trials = Number(process.argv[2] ?? 1);
  for (const s of benchSets) {
    const pairs: BenchPair[] = [];
    for await (const p of s.load('../shared/data')) pairs.push(p);
    const t = Date.now();
    let k = 0;
    const reps = Math.max(trials, Math.ceil((40 * trials) / pairs.length));
    for (const p of pairs) {
      const rec: any = { set: s.name, role: s.role, id: p.id, clean: measure(p), planted: [] };
      for (const px of [1, 2, 3, 5, 10, 20])
        for (let i = 0; i < reps; i++) {
          const d = randomShift(px, rnd);
          const fill = shiftFills[k++ % 4]!;
          rec.planted.push({ px, ...d, fill, m: measure(plantShift(p, d.x, d.y, fill)) });
        }
      out.push(rec);
    }
    console.log(s.name, pairs.length, Date.now() - t);
  }
  writeFileSync('/tmp/align.json', JSON.stringify(out));
})();
