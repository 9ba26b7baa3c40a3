import { resolve } from 'node:path';
import { discover } from '../../src/app/discover.ts';
import type { SampleFact } from '../../src/core/engine/fact.ts';
import { gather } from '../../src/core/engine/measure.ts';
import { factKey, planAudit } from '../../src/core/engine/plan.ts';
import type { SampleRef } from '../../src/core/model/sample.ts';
import type { SampleLoader } from '../../src/core/ports/sampleLoader.ts';
import { glanceFacts } from '../../src/facts/glance.ts';
import { createFiles } from '../../src/node/files.ts';
import { createPhotos } from '../../src/node/photos/createPhotos.ts';
import { createSampleLoader } from '../../src/node/sampleLoader.ts';
import { allRules } from '../../src/rules/index.ts';

/** Prints the table of `factCosts.ts`; run by it in a fresh process. Usage: timeFacts DIR SAMPLES [PART OF A FACT'S NAME] */
const maxPixels = 268_435_456;
const passes = 3;

/** Milliseconds and bytes of JSON by fact id; 'decode' for what comes before the facts. */
interface Costs {
  readonly ms: Map<string, number>;
  readonly bytes: Map<string, number>;
}

async function main(): Promise<void> {
  const [, , folder = '.', count = '40', name = ''] = process.argv;
  const root = resolve(folder);
  const files = createFiles(root);
  const { dataset } = await discover(files, new AbortController().signal);
  const samples = dataset.samples.slice(0, Number(count));
  const loader = createSampleLoader(files, createPhotos({ maxPixels }), maxPixels);
  const facts = planAudit(allRules, glanceFacts).sampleFacts;
  const costs: Costs[] = [];
  for (let pass = 0; pass < passes; pass++) costs.push(await timePass(samples, loader, facts));
  const [cold, warm] = [costs[0], costs.at(-1)];
  if (cold === undefined || warm === undefined) return;
  const row = (id: string, values: readonly (number | undefined)[]): string =>
    id.padEnd(32) + values.map((value) => (value === undefined ? '' : value.toFixed(3)).padStart(10)).join('');
  const each = (of: Costs, id: string): number => (of.ms.get(id) ?? 0) / samples.length;
  const lines = [`${samples.length} samples, ms each${'cold'.padStart(22)}${'warm'.padStart(10)}${'kB'.padStart(10)}`];
  lines.push(row('decode', [each(cold, 'decode'), each(warm, 'decode')]));
  const ids = facts.map(({ id }) => id).filter((id) => id.includes(name));
  for (const id of ids.toSorted((a, b) => each(cold, b) - each(cold, a))) {
    lines.push(row(id, [each(cold, id), each(warm, id), (cold.bytes.get(id) ?? 0) / samples.length / 1000]));
  }
  const sum = (of: Costs): number => ids.reduce((total, id) => total + each(of, id), 0);
  lines.push(row('all facts', [sum(cold), sum(warm)]));
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** One walk over the samples: each is decoded, then measured, as a worker does. */
async function timePass(
  samples: readonly SampleRef[],
  loader: SampleLoader,
  facts: readonly SampleFact<unknown>[],
): Promise<Costs> {
  const costs: Costs = { ms: new Map(), bytes: new Map() };
  for (const sample of samples) {
    const startedMs = performance.now();
    const pixels = await loader.load(sample);
    add(costs.ms, 'decode', performance.now() - startedMs);
    const table: Record<string, unknown> = {};
    for (const fact of facts) {
      const needed = gather(fact.needs, table);
      const before = performance.now();
      const value = needed === undefined ? null : (fact.compute(pixels, needed) ?? null);
      add(costs.ms, fact.id, performance.now() - before);
      add(costs.bytes, fact.id, JSON.stringify(value).length);
      table[factKey(fact)] = value;
    }
  }
  return costs;
}

function add(to: Map<string, number>, id: string, value: number): void {
  to.set(id, (to.get(id) ?? 0) + value);
}

void main();
