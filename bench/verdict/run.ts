// Does the verdict name the right cause? Prints a table and writes bench/results/verdict.json: `npm run bench:verdict`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { simulatedTrials } from './simulated.ts';
import { sharedTrials } from './shared.ts';
import { summarize } from './summarize.ts';

async function main(): Promise<void> {
  const startedMs = performance.now();
  const trials = [...(await sharedTrials()), ...(await simulatedTrials())];
  const summary = summarize(trials);
  const rows = summary.groups.map(({ name, runs, first, firstThree, falseAlarms }) => [
    name,
    String(runs),
    percent(first),
    percent(firstThree),
    String(falseAlarms),
  ]);
  console.log(['group', 'runs', 'first', 'first three', 'false alarms'].join('\t'));
  for (const row of rows) console.log(row.join('\t'));
  for (const miss of summary.misses) console.log(`  miss: ${miss}`);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    'bench/results/verdict.json',
    `${JSON.stringify({ seconds: Math.round((performance.now() - startedMs) / 1000), ...summary }, null, 2)}\n`,
  );
}

void main();

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
