import type { CancelSignal } from '../../base/cancel.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import type { Mask } from '../../core/model/mask.ts';
import type { Tensors } from '../../core/ports/tensors.ts';
import { discover } from '../discover.ts';
import { pairingNotes, sayNotFinite, scoringNotes, sizeNotes, some, thresholdNotes } from './compareNotes.ts';
import type { ComparePorts } from './comparePorts.ts';
import type { CompareOptions, CompareOutcome, CompareResult, LeftOut } from './compareResult.ts';
import { type MeasuredPair, measurePair } from './measurePair.ts';
import { type FolderPairs, type PredictionPair, pairFolders, truthMasks } from './pairFolders.ts';
import { rawThreshold } from './rawThreshold.ts';
import { type PairMasks, readPair } from './readPair.ts';
import { type Reading, type ReadingOutcome, readValues } from './reading.ts';
import { resizeNearest } from './resizeNearest.ts';
import { scoreSamples } from './scoreSamples.ts';
import { type SoftSummary, collectSoft } from './softSums.ts';
import { suspicions } from './suspicions.ts';
import { whyNoPairs, whyNothingRead } from './whyNothing.ts';
import { type ValueSketch, emptySketch, mergeSketches, sketchOf } from './valueSketch.ts';

/** Probability above which a pixel counts as foreground where nothing else is asked for: Keras' and most papers' choice. */
export const defaultThreshold = 0.5;

/** Pairs looked at before the reading is settled; the whole pass checks it and starts over where it does not hold. */
const surveyPairs = 8;

/**
 * Compares a folder of masks with a folder of predictions. Aborting gives the scores of the pairs compared so far, marked as
 * cancelled. Broken files are left out and counted. Rejects only where a folder cannot be listed.
 */
export async function compare(
  request: CompareOptions,
  ports: ComparePorts,
  signal: CancelSignal,
  onProgress: (done: number, total: number) => void,
): Promise<CompareOutcome> {
  const { dataset } = await discover(ports.truth.files, signal);
  const truthEntries = (await ports.truth.files.list(signal)).entries;
  const predictionEntries = (await ports.prediction.files.list(signal)).entries;
  const found = pairFolders(truthMasks(truthEntries, dataset), predictionEntries);
  if (found.pairs.length === 0) return failed(whyNoPairs(request, found));

  const threshold = request.threshold ?? defaultThreshold;
  const ignoreValue = request.ignoreValue ?? dataset.ignoreValue;
  const isResizing = request.resizePredictions === true;
  const job: Job = { pairs: found.pairs, ports, threshold, ignoreValue, isResizing, signal, onProgress };
  const survey = await surveyOf(job);
  let reading = readValues(survey.truth, survey.prediction, ignoreValue);
  let pass = await runPass(job, reading);
  const settled = readValues(pass.truth, pass.prediction, ignoreValue);
  if (!signal.aborted && !isSame(reading, settled)) pass = await runPass(job, settled);
  if (0 < pass.looked) reading = settled;
  if (reading.reading === null) return failed(pass.looked === 0 ? whyNothingRead(pass.leftOut) : reading.problem);
  if (pass.measured.length === 0) return failed(whyNothingRead(pass.leftOut, pass.otherSizeCount));
  return { result: resultOf(request, dataset, found, reading, pass, job), problem: null };
}

interface Job {
  readonly pairs: readonly PredictionPair[];
  readonly ports: ComparePorts;
  readonly threshold: number;
  readonly ignoreValue: number | null;
  readonly isResizing: boolean;
  readonly signal: CancelSignal;
  readonly onProgress: (done: number, total: number) => void;
}

interface Survey {
  readonly truth: ValueSketch;
  readonly prediction: ValueSketch;
}

interface Pass extends Survey {
  readonly measured: readonly MeasuredPair[];
  readonly leftOut: readonly LeftOut[];
  readonly soft: SoftSummary;
  /** Why soft scores are missing although predictions are probabilities; null where nothing is missing. */
  readonly noTensors: string | null;
  /** Pairs of which both files could be read. */
  readonly looked: number;
  readonly resizedCount: number;
  /** Pairs left out because their sizes differ. */
  readonly otherSizeCount: number;
}

async function surveyOf({ pairs, ports, ignoreValue, signal }: Job): Promise<Survey> {
  let survey: Survey = { truth: emptySketch, prediction: emptySketch };
  const step = Math.max(1, Math.floor(pairs.length / surveyPairs));
  for (let index = 0; index < pairs.length && !signal.aborted; index += step) {
    const pair = pairs[index];
    const read = pair === undefined ? undefined : await readPair(pair, ports);
    if (read?.masks !== undefined) survey = widen(survey, read.masks, ignoreValue);
  }
  return survey;
}

