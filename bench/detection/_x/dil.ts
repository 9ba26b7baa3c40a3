import { benchSets } from '../benchSets.ts';
import { plantShift } from '../plantShift.ts';
import { edgeField } from '../../../src/facts/pair/edgeField.ts';
import { boundaryPieces } from '../../../src/facts/pair/boundaryPieces.ts';
import { responseSurface } from '../../../src/facts/pair/responseSurface.ts';
import { surfacePeaks, refinedPeak } from '../../../src/facts/pair/surfacePeaks.ts';
import type { BenchPair } from '../benchPair.ts';
const coarse = { firstX: -24, firstY: -24, step: 2, columns: 25, rows: 25 };
function measure(p: BenchPair, cx = 0, cy = 0) {
  const f = edgeField(p.image),
    q = boundaryPieces(p.mask, 2000);
  const S = responseSurface(f, q, coarse);
  const best = surfacePeaks(S, coarse, 1, 4)[0];
  if (!best) return null;
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
  const g = { firstX: best.x - 3, firstY: best.y - 3, step: 1, columns: 7, rows: 7 };
  const r = refinedPeak(responseSurface(f, q, g), g);
  const dil: number[] = [];
  for (let d = -7; d <= 7; d++) {
    const x = q.x.slice(),
      y = q.y.slice();
    for (let i = 0; i < x.length; i++) {
      x[i] = Math.min(f.width - 2, Math.max(0, Math.round(x[i]! + (d * q.normalX[i]!) / 64)));
      y[i] = Math.min(f.height - 2, Math.max(0, Math.round(y[i]! + (d * q.normalY[i]!) / 64)));
    }
    dil.push(
      (Math.max(
        ...responseSurface(
          f,
          { ...q, x, y },
          { firstX: -1 - Math.round(cx), firstY: -1 - Math.round(cy), step: 1, columns: 3, rows: 3 },
        ),
      ) -
        mean) /
        sd,
    );
  }
  return { x: -r.x, y: -r.y, z: (r.value - mean) / sd, dil };
}
void (async () => {
  const [name, idx, my] = [process.argv[2]!, process.argv[3]!, Number(process.argv[4] ?? 0)];
  const ids = idx.split(',').map(Number);
  let i = 0;
  for await (const p of benchSets.find((b) => b.name === name)!.load('../shared/data')) {
    if (ids.includes(i)) {
      for (const [dx, dy] of [
        [0, 0],
        [4, 3],
        [-5, 0],
        [0, -5],
      ]) {
        const m = measure(plantShift(p, dx!, dy!, 'edge'), 0, my)!;
        console.log(
          i,
          'planted',
          dx,
          dy,
          'peak',
          m.x.toFixed(1),
          m.y.toFixed(1),
          'z',
          m.z.toFixed(1),
          'dil',
          m.dil.map((v) => v.toFixed(1)).join(' '),
        );
      }
    }
    i++;
  }
})();
