import type { LayerInfo, NetworkModel, WeightStats } from '../../core/model/networkModel.ts';

/** A model of which nothing is known yet but its file; readers fill in what theirs tells. */
export function buildModel(
  known: Pick<NetworkModel, 'file' | 'format' | 'framework'> & Partial<NetworkModel>,
): NetworkModel {
  const weights = known.weights ?? [];
  return {
    frameworkVersion: null,
    inputShapes: [],
    outputLayers: [],
    compile: null,
    trainedSteps: null,
    problems: [],
    parameterCount: weights.reduce((sum, { count }) => sum + count, 0),
    ...known,
    weights,
    layers: countParameters(known.layers ?? [], weights),
  };
}

/** The layers with the parameters that belong to each. */
function countParameters(layers: readonly LayerInfo[], weights: readonly WeightStats[]): readonly LayerInfo[] {
  const counts = new Map<string, number>();
  for (const { layer, count } of weights) counts.set(layer, (counts.get(layer) ?? 0) + count);
  return layers.map((layer) => ({ ...layer, parameterCount: counts.get(layer.name) ?? layer.parameterCount }));
}