async function runPass(job: Job, outcome: ReadingOutcome): Promise<Pass> {
  const { pairs, ports, threshold, ignoreValue, isResizing, signal, onProgress } = job;
  const { reading } = outcome;
  const { tensors, reason } = await tensorsFor(reading, ports);
  const sums = tensors === null ? null : collectSoft(tensors);
  let survey: Survey = { truth: emptySketch, prediction: emptySketch };
  const measured: MeasuredPair[] = [];
  const leftOut: LeftOut[] = [];
  let looked = 0;
  let resizedCount = 0;
  let otherSizeCount = 0;
  for (const [index, pair] of pairs.entries()) {
    if (signal.aborted) break;
    const { masks, reason: broken } = await readPair(pair, ports);
    onProgress(index + 1, pairs.length);
    if (masks === undefined) {
      leftOut.push({ id: pair.id, reason: broken });
      continue;
    }
    looked++;
    survey = widen(survey, masks, ignoreValue);
    const { truth } = masks;
    const prediction = isResizing ? resizeNearest(masks.prediction, truth.width, truth.height) : masks.prediction;
    if (prediction !== masks.prediction) resizedCount++;
    if (truth.width !== prediction.width || truth.height !== prediction.height) {
      leftOut.push({ id: pair.id, reason: saySizes(truth, prediction) });
      otherSizeCount++;
    } else if (reading !== null) {
      const result = measurePair(pair, truth, prediction, reading, threshold, ignoreValue);
      measured.push(result.measured);
      if (result.soft !== null) await sums?.add(result.soft);
    }
  }
  const soft = (await sums?.finish()) ?? { scores: null, best: null };
  return { ...survey, measured, leftOut, soft, noTensors: reason, looked, resizedCount, otherSizeCount };
}

async function tensorsFor(
  reading: Reading | null,
  ports: ComparePorts,
): Promise<{ readonly tensors: Tensors | null; readonly reason: string | null }> {
  if (reading?.kind !== 'binary' || reading.prediction.kind === 'mask') return { tensors: null, reason: null };
  const { tensors, reason } = await ports.openTensors();
  return { tensors, reason: tensors === null ? reason : null };
}

function widen(survey: Survey, { truth, prediction }: PairMasks, ignoreValue: number | null): Survey {
  return {
    truth: mergeSketches(
      survey.truth,
      sketchOf(truth.labels, truth.encoding, truth.valueKind === 'color', ignoreValue),
    ),
    prediction: mergeSketches(
      survey.prediction,
      sketchOf(prediction.labels, prediction.encoding, prediction.valueKind === 'color'),
    ),
  };
}

function isSame(a: ReadingOutcome, b: ReadingOutcome): boolean {
  return JSON.stringify(a.reading) === JSON.stringify(b.reading);
}

function resultOf(
  request: CompareOptions,
  dataset: Dataset,
  found: FolderPairs,
  { reading, notes: readingNotes }: Extract<ReadingOutcome, { readonly problem: null }>,
  pass: Pass,
  { threshold, signal, pairs }: Job,
): CompareResult {
  const names = new Map(dataset.declaredClasses.map(({ value, name }) => [value, name]));
  const scores = scoreSamples(pass.measured, reading, names);
  const isSoft = reading.kind === 'binary' && reading.prediction.kind !== 'mask';
  const { best } = pass.soft;
  const raw = best === null ? null : rawThreshold(reading, best.threshold);
  const largest = pass.measured.reduce((max, each) => Math.max(max, each.largestProbability ?? 0), 0);
  const leftOut = [...pass.leftOut, ...found.ambiguous.map(({ id, files }) => ({ id, reason: `fits ${some(files)}` }))];
  const done = pass.measured.length + pass.leftOut.length;
  const notes = [
    ...(signal.aborted ? [`Stopped after ${done} of ${pairs.length} pairs; the scores are of those.`] : []),
    ...suspicions(pass.measured, scores, reading),
    ...pairingNotes(found, leftOut),
    ...sizeNotes(pass.resizedCount, pass.otherSizeCount),
    ...readingNotes,
    ...sayNotFinite(pass.prediction),
    ...(isSoft ? thresholdNotes(threshold, largest, best, raw) : []),
    ...(pass.noTensors === null ? [] : [`Soft scores and the best threshold are missing. ${pass.noTensors}`]),
    ...scoringNotes(scores, reading),
  ];
  return {
    truth: request.truth,
    prediction: request.prediction,
    global: scores.global,
    perImageMean: scores.perImageMean,
    perClass: scores.perClass,
    threshold: isSoft ? threshold : null,
    bestThreshold: best?.threshold ?? null,
    bestThresholdDice: best?.dice ?? null,
    bestThresholdRaw: raw?.value ?? null,
    samples: scores.samples,
    notes,
    reading,
    leftOut,
    unpairedTruth: found.unpairedTruth,
    unpairedPredictions: found.unpairedPredictions,
    emptyPairCount: scores.emptyPairCount,
    soft: pass.soft.scores,
    isCancelled: signal.aborted,
  };
}

function saySizes(truth: Mask, prediction: Mask): string {
  return `the prediction is ${prediction.width}×${prediction.height} px, the mask ${truth.width}×${truth.height} px`;
}

function failed(problem: string): CompareOutcome {
  return { result: null, problem };
}
