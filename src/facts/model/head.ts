import type { LayerInfo, NetworkModel, WeightStats } from '../../core/model/networkModel.ts';

/** The end of a network: its last layer with weights, and what is done to its values. */
export interface Head {
  /** Layer that gives the values; of files without layers, the prefix of its weights. */
  readonly layer: string;
  /** Output channels. */
  readonly units: number | null;
  /** What is applied to the values, first to last, without `linear`; empty for raw values. Null where the file does not tell. */
  readonly activations: readonly string[] | null;
  readonly kernel: WeightStats | null;
  readonly bias: WeightStats | null;
}

/** Layers that move values without changing them. */
const passing =
  /^(Identity|Reshape|Permute|Resizing|UpSampling2D|Cropping2D|ZeroPadding2D|.*Dropout(2D)?|Flatten|InputLayer|AveragePooling2D)$/;
const weighted = /Conv|Dense|Separable/;
/** Way from an output back to its layer with weights; longer ones are circles. */
const maxSteps = 40;

/** Heads of a model, one for each output whose layer could be found. */
export function readHeads(model: NetworkModel): readonly Head[] {
  if (model.layers.length === 0) return guessHead(model);
  const layers = new Map(model.layers.map((layer) => [layer.name, layer]));
  return model.outputLayers.flatMap((name) => {
    const head = walkBack(layers, name);
    return head === undefined ? [] : [addWeights(head, model.weights)];
  });
}

function walkBack(layers: ReadonlyMap<string, LayerInfo>, output: string): Head | undefined {
  const activations: string[] = [];
  let isKnown = true;
  let name: string | undefined = output;
  for (let steps = 0; steps < maxSteps && name !== undefined; steps++) {
    const layer = layers.get(name);
    if (layer === undefined) return undefined;
    if (layer.activation !== null && layer.activation !== 'linear') activations.unshift(layer.activation);
    if (weighted.test(layer.kind)) {
      return {
        layer: name,
        units: unitsOf(layer),
        activations: isKnown ? activations : null,
        kernel: null,
        bias: null,
      };
    }
    if (layer.activation === null && !passing.test(layer.kind)) isKnown = false;
    name = layer.inputs[0];
  }
  return undefined;
}

function unitsOf({ config, outputShape }: LayerInfo): number | null {
  const stated = config.filters ?? config.units;
  return typeof stated === 'number' ? stated : (outputShape?.at(-1) ?? null);
}

function addWeights(head: Head, weights: readonly WeightStats[]): Head {
  const own = weights.filter(({ layer }) => layer === head.layer);
  return {
    ...head,
    kernel: own.find(({ shape }) => 1 < shape.length) ?? null,
    bias: own.find(({ shape }) => shape.length === 1) ?? null,
  };
}

/** What people call the last layer of a segmentation network. */
const headName =
  /(^|[._/])(out|outc|output|outputs|final|final_conv|last_conv|classifier|logits?|head|seg_?head|segmentation_head|pred|predictions?|conv_?out|out_?conv)([._/]\d+)*([._/]conv)?$/i;

/** Weight files do not tell where the network ends: only a layer that is called so counts, and of several the last. */
function guessHead({ weights, framework }: NetworkModel): readonly Head[] {
  const kernel = weights.findLast(({ layer, shape }) => shape.length === 4 && headName.test(layer));
  if (kernel === undefined) return [];
  const bias = weights.find(({ layer, shape }) => layer === kernel.layer && shape.length === 1) ?? null;
  const units = (framework === 'keras' ? kernel.shape.at(-1) : kernel.shape[0]) ?? null;
  return [{ layer: kernel.layer, units, activations: null, kernel, bias }];
}
