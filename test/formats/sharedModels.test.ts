import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../src/core/engine/judgeRun.ts';
import type { NetworkModel } from '../../src/core/model/networkModel.ts';
import { readHeads } from '../../src/facts/model/head.ts';
import { readDownSampling } from '../../src/facts/model/downSampling.ts';
import { readModel } from '../../src/formats/model/readModel.ts';
import { modelRules } from '../../src/rules/runRules.ts';
import { runOf } from '../support/modelSketch.ts';

const root = join(import.meta.dirname, '../../../shared/runs');

async function modelAt(path: string): Promise<NetworkModel> {
  const folder = dirname(join(root, path));
  const { value, problems } = await readModel(readFileSync(join(root, path)), path, (name) =>
    Promise.resolve(existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined),
  );
  expect(problems).toEqual([]);
  if (value === undefined) throw new Error(`no model in ${path}`);
  return value;
}

const checkpoint = 'run-09/lightning_logs/version_0/checkpoints/epoch=7-step=160.ckpt';

describe.skipIf(!existsSync(root))('models of real runs', () => {
  it('are the same in every format that one was saved in', async () => {
    const keras = await modelAt('run-01/model.keras');
    expect(keras).toMatchObject({
      parameterCount: 120_825,
      trainedSteps: 300,
      inputShapes: [[128, 128, 3]],
      problems: [],
    });
    expect(readHeads(keras)).toMatchObject([{ layer: 'conv2d_14', units: 1, activations: ['sigmoid'] }]);
    expect(readDownSampling(keras)).toEqual({ vertical: 8, horizontal: 8 });
    for (const path of ['run-01/model.h5', 'run-01/model.weights.h5', 'run-01/saved_model/saved_model.pb']) {
      const other = await modelAt(path);
      expect(other.parameterCount).toBe(keras.parameterCount);
      const valuesOf = ({ weights }: NetworkModel): number[] =>
        weights.map(({ mean }) => mean).toSorted((a, b) => a - b);
      expect(valuesOf(other)).toEqual(valuesOf(keras));
    }
    const saved = await modelAt('run-01/saved_model/saved_model.pb');
    expect(readHeads(saved)).toMatchObject([{ units: 1, activations: ['sigmoid'] }]);
    expect(readDownSampling(saved)).toEqual({ vertical: 8, horizontal: 8 });
  });

  it.each([
    ['run-01/model.keras', []],
    ['run-01/model.h5', []],
    ['run-01/model.weights.h5', []],
    ['run-01/saved_model/saved_model.pb', []],
    ['run-02/model.keras', ['model/not-finite-weights']],
    ['run-03/model.keras', ['model/not-finite-weights', 'model/optimizer-settings']],
    ['run-04/model.keras', ['model/optimizer-settings']],
    ['run-05/model.keras', []],
    ['run-06/model.keras', ['model/head-loss-mismatch']],
    ['run-07/model.keras', []],
    ['run-08/model.keras', []],
    ['run-08/model.h5', []],
    [checkpoint, []],
    ['run-10/out/checkpoint-160/model.safetensors', []],
  ])('%s: %j', async (path, ids) => {
    const { findings, failures } = judgeRun(modelRules, runOf([await modelAt(path)]), null);
    expect(failures).toEqual([]);
    expect(findings.map(({ ruleId }) => ruleId).toSorted()).toEqual(ids);
  });

  it('gives the settings that a Lightning checkpoint holds', async () => {
    const model = await modelAt(checkpoint);
    expect(model).toMatchObject({ format: 'pytorchZip', trainedSteps: 160, compile: { learningRate: 0.001 } });
    expect(readHeads(model)).toMatchObject([{ layer: 'net.out', units: 1, activations: null }]);
  });
});
