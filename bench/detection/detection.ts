import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { benchSets, type BenchSet } from './benchSets.ts';
import { detectSet, type SetResult } from './detectSet.ts';
import { resultOf, type DetectionResult } from './detectionResult.ts';
import { printDetection } from './detectionTables.ts';
import { findRealDefects } from './realDefects.ts';

/**
 * Detection of every fault: `npm run bench:detection -- [SET] [FAULT]`. Copies of each set, with one fault in a tenth of the pairs (or in
 * the whole export), are made in memory as real files and audited by the engine with all rules. Prints tables and, for all sets and
 * faults, writes bench/results/detection.json. SET and FAULT may be parts of names; `-` is every set.
 */
const seed = 20240607;
const root = '../shared/data';
const oneSet = '--one';

async function main(): Promise<void> {
  if (!existsSync(root)) {
    console.log('Skipped: no shared data.');
    return;
  }
  const [first = '', second = '', third = ''] = process.argv.slice(2);
  if (first === oneSet) {
    const set = benchSets.find(({ name }) => name === second);
    if (set !== undefined) process.send?.(await detectSet(set, root, third, seed));
    process.disconnect();
    return;
  }
  const startedMs = performance.now();
  const setWord = first === '-' ? '' : first;
  const sets = benchSets.filter(({ name }) => name.includes(setWord));
  const results = await detectAll(sets, second);
  const isWhole = setWord === '' && second === '';
  const real = isWhole ? await findRealDefects(root) : { known: [], further: [] };
  const result = resultOf(results, real, (performance.now() - startedMs) / 1000, seed);
  printDetection(result);
  if (!isWhole) return;
  await mkdir('bench/results', { recursive: true });
  await writeFile('bench/results/detection.json', writeRows(result));
}

/** One line for each entry of a list: rows can be compared between commits, and the file stays small. */
function writeRows(result: DetectionResult): string {
  const parts = Object.entries(result).map(([name, value]) => {
    if (!Array.isArray(value)) return `${JSON.stringify(name)}: ${JSON.stringify(value, null, 1)}`;
    return `${JSON.stringify(name)}: [\n${value.map((each) => JSON.stringify(each)).join(',\n')}\n]`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** The sets in processes of their own, as many at once as there are cores; the results in the sets' order. */
async function detectAll(sets: readonly BenchSet[], word: string): Promise<SetResult[]> {
  const results: (SetResult | undefined)[] = [];
  const waiting = [...sets.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, set] = next;
      results[index] = await detectApart(set, word);
      process.stderr.write(`${set.name}: ${results[index]?.seconds.toFixed(0) ?? 'failed'} s\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), sets.length) }, work));
  return results.filter((result) => result !== undefined);
}

function detectApart(set: BenchSet, word: string): Promise<SetResult | undefined> {
  return new Promise((resolve) => {
    let result: SetResult | undefined;
    const child = fork(fileURLToPath(import.meta.url), [oneSet, set.name, word]);
    child.on('message', (message) => {
      // This file's own child sends nothing else.
      result = message as SetResult;
    });
    child.on('exit', () => {
      resolve(result);
    });
  });
}

void main();
