import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchSets, type BenchSet } from './benchSets.ts';
import { resultOf, type DetectionResult } from './detectionResult.ts';
import { printDetection } from './detectionTables.ts';
import { detectSet, type SetResult } from './detectSet.ts';
import { findRealDefects } from './realDefects.ts';

/**
 * Detection of every fault: `npm run bench:detection -- [SET] [FAULT]`. Copies of each set, with one fault in a tenth of the pairs (or in
 * the whole export), are made in memory as real files and audited by the engine with all rules. Prints tables and, for all sets and
 * faults, writes bench/results/detection.json. SET and FAULT may be parts of names; `-` is every set.
 *
 * With `--keep FOLDER` the result of each set is kept there, and sets that are there already are not run again: on a busy machine, run set
 * by set, and then all.
 */
const seed = 20240607;
const root = '../shared/data';

async function main(): Promise<void> {
  if (!existsSync(root)) {
    console.log('Skipped: no shared data.');
    return;
  }
  const options = { keep: { type: 'string' }, one: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [first = '', word = ''] = positionals;
  if (values.one === true) {
    const set = benchSets.find(({ name }) => name === first);
    if (set !== undefined) process.send?.(await detectSet(set, root, word, seed));
    process.disconnect();
    return;
  }
  const startedMs = performance.now();
  const setWord = first === '-' ? '' : first;
  const sets = benchSets.filter(({ name }) => name.includes(setWord));
  const results = await detectAll(sets, word, word === '' ? values.keep : undefined);
  const isWhole = setWord === '' && word === '';
  const real = isWhole ? await findRealDefects(root) : { known: [], further: [] };
  // Of sets that were kept, the time is that of their own run.
  const setSeconds = results.reduce((sum, { seconds }) => sum + seconds, 0) / availableParallelism();
  const seconds = Math.max((performance.now() - startedMs) / 1000, setSeconds);
  const result = resultOf(results, real, seconds, seed);
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
async function detectAll(sets: readonly BenchSet[], word: string, keep: string | undefined): Promise<SetResult[]> {
  const results: (SetResult | undefined)[] = [];
  const waiting = [...sets.entries()];
  if (keep !== undefined) await mkdir(keep, { recursive: true });
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, set] = next;
      const path = keep === undefined ? undefined : join(keep, `${set.name}.json`);
      const isKept = path !== undefined && existsSync(path);
      // What this script wrote itself.
      const kept = isKept ? (JSON.parse(await readFile(path, 'utf8')) as SetResult) : undefined;
      const result = kept ?? (await detectApart(set, word));
      results[index] = result;
      process.stderr.write(`${set.name}: ${isKept ? 'kept' : `${result?.seconds.toFixed(0) ?? 'failed,'} s`}\n`);
      if (path !== undefined && result !== undefined && !isKept) await writeFile(path, JSON.stringify(result));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), sets.length) }, work));
  return results.filter((result) => result !== undefined);
}

function detectApart(set: BenchSet, word: string): Promise<SetResult | undefined> {
  return new Promise((resolve) => {
    let result: SetResult | undefined;
    const child = fork(fileURLToPath(import.meta.url), ['--one', set.name, word]);
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
