import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { compare, defaultThreshold } from '../../app/compare/compare.ts';
import type { CompareOptions, CompareOutcome } from '../../app/compare/compareResult.ts';
import { compareJson } from '../../report/compareJson.ts';
import { compareText } from '../../report/compareText.ts';
import { comparePorts } from '../comparePorts.ts';
import { writeOutput } from './output.ts';
import { paintFor } from './paint.ts';
import { startProgress } from './progress.ts';

interface DiceOptions {
  readonly format: 'text' | 'json';
  readonly out?: string;
  readonly threshold?: number;
  readonly ignoreValue?: number;
  readonly resize?: boolean;
  readonly maxPixels: number;
}

const defaultMaxPixels = 268_435_456;

/** `masklint dice TRUTH PREDICTION`: exit code 0 computed, 2 could not run, 130 stopped by the user. */
export function registerDice(program: Command): void {
  program
    .command('dice')
    .description('Compare predictions with masks: Dice, IoU, precision, recall, the best threshold, the worst samples')
    .argument('<truth>', 'folder of the masks, or of a dataset that holds them')
    .argument('<prediction>', 'folder of the predictions: probabilities, logits, masks or label maps')
    .addOption(new Option('--format <format>', 'how the result is written').choices(['text', 'json']).default('text'))
    .option('--out <file>', 'write the result to a file, not to standard output')
    .option(
      '--threshold <t>',
      `probability above which a pixel is foreground (default: ${defaultThreshold})`,
      parseShare,
    )
    .option('--ignore-value <v>', 'value of the masks whose pixels count for nothing', parseWhole)
    .option('--resize', 'bring predictions of another size to that of their mask, by nearest neighbor')
    .option('--max-pixels <n>', 'largest file that is decoded, in pixels', parsePositive, defaultMaxPixels)
    .action(async (truth: string, prediction: string, options: DiceOptions) => {
      process.exitCode = await runDice(resolve(truth), resolve(prediction), options);
    });
}

async function runDice(truth: string, prediction: string, options: DiceOptions): Promise<number> {
  for (const folder of [truth, prediction]) {
    const unusable = await whyUnusable(folder);
    if (unusable !== undefined) return fail(unusable);
  }
  const { threshold, ignoreValue, resize = false, maxPixels, format, out } = options;
  const { result, problem } = await compareWithProgress({
    truth,
    prediction,
    maxPixels,
    resizePredictions: resize,
    ...(threshold === undefined ? {} : { threshold }),
    ...(ignoreValue === undefined ? {} : { ignoreValue }),
  });
  if (result === null) return fail(problem);
  const isJson = format === 'json';
  await writeOutput(
    isJson
      ? JSON.stringify(compareJson(result), null, 2)
      : compareText(result, paintFor(out === undefined ? process.stdout : {})),
    out,
  );
  return result.isCancelled ? 130 : 0;
}

async function compareWithProgress(request: CompareOptions): Promise<CompareOutcome> {
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const progress = startProgress('Comparing pairs');
  try {
    const ports = comparePorts(request.truth, request.prediction, request.maxPixels);
    return await compare(request, ports, abort.signal, (done, total) => {
      progress.update(done, total);
    });
  } finally {
    progress.stop();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function fail(sentence: string): number {
  process.stderr.write(`masklint: ${sentence}\n`);
  return 2;
}

async function whyUnusable(folder: string): Promise<string | undefined> {
  try {
    return (await stat(folder)).isDirectory() ? undefined : `${folder} is a file; give the folder that holds it.`;
  } catch {
    return `There is no folder ${folder}.`;
  }
}

function parseShare(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(0 <= value && value <= 1)) throw new InvalidArgumentError('It must lie between 0 and 1.');
  return value;
}

function parseWhole(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

function parsePositive(text: string): number {
  const value = parseWhole(text);
  if (value < 1) throw new InvalidArgumentError('It must be at least 1.');
  return value;
}
