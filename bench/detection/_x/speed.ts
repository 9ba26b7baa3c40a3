import { benchSets } from '../benchSets.ts';
import { edgeField } from '../../../src/facts/pair/edgeField.ts';
import { boundaryPieces } from '../../../src/facts/pair/boundaryPieces.ts';
import { responseSurface } from '../../../src/facts/pair/responseSurface.ts';
void (async () => {
  for (const s of benchSets) {
    const pairs = [];
    for await (const p of s.load('../shared/data')) {
      pairs.push(p);
      if (pairs.length >= 10) break;
    }
    for (let rep = 0; rep < 2; rep++) {
      let a = 0,
        b = 0,
        c = 0,
        d = 0,
        n = 0,
        ns = 0,
        px = 0;
      for (const p of pairs) {
        const t0 = performance.now();
        const f = edgeField(p.image);
        const t1 = performance.now();
        const q = boundaryPieces(p.mask, 2000);
        const t2 = performance.now();
        responseSurface(f, q, { firstX: -24, firstY: -24, step: 2, columns: 25, rows: 25 });
        const t3 = performance.now();
        responseSurface(f, q, { firstX: -4, firstY: -4, step: 1, columns: 9, rows: 9 });
        const t4 = performance.now();
        a += t1 - t0;
        b += t2 - t1;
        c += t3 - t2;
        d += t4 - t3;
        n += q.starts.at(-1)!;
        ns += q.starts.length - 1;
        px += p.image.width * p.image.height;
      }
      const k = pairs.length;
      if (rep)
        console.log(
          s.name.padEnd(14),
          'kpx',
          (px / k / 1000).toFixed(0),
          'field',
          (a / k).toFixed(2),
          'pieces',
          (b / k).toFixed(2),
          'coarse',
          (c / k).toFixed(2),
          'fine9',
          (d / k).toFixed(2),
          'corners',
          (n / k).toFixed(0),
          'pieces',
          (ns / k).toFixed(0),
        );
    }
  }
})();
