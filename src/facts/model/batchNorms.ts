import type { NetworkModel, WeightStats } from '../../core/model/networkModel.ts';

/** A batch normalization with its running statistics. */
export interface BatchNorm {
  readonly layer: string;
  readonly gamma: WeightStats | null;
  readonly mean: WeightStats;
  readonly variance: WeightStats;
  /** Share of the old value that each step keeps, as Keras states it; null where the file does not tell. */
  readonly momentum: number | null;
  readonly isTrainable: boolean;
}

/** Batch normalizations of a model by the names of their statistics: `moving_mean` in Keras, `running_mean` in PyTorch. */
export function listBatchNorms({ weights, layers }: NetworkModel): readonly BatchNorm[] {
  const configs = new Map(layers.map(({ name, config }) => [name, config]));
  const byLayer = new Map<string, WeightStats[]>();
  for (const stats of weights.filter(({ isMeasured }) => isMeasured)) {
    byLayer.set(stats.layer, [...(byLayer.get(stats.layer) ?? []), stats]);
  }
  return [...byLayer].flatMap(([layer, own]) => {
    const mean = own.find(({ name }) => /(moving|running)_mean$/.test(name));
    const variance = own.find(({ name }) => /(moving_variance|running_var)$/.test(name));
    if (mean === undefined || variance === undefined) return [];
    const config = configs.get(layer);
    const momentum = config?.momentum;
    const gamma = own.find(({ name }) => /(gamma|weight)$/.test(name)) ?? null;
    const isTrainable = config?.trainable !== false;
    return [{ layer, gamma, mean, variance, momentum: typeof momentum === 'number' ? momentum : null, isTrainable }];
  });
}

/** Whether the statistics are those a new layer starts with, mean 0 and variance 1: no batch has gone through it in training. */
export function isUntouched({ mean, variance }: BatchNorm): boolean {
  return mean.zeroCount === mean.count && variance.min === 1 && variance.max === 1;
}
