import { encodeCells } from '../../src/facts/image/perceptualHashCells.ts';
import { applySymmetry } from '../../src/facts/dataset/duplicateFilters.ts';
import { measureLeakage } from '../../src/facts/dataset/leakage.ts';
import { seededRandom } from './seededRandom.ts';

/**
 * Time, memory and recall of the search for copies in 25,000, 50,000 and 100,000 images, as far as it runs after hashing: generated
 * small pictures with the spectrum of photos (amplitudes fall as 1 / frequency), 2 % of them with a planted copy: equal, noisy as by
 * compression, or mirrored or turned. Run: `npx tsx --expose-gc bench/detection/leakageScale.ts [counts…]`
 */
function main(): void {
  const counts = process.argv.slice(2).map(Number);
  const rows = (counts.length === 0 ? [25_000, 50_000, 100_000] : counts).map(trial);
  console.table(rows);
}

function trial(count: number): Record<string, string | number> {
  const random = seededRandom(count);
  const entries: { path: string; split: string; key: string; cells: string }[] = [];
  const planted: { kind: string; left: string; right: string }[] = [];
  const add = (cells: Float32Array, key = String(random())): string => {
    const path = `images/${String(Math.floor(random() * 1e9)).padStart(9, '0')}x.jpg`;
    entries.push({ path, split: random() < 0.8 ? 'train' : 'val', key, cells: toText(cells) });
    return path;
  };
  while (entries.length < count) {
    const cells = picture(random);
    const key = String(random());
    const left = add(cells, key);
    if (random() < 0.98) continue;
    const kind = ['exact', 'noisy', 'turned'][Math.floor(random() * 3)] ?? 'exact';
    const noisy = cells.map((value) => value + 0.08 * (random() + random() + random() - 1.5));
    if (kind === 'exact') planted.push({ kind, left, right: add(cells, key) });
    else if (kind === 'noisy') planted.push({ kind, left, right: add(noisy) });
    else planted.push({ kind, left, right: add(applySymmetry(noisy, 1 + Math.floor(random() * 7))) });
  }
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const startedMs = performance.now();
  const { copies, sequences, cutShortCount } = measureLeakage(entries);
  const seconds = (performance.now() - startedMs) / 1000;
  const partners = new Map(copies.flatMap(({ files }, i) => files.map((file) => [file, i] as const)));
  const recall = (kind: string): string => {
    const own = planted.filter((each) => each.kind === kind);
    const found = own.filter(({ left, right }) => partners.has(left) && partners.get(left) === partners.get(right));
    return `${((100 * found.length) / own.length).toFixed(1)} % of ${String(own.length)}`;
  };
  const plantedFiles = new Set(planted.flatMap(({ left, right }) => [left, right]));
  const strangers = copies.flatMap(({ files }) => files).filter((file) => !plantedFiles.has(file));
  return {
    images: count,
    seconds: Number(seconds.toFixed(1)),
    'ms per 1,000': Number(((1e6 * seconds) / count).toFixed(0)),
    'MB more': Math.round((process.memoryUsage().rss - before) / 1e6),
    exact: recall('exact'),
    noisy: recall('noisy'),
    turned: recall('turned'),
    'false images': strangers.length,
    sequences: sequences.length,
    'cut short': cutShortCount,
  };
}

/** A random picture whose waves weaken with their frequency, brighter above as most photos are; `[32, 32]`. */
function picture(random: () => number): Float32Array {
  const side = 32;
  const cells = new Float32Array(side * side);
  for (let wave = 0; wave < 60; wave++) {
    const u = Math.floor(12 * random() ** 2);
    const v = Math.floor(12 * random() ** 2);
    const strength = (random() - 0.5) / (1 + Math.hypot(u, v));
    const [phaseU, phaseV] = [random() * Math.PI, random() * Math.PI];
    const across = Float32Array.from({ length: side }, (_, x) => Math.cos((Math.PI * u * x) / side + phaseU));
    for (let y = 0; y < side; y++) {
      const down = strength * Math.cos((Math.PI * v * y) / side + phaseV);
      for (let x = 0; x < side; x++) cells[y * side + x] = (cells[y * side + x] ?? 0) + down * (across[x] ?? 0);
    }
  }
  const sky = 0.3 * random();
  return cells.map((value, i) => value + 0.02 * (random() - 0.5) - (sky * Math.floor(i / side)) / side);
}

function toText(cells: Float32Array): string {
  const values = Float64Array.from(cells);
  return encodeCells(values, Math.min(...values), Math.max(...values));
}

main();
