import { benchSets } from '../benchSets.ts';
import { measureAlignment } from '../../../src/facts/pair/measureAlignment.ts';
import { labelPlane } from '../../../src/facts/pair/labelPlane.ts';
import { boundaryPieces } from '../../../src/facts/pair/boundaryPieces.ts';
import { edgeField } from '../../../src/facts/pair/edgeField.ts';
import { responseSurface } from '../../../src/facts/pair/responseSurface.ts';
void (async () => {
  const all: any[] = [];
  for (const s of benchSets) {
    const pairs: any[] = [];
    for await (const p of s.load('../shared/data')) {
      pairs.push(p);
      if (pairs.length >= 10) break;
    }
    all.push([s.name, pairs]);
  }
  for (let rep = 0; rep < 2; rep++)
    for (const [name, pairs] of all) {
      const T = [0, 0, 0, 0, 0];
      let px = 0;
      for (const p of pairs) {
        px += p.mask.width * p.mask.height;
        const t0 = performance.now();
        const pl = labelPlane(p.mask, undefined);
        const t1 = performance.now();
        const q = boundaryPieces(pl, 1024);
        const t2 = performance.now();
        const f = edgeField(p.image, q, 30);
        const t3 = performance.now();
        responseSurface(f, q, { firstX: -24, firstY: -24, step: 2, columns: 25, rows: 25 });
        const t4 = performance.now();
        measureAlignment(p.image, p.mask);
        const t5 = performance.now();
        [t1 - t0, t2 - t1, t3 - t2, t4 - t3, t5 - t4].forEach((v, i) => (T[i]! += v));
      }
      if (rep)
        console.log(
          name.padEnd(14),
          'kpx',
          (px / pairs.length / 1000).toFixed(0),
          'plane/pieces/field/coarse/ALL',
          T.map((t) => (t / pairs.length).toFixed(2)).join(' '),
        );
    }
})();
