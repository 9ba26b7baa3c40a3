import { benchSets } from './benchSets.ts';
void (async () => {
  for (const s of benchSets) {
    const t = Date.now();
    let n = 0;
    const vals = new Set<number>();
    let first = '';
    for await (const p of s.load('../shared/data')) {
      n++;
      for (let i = 0; i < p.mask.labels.length; i += 7) vals.add(p.mask.labels[i] ?? 0);
      first ||= `${p.image.width}x${p.image.height}x${p.image.channels}`;
    }
    console.log(
      s.name,
      n,
      first,
      [...vals]
        .sort((a, b) => a - b)
        .slice(0, 20)
        .join(' '),
      vals.size,
      Date.now() - t,
      'ms',
    );
  }
})();
