import { describe, expect, it } from 'vitest';
import { blockPx, blocksOf } from '../../../../src/node/tensors/pixelBlocks.ts';

describe('blocksOf', () => {
  it('gives each image rows of its own and fills the last with nothing', () => {
    const [blocks, ...more] = [...blocksOf([ones(blockPx + 1), ones(2)], blockPx * 8)];
    expect(more).toEqual([]);
    expect(blocks?.blockCount).toBe(3);
    expect([...(blocks?.slotOfBlock ?? [])]).toEqual([0, 0, 1]);
    expect(blocks?.truth.reduce((sum, value) => sum + value, 0)).toBe(blockPx + 3);
    expect(blocks?.probability[blockPx + 1]).toBe(0);
  });

  it('spreads what is larger than a batch over several, and loses no pixel', () => {
    const batches = [...blocksOf([ones(blockPx * 3), ones(5)], blockPx * 2)];
    expect(batches.map(({ images }) => images)).toEqual([[0], [0, 1]]);
    expect(batches.map(({ truth }) => truth.reduce((sum, value) => sum + value, 0))).toEqual([
      blockPx * 2,
      blockPx + 5,
    ]);
  });

  it('gives nothing for no pixels', () => {
    expect([...blocksOf([ones(0)], blockPx)]).toEqual([]);
  });
});

function ones(length: number): { truth: Uint8Array; probability: Float32Array } {
  return { truth: new Uint8Array(length).fill(1), probability: new Float32Array(length).fill(1) };
}
