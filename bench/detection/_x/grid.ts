import fs from 'node:fs'; import { simulateDatasets } from '../shiftTrials.ts'; import { alignmentEvidence } from '../../../src/facts/pair/alignmentEvidence.ts';
const M = JSON.parse(fs.readFileSync(process.argv[2] ?? '/tmp/ms.json', 'utf8'));
const lg = (x: number) => 1 / (1 + Math.exp(-x));
const cfg: Record<string, any> = JSON.parse(process.argv[3] ?? '{}');
const T = new Map<string, any[]>();
for (const m of M) for (const px of [2, 3, 5, 10, 20]) for (const d of simulateDatasets(m, px, { datasets: 50, seed: 5 })) for (const t of d) { const e = alignmentEvidence(t.alignment, t.consensus); if (!e) continue; const k = m.set.name; if (!T.has(k)) T.set(k, []); T.get(k)!.push({ px: t.planted ? px : 0, e, id: t.pair.id, share: t.consensus.agreeingShare, n: t.consensus.voteCount }); }
for (const [name, c] of Object.entries(cfg)) { console.log('##', name, JSON.stringify(c)); for (const [k, r] of T) { const P = (x: any) => { if (x.e.distancePx < 1.5) return 0; const ag = 2 * Math.log(Math.max(1e-3, Math.min(1, x.share / 0.9))); return lg(c.a[0] + c.a[1] * Math.log(Math.max(1, x.e.peak.z)) + c.a[2] * Math.min(x.e.rivalGap, c.cap ?? 9) + ag) * lg((x.n < 5 ? -0.5 * (5 - x.n) : 0) + c.b[0] + c.b[1] * Math.log(0.3 + x.e.deviations)); };
  const cl = r.filter((x) => !x.px); const fa = cl.filter((x) => P(x) >= c.t); const ids = new Map<string, number>(); for (const x of fa) ids.set(x.id.slice(-14), (ids.get(x.id.slice(-14)) ?? 0) + 1);
  console.log('  ', k.padEnd(14), 'FA', (100 * fa.length / cl.length).toFixed(2), 'rec', [2, 3, 5, 10, 20].map((px) => { const v = r.filter((x) => x.px === px); return (100 * v.filter((x) => P(x) >= c.t).length / v.length).toFixed(1); }).join(' '), [...ids].slice(0, 5).map((x) => x.join(':')).join(' ')); } }
