import { benchSets } from '../benchSets.ts';
import { surface, stats, defOpt, type Opt } from './proto.ts';
const variants: Record<string, Partial<Opt>> = JSON.parse(process.argv[3] ?? '{"base":{}}');
const only = process.argv[2] ?? 'all';
const max = Number(process.argv[4] ?? 15);
void (async () => {
  for (const s of benchSets) {
    if (only !== 'all' && !only.split(',').includes(s.name)) continue;
    const pairs = [];
    for await (const p of s.load('../shared/data')) pairs.push(p);
    const step = Math.max(1, Math.ceil(pairs.length / max));
    const sel = pairs.filter((_, i) => i % step === 0);
    for (const [vn, v] of Object.entries(variants)) {
      const o = { ...defOpt, maxPts: 3000, ...v };
      const t = Date.now();
      const r = sel.map((p) => {
        const q = surface(p.image, p.mask.labels, o);
        return { ...stats(q.S), n: q.nPts, seg: q.nSeg };
      });
      const d = r.map((x) => Math.hypot(x.px, x.py));
      const med = (a: number[]) => [...a].sort((x, y) => x - y)[a.length >> 1]!;
      const q10 = (a: number[]) => [...a].sort((x, y) => x - y)[Math.floor(a.length * 0.1)]!;
      console.log(
        s.name.padEnd(14),
        vn.padEnd(10),
        'n',
        String(sel.length).padEnd(3),
        'd<=1',
        (d.filter((x) => x <= 1.5).length / d.length).toFixed(2),
        'd<=2.5',
        (d.filter((x) => x <= 2.5).length / d.length).toFixed(2),
        'z',
        med(r.map((x) => x.z)).toFixed(1),
        'z10',
        q10(r.map((x) => x.z)).toFixed(1),
        'z2',
        med(r.map((x) => x.z2)).toFixed(1),
        'gap10',
        q10(r.map((x) => (x.z - x.z2) / x.z)).toFixed(2),
        'pts',
        med(r.map((x) => x.n)),
        'mean peak',
        (r.reduce((a, x) => a + x.px, 0) / r.length).toFixed(1),
        (r.reduce((a, x) => a + x.py, 0) / r.length).toFixed(1),
        Date.now() - t + 'ms',
      );
    }
  }
})();
