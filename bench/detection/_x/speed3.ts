import { benchSets } from '../benchSets.ts';
import { measureAlignment } from '../../../src/facts/pair/measureAlignment.ts';
import { labelPlane } from '../../../src/facts/pair/labelPlane.ts';
import { boundaryPieces } from '../../../src/facts/pair/boundaryPieces.ts';
import { edgeField } from '../../../src/facts/pair/edgeField.ts';
import { responseSurface } from '../../../src/facts/pair/responseSurface.ts';
const cpu = () => process.cpuUsage().user / 1000;
void (async () => {
  const all: any[] = [];
  for (const s of benchSets) {
    if (!/isbi_m|camvid|cwfid|crack|dsb|facade/.test(s.name)) continue;
    const pairs: any[] = [];
    const t0 = cpu();
    let n = 0;
    for await (const p of s.load('../shared/data')) {
      n++;
      pairs.push(p);
      if (pairs.length >= 20) break;
    }
    all.push([s.name, pairs, (cpu() - t0) / n]);
  }
  for (let rep = 0; rep < 3; rep++)
    for (const [name, pairs, dec] of all) {
      const k = pairs.length;
      const tm = (f: (p: any) => void) => {
        const t = cpu();
        for (let r = 0; r < 2; r++) for (const p of pairs) f(p);
        return ((cpu() - t) / k / 2).toFixed(2);
      };
      const q = new Map(pairs.map((p: any) => [p, boundaryPieces(labelPlane(p.mask, undefined), 1024)])) as Map<
        any,
        any
      >;
      const f = new Map(pairs.map((p: any) => [p, edgeField(p.image, q.get(p), 30)])) as Map<any, any>;
      const r = [
        tm((p) => labelPlane(p.mask, undefined)),
        tm((p) => boundaryPieces(p.mask, 1024)),
        tm((p) => edgeField(p.image, q.get(p), 30)),
        tm((p) => responseSurface(f.get(p), q.get(p), { firstX: -24, firstY: -24, step: 2, columns: 25, rows: 25 })),
        tm((p) => measureAlignment(p.image, p.mask)),
      ];
      if (rep === 2)
        console.log(
          name.padEnd(14),
          'kpx',
          ((pairs[0].mask.width * pairs[0].mask.height) / 1000).toFixed(0),
          'plane/pieces/field/coarse/ALL cpu ms',
          r.join(' '),
          'decode',
          dec.toFixed(1),
        );
    }
})();
