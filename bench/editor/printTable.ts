import { median } from '../speed/processes.ts';
import type { EditorResults } from './run.ts';

/** Prints all measures: the median and, where there are several runs, all of them. */
export function printTable({ activations, firstFindings, clicks, blocks, pairCount }: EditorResults): void {
  const known = (times: readonly (number | null)[]): number[] => times.filter((time) => time !== null);
  printTimes('activate()', known(activations.map(({ activateMs }) => activateMs)));
  printTimes('loading its code', known(activations.map(({ loadMs }) => loadMs)));
  printTimes('activation as a caller waits for it', known(activations.map(({ wholeMs }) => wholeMs)));
  const natives = new Set(activations.flatMap(({ nativeModules }) => nativeModules));
  print('native modules it loads', natives.size === 0 ? 'none' : [...natives].join(', '));

  for (const { name, times } of clicks) {
    const label = `click to line in Problems, ${name}`;
    printTimes(
      `${label}, cold`,
      times.map(({ coldMs }) => coldMs),
    );
    printTimes(
      `${label}, warm`,
      times.map(({ warmMs }) => warmMs),
    );
  }
  for (const { name, engine, inHostMs, fromEngineMs, totalMs } of firstFindings) {
    printTimes(`command to diagnostic, ${name}, ${engine}`, inHostMs);
    printTimes(`  finding told by the engine`, known(fromEngineMs));
    printTimes(`  whole audit`, known(totalMs));
  }

  console.log(
    `\nExtension host, ${pairCount} pairs`.padEnd(45),
    '  longest  its CPU      CPU     span  >50 ms  problems',
  );
  for (const block of blocks) {
    const times = [block.longestMs, block.longestCpuMs, block.cpuMs, block.spanMs].map(ms).join('');
    console.log(
      `${block.name.padEnd(44)}${times}${String(block.longCount).padStart(8)}${String(block.problemCount).padStart(10)}`,
    );
  }
}

function printTimes(label: string, times: readonly number[]): void {
  if (times.length === 0) {
    print(label, '     none');
    return;
  }
  const all = times.map((time) => time.toFixed(time < 100 ? 1 : 0)).join(' ');
  print(label, `${ms(median(times))}  (${all})`);
}

function print(label: string, text: string): void {
  console.log(label.padEnd(44), text);
}

function ms(time: number | null): string {
  return (time === null ? '?' : `${time.toFixed(time < 100 ? 1 : 0)} ms`).padStart(9);
}
