import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/app/compare/compare.ts';
import type { CompareOptions, CompareResult } from '../../../../src/app/compare/compareResult.ts';
import { comparePorts } from '../../../../src/entry/comparePorts.ts';

const shared = resolve('../shared');
const skips = existsSync(shared) ? '' : ' (skipped: no shared data)';

describe.skipIf(skips !== '')(`compare on real predictions${skips}`, () => {
  it('of a healthy run gives the figures of an independent count', async () => {
    const result = await compared('runs/run-01/predictions/gt', 'runs/run-01/predictions/prob');
    expect(result.global.dice).toBeCloseTo(0.8896994611173827, 12);
    expect(result.perImageMean.dice).toBeCloseTo(0.8352213915848002, 12);
    expect(result.samples).toHaveLength(40);
    expect(result.soft?.backend).toMatch(/^(tensorflow|wasm)$/);
  });

  it('of a run that collapsed to background says so, and that empty pairs are left out', async () => {
    const result = await compared('runs/run-05/predictions/gt', 'runs/run-05/predictions/prob');
    const notes = result.notes.join('\n');
    expect(notes).toContain('nearly all background');
    expect(notes).toContain('In 25 pairs mask and prediction are both empty');
    expect(notes).toContain('Counted as 1, the mean would be 0.4167');
  });

  it('of twelve classes counts label maps, void left out', async () => {
    const result = await compared('runs/run-08/predictions/gt', 'runs/run-08/predictions/mask', { ignoreValue: 11 });
    expect(result.perClass.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(result.soft).toBeNull();
  });

  it('of 256 px against masks of 512 px are compared when resized, by their "_predict" names', async () => {
    const folder = 'data/isbi_membrane/membrane';
    const result = await compared(`${folder}/train/label`, `${folder}/test`, { resizePredictions: true });
    expect(result.samples).toHaveLength(10);
    expect(result.samples.every(({ prediction }) => prediction.endsWith('_predict.png'))).toBe(true);
    expect(result.notes.join('\n')).toContain('16-bit probabilities');
  });

  it('finds the masks of a dataset by its layout', async () => {
    const result = await compared('data/camvid11', 'data/camvid11/CamVid/testannot');
    expect(result.samples.every(({ truth, dice }) => truth.includes('testannot/') && dice === 1)).toBe(true);
  });
});

async function compared(
  truth: string,
  prediction: string,
  options: Partial<CompareOptions> = {},
): Promise<CompareResult> {
  const request = { truth: join(shared, truth), prediction: join(shared, prediction), maxPixels: 1e8, ...options };
  const ports = comparePorts(request.truth, request.prediction, request.maxPixels);
  const { result, problem } = await compare(request, ports, new AbortController().signal, () => undefined);
  if (result === null) throw new Error(problem);
  return result;
}
