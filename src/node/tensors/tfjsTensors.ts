import { smallestProbability } from '../../metrics/losses.ts';
import type { SoftOverlap, SweepCounts, TensorBackend, Tensors } from '../../core/ports/tensors.ts';
import { type PixelBlocks, blockPx, blocksOf } from './pixelBlocks.ts';
import type { Rank, Tensor, Tfjs } from './tfjs.ts';

/** Pixels in flight at once: about 70 MB with all intermediate tensors, and enough for full speed. */
const batchPixels = 2 ** 21;

/** The port's arithmetic in the operations that tfjs-node and tfjs with wasm have in common. */
export function tfjsTensors(tf: Tfjs, backend: TensorBackend): Tensors {
  return {
    backend,
    softOverlaps: async (images) => {
      const sums: Mutable<SoftOverlap>[] = images.map(() => ({ intersection: 0, truth: 0, prediction: 0 }));
      for (const blocks of blocksOf(images, batchPixels)) {
        const [intersection, truth, prediction] = await rowSums(tf, blocks, (t, p) => [tf.mul(t, p), t, p]);
        addRows(blocks, intersection, sums, (sum, value) => (sum.intersection += value));
        addRows(blocks, truth, sums, (sum, value) => (sum.truth += value));
        addRows(blocks, prediction, sums, (sum, value) => (sum.prediction += value));
      }
      return sums;
    },
    crossEntropySums: async (images) => {
      const sums = images.map(() => ({ entropy: 0 }));
      for (const blocks of blocksOf(images, batchPixels)) {
        const [entropy] = await rowSums(tf, blocks, (t, p) => [crossEntropy(tf, t, p)]);
        addRows(blocks, entropy, sums, (sum, value) => (sum.entropy += value));
      }
      return sums.map(({ entropy }) => entropy);
    },
    thresholdSweep: async (images, stepCount) => {
      const binCount = stepCount + 1;
      const tallies = images.map(() => ({ all: new Float64Array(binCount), truth: new Float64Array(binCount) }));
      for (const blocks of blocksOf(images, batchPixels)) {
        const [all, truth] = await tallySteps(tf, blocks, stepCount);
        for (const [slot, image] of blocks.images.entries()) {
          const tally = tallies[image];
          if (tally === undefined) continue;
          addTo(tally.all, all.subarray(slot * binCount, (slot + 1) * binCount));
          addTo(tally.truth, truth.subarray(slot * binCount, (slot + 1) * binCount));
        }
      }
      return tallies.map(({ all, truth }) => countsAbove(all, truth, stepCount));
    },
  };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

async function rowSums(
  tf: Tfjs,
  blocks: PixelBlocks,
  terms: (truth: Tensor, probability: Tensor) => readonly Tensor[],
): Promise<readonly Float32Array[]> {
  const sums = tf.tidy(() => {
    const shape: [number, number] = [blocks.blockCount, blockPx];
    return terms(tf.tensor2d(blocks.truth, shape), tf.tensor2d(blocks.probability, shape)).map((term) =>
      tf.sum(term, 1),
    );
  });
  return download(sums);
}

function crossEntropy(tf: Tfjs, truth: Tensor, probability: Tensor): Tensor {
  const logOf = (values: Tensor) => tf.log(tf.maximum(values, smallestProbability));
  return tf.neg(tf.add(tf.mul(truth, logOf(probability)), tf.mul(tf.sub(1, truth), logOf(tf.sub(1, probability)))));
}

/**
 * For every pixel the number n of thresholds k / stepCount that lie below its probability, tallied by image and n: how often, and how
 * often with truth. One pass serves all thresholds. n is `ceil(p · stepCount)` but for rounding, which a look at both neighboring
 * thresholds repairs, so that pixels exactly on a threshold fall as a plain comparison would have it.
 */
async function tallySteps(
  tf: Tfjs,
  blocks: PixelBlocks,
  stepCount: number,
): Promise<readonly [Float32Array, Float32Array]> {
  const bins = blocks.images.length * (stepCount + 1);
  const tallies = tf.tidy(() => {
    const p = tf.tensor2d(blocks.probability, [blocks.blockCount, blockPx]);
    const guess = tf.clipByValue(tf.ceil(tf.mul(p, stepCount)), 0, stepCount);
    const isTooHigh = tf.cast(tf.lessEqual(p, tf.div(tf.sub(guess, 1), stepCount)), 'float32');
    const isTooLow = tf.cast(tf.less(tf.div(guess, stepCount), p), 'float32');
    const steps = tf.add(tf.sub(guess, isTooHigh), isTooLow);
    // Whole numbers far below 2^24, which float32 holds exactly.
    const offsets = Float32Array.from(blocks.slotOfBlock, (slot) => slot * (stepCount + 1));
    const bin = tf.add(steps, tf.tensor2d(offsets, [blocks.blockCount, 1]));
    const flat = tf.reshape<Rank.R1>(tf.cast(bin, 'int32'), [-1]);
    return [tf.bincount(flat, tf.tensor1d([], 'float32'), bins), tf.bincount(flat, tf.tensor1d(blocks.truth), bins)];
  });
  const [all, truth] = await download(tallies);
  return [all ?? new Float32Array(bins), truth ?? new Float32Array(bins)];
}

async function download(tensors: readonly Tensor[]): Promise<readonly Float32Array[]> {
  const values: Float32Array[] = [];
  for (const tensor of tensors) {
    values.push(Float32Array.from(await tensor.data()));
    tensor.dispose();
  }
  return values;
}

function addRows<Sum>(
  blocks: PixelBlocks,
  values: Float32Array | undefined,
  sums: readonly Sum[],
  add: (sum: Sum, value: number) => void,
): void {
  for (const [row, value] of (values ?? []).entries()) {
    const sum = sums[blocks.images[blocks.slotOfBlock[row] ?? 0] ?? 0];
    if (sum !== undefined) add(sum, value);
  }
}

function addTo(sums: Float64Array, values: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0);
}

/** From "how many pixels have n thresholds below them" to "how many lie above threshold k": all with k < n. */
function countsAbove(all: Float64Array, truth: Float64Array, stepCount: number): SweepCounts {
  const prediction = new Float64Array(stepCount);
  const intersection = new Float64Array(stepCount);
  let predicted = 0;
  let found = 0;
  for (let k = stepCount - 1; 0 <= k; k--) {
    prediction[k] = predicted += all[k + 1] ?? 0;
    intersection[k] = found += truth[k + 1] ?? 0;
  }
  return { truth: found + (truth[0] ?? 0), intersection, prediction };
}
