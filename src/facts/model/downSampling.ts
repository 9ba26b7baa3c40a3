import type { LayerInfo, NetworkModel } from '../../core/model/networkModel.ts';

/** How much smaller the coarsest features are than the input, in each direction. */
export interface DownSampling {
  readonly vertical: number;
  readonly horizontal: number;
}

/** Follows strides from the inputs through the layers; null where no layer tells its strides. Layers come before those that they feed. */
export function readDownSampling({ layers }: NetworkModel): DownSampling | null {
  const scales = new Map<string, readonly [number, number]>();
  let most: [number, number] = [1, 1];
  let isTold = false;
  for (const layer of layers) {
    const sources = layer.inputs.flatMap((name) => [scales.get(name) ?? ([1, 1] as const)]);
    const before: readonly [number, number] = [
      Math.max(1, ...sources.map(([vertical]) => vertical)),
      Math.max(1, ...sources.map(([, horizontal]) => horizontal)),
    ];
    const [down, across] = stepOf(layer);
    isTold ||= down !== 1 || across !== 1;
    const after: readonly [number, number] = [before[0] * down, before[1] * across];
    scales.set(layer.name, after);
    most = [Math.max(most[0], after[0]), Math.max(most[1], after[1])];
  }
  return isTold ? { vertical: most[0], horizontal: most[1] } : null;
}

/** Factor by which a layer shrinks its input, below 1 where it enlarges it. */
function stepOf({ kind, config }: LayerInfo): readonly [number, number] {
  if (kind.endsWith('Pooling2D') && !kind.startsWith('Global'))
    return both(config.strides) ?? both(config.pool_size) ?? [2, 2];
  if (kind === 'UpSampling2D') return inverse(both(config.size) ?? [2, 2]);
  if (kind === 'Conv2DTranspose') return inverse(both(config.strides) ?? [1, 1]);
  return kind.endsWith('Conv2D') ? (both(config.strides) ?? [1, 1]) : [1, 1];
}

function both(value: LayerInfo['config'][string] | undefined): readonly [number, number] | undefined {
  if (typeof value === 'number') return [value, value];
  if (!Array.isArray(value)) return undefined;
  const [vertical, horizontal] = value as readonly unknown[];
  return typeof vertical === 'number' && typeof horizontal === 'number' ? [vertical, horizontal] : undefined;
}

function inverse([vertical, horizontal]: readonly [number, number]): readonly [number, number] {
  return [1 / vertical, 1 / horizontal];
}
