import { judgeRun } from '../../src/core/engine/judgeRun.ts';
import type { RunRule } from '../../src/core/engine/runRule.ts';
import type { DatasetSummary } from '../../src/core/model/datasetSummary.ts';
import type { Finding, JsonValue } from '../../src/core/model/finding.ts';
import type { CompileInfo, NetworkModel, WeightStats } from '../../src/core/model/networkModel.ts';
import type { Run } from '../../src/core/model/run.ts';
import { readKerasCompile } from '../../src/formats/keras/kerasCompile.ts';
import { readKerasStructure } from '../../src/formats/keras/kerasLayers.ts';
import { buildModel } from '../../src/formats/model/modelParts.ts';
import { measureTensor } from '../../src/formats/model/weightStats.ts';

type Json = Record<string, JsonValue>;

/** A layer as Keras writes it; it is fed by the layer before, or by those in `from`. */
export interface LayerSketch {
  readonly kind: string;
  readonly name?: string;
  readonly from?: readonly string[];
  readonly config?: Json;
}

/** Configuration of a functional model in the way of Keras 2, whose names are `kind` and number unless given. */
export function kerasConfig(layers: readonly LayerSketch[]): Json {
  const named = layers.map((layer, i) => ({
    ...layer,
    name: layer.name ?? `${layer.kind.toLowerCase()}_${String(i)}`,
  }));
  return {
    class_name: 'Functional',
    config: {
      name: 'net',
      layers: named.map(({ kind, name, from, config = {} }, i) => ({
        class_name: kind,
        name,
        config: { name, ...config },
        inbound_nodes: i === 0 ? [] : [(from ?? [named[i - 1]?.name ?? '']).map((source) => [source, 0, 0, {}])],
      })),
      input_layers: [[named[0]?.name ?? '', 0, 0]],
      output_layers: [[named.at(-1)?.name ?? '', 0, 0]],
    },
  };
}

export const input = (height: number | null, width: number | null, channels: number): LayerSketch => ({
  kind: 'InputLayer',
  config: { batch_input_shape: [null, height, width, channels] },
});

export const conv = (filters: number, activation = 'relu', config: Json = {}): LayerSketch => ({
  kind: 'Conv2D',
  config: { filters, kernel_size: [3, 3], padding: 'same', data_format: 'channels_last', activation, ...config },
});

/** A tensor with these values; its layer is the first part of its name. */
export function tensor(name: string, shape: readonly number[], values: readonly number[]): WeightStats {
  return measureTensor({ layer: name.replace(/\/[^/]*$/, ''), name, shape }, [values]);
}

/** A Keras model of these layers, as it would be read. */
export function modelOf(
  layers: readonly LayerSketch[],
  compile: JsonValue | null = null,
  more: Partial<NetworkModel> = {},
): NetworkModel {
  return buildModel({
    file: 'model.keras',
    format: 'keras',
    framework: 'keras',
    ...readKerasStructure(kerasConfig(layers)),
    compile: compile === null ? null : readKerasCompile(compile),
    ...more,
  });
}

export function compileOf(learningRate: number, more: Partial<CompileInfo> = {}): CompileInfo {
  const named = { loss: null, lossConfig: {}, metrics: [], metricConfigs: {}, optimizer: 'Adam', optimizerConfig: {} };
  return { ...named, learningRate, ...more };
}

export function runOf(models: readonly NetworkModel[], more: Partial<Run> = {}): Run {
  return { id: '', files: [], curves: [], histograms: [], settings: {}, models, problems: [], ...more };
}

/** A dataset of two classes, a quarter of it foreground. */
export function summaryOf(more: Partial<DatasetSummary> = {}): DatasetSummary {
  return {
    folder: 'data',
    pairCount: 40,
    trainCount: 30,
    validationCount: 10,
    sizes: [{ width: 128, height: 128, count: 40 }],
    channels: [{ channels: 3, count: 40 }],
    maskValues: [0, 1],
    ignoreValue: null,
    classCount: 2,
    classShares: [
      { value: 0, share: 0.75 },
      { value: 1, share: 0.25 },
    ],
    floorDice: 0.4,
    ...more,
  };
}

export interface ModelWorld {
  readonly dataset?: DatasetSummary;
  readonly run?: Partial<Run>;
  readonly options?: Readonly<Record<string, number>>;
}

/** What a rule finds in a model. A rule that throws fails the test. */
export function findingsIn(rule: RunRule, model: NetworkModel, { dataset, run, options }: ModelWorld = {}): Finding[] {
  const overrides = options === undefined ? {} : { [rule.id]: options };
  const { findings, failures } = judgeRun([rule], runOf([model], run), dataset ?? null, overrides);
  if (0 < failures.length) throw new Error(failures.map(({ error }) => error).join('\n'));
  return findings;
}

/** Which messages a rule gives. */
export function idsIn(rule: RunRule, model: NetworkModel, world: ModelWorld = {}): string[] {
  return findingsIn(rule, model, world).map(({ messageId }) => messageId);
}
