import { beforeAll, describe, expect, it } from 'vitest';
import type { SoftImage, Tensors } from '../../../../src/core/ports/tensors.ts';
import { dice } from '../../../../src/metrics/dice.ts';
import { loadTensorflow } from '../../../../src/node/tensors/loadTensorflow.ts';
import { loadWasm } from '../../../../src/node/tensors/loadWasm.ts';
import { blockPx } from '../../../../src/node/tensors/pixelBlocks.ts';

/** The port's promise, computed in float64 by the plain definitions. */
const stepCount = 100;
const images = [softImage(512 * 300, 1), softImage(7, 2), softImage(blockPx * 3, 3), onThresholds(), softImage(0, 4)];
const empty: SoftImage = { truth: new Uint8Array(1000), probability: new Float32Array(1000) };

interface Results {
  readonly overlaps: readonly (readonly number[])[];
  readonly entropies: readonly number[];
  readonly sweeps: readonly (readonly number[])[];
}

// Both libraries share one engine with one current backend, so the first is asked everything before the second is loaded.
const wanted = plainResults([...images, empty]);
const native = await attempt(loadTensorflow);
const nativeResults = native.tensors === null ? null : await results(native.tensors);
const why = native.tensors === null ? `, skipped: ${native.error}` : '';

describe('wasm backend', () => {
  let wasmResults: Results;
  beforeAll(async () => {
    wasmResults = await results(await loadWasm('asked for by a test'));
  });

  it('agrees with the definitions to 1e-5', () => expectAgreement(wasmResults, wanted));

  it.skipIf(nativeResults === null)(`agrees with tfjs-node to 1e-5${why}`, () => {
    if (nativeResults !== null) expectAgreement(wasmResults, nativeResults);
  });
});

describe.skipIf(nativeResults === null)(`tfjs-node backend${why}`, () => {
  it('agrees with the definitions to 1e-5', () => {
    if (nativeResults !== null) expectAgreement(nativeResults, wanted);
  });

  it('says which TensorFlow it is', () => {
    expect(native.tensors?.backend).toMatchObject({
      name: 'tensorflow',
      version: expect.stringMatching(/^\d+\.\d+/) as string,
    });
  });
});

function expectAgreement(actual: Results, expected: Results): void {
  for (const [index, overlap] of expected.overlaps.entries()) {
    const [i = 0, t = 0, p = 0] = overlap;
    const [ai = 0, at = 0, ap = 0] = actual.overlaps[index] ?? [];
    const soft = dice({ intersection: i, truth: t, prediction: p }) ?? 0;
    expect(dice({ intersection: ai, truth: at, prediction: ap })).toBeCloseTo(soft, 6);
    expectClose([ai, at, ap], overlap);
  }
  expectClose(actual.entropies, expected.entropies);
  // Counts are whole numbers: nothing may be lost.
  expect(actual.sweeps).toEqual(expected.sweeps);
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    expect(Math.abs((actual[index] ?? NaN) - value)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(value)));
  }
}

async function results(tensors: Tensors): Promise<Results> {
  const batch = [...images, empty];
  const sweeps = await tensors.thresholdSweep(batch, stepCount);
  return {
    overlaps: (await tensors.softOverlaps(batch)).map((o) => [o.intersection, o.truth, o.prediction]),
    entropies: await tensors.crossEntropySums(batch),
    sweeps: sweeps.map(({ truth, intersection, prediction }) => [truth, ...intersection, ...prediction]),
  };
}

function plainResults(batch: readonly SoftImage[]): Results {
  return {
    overlaps: batch.map(({ truth, probability }) => [
      sum(truth, (t, k) => t * (probability[k] ?? 0)),
      sum(truth, (t) => t),
      sum(probability, (p) => p),
    ]),
    entropies: batch.map(({ truth, probability }) =>
      sum(truth, (t, k) => {
        const p = probability[k] ?? 0;
        return -t * Math.log(Math.max(p, 1e-7)) - (1 - t) * Math.log(Math.max(1 - p, 1e-7));
      }),
    ),
    sweeps: batch.map(({ truth, probability }) => [
      sum(truth, (t) => t),
      ...Array.from({ length: stepCount }, (_, k) =>
        sum(truth, (t, i) => (Math.fround(k / stepCount) < (probability[i] ?? 0) ? t : 0)),
      ),
      ...Array.from({ length: stepCount }, (_, k) => sum(probability, (p) => (Math.fround(k / stepCount) < p ? 1 : 0))),
    ]),
  };
}

function sum(values: Iterable<number>, term: (value: number, index: number) => number): number {
  let total = 0;
  let index = 0;
  for (const value of values) total += term(value, index++);
  return total;
}

/** Probabilities that follow a truth with a third of foreground, a few of them exactly 0 or 1. */
function softImage(length: number, seed: number): SoftImage {
  const random = randoms(seed);
  const truth = Uint8Array.from({ length }, () => (random() < 0.3 ? 1 : 0));
  const probability = Float32Array.from(truth, (t) =>
    Math.min(1, Math.max(0, 0.5 + (t - 0.5) * 0.4 + (random() - 0.5) * 0.8)),
  );
  return { truth, probability };
}

/** All thresholds themselves, all 8-bit values, and the neighbors of both in float32: where rounding would show. */
function onThresholds(): SoftImage {
  const centers = [
    ...Array.from({ length: 101 }, (_, k) => k / 100),
    ...Array.from({ length: 256 }, (_, value) => value / 255),
  ].map(Math.fround);
  const near = centers.flatMap((p) => [p, p * (1 - 2 ** -24), p * (1 + 2 ** -23)]).map((p) => Math.min(1, p));
  return { truth: Uint8Array.from(near, (_, index) => index % 2), probability: Float32Array.from(near) };
}

function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function attempt(
  load: () => Promise<Tensors>,
): Promise<{ readonly tensors: Tensors } | { readonly tensors: null; readonly error: string }> {
  try {
    return { tensors: await load() };
  } catch (error) {
    return { tensors: null, error: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}
