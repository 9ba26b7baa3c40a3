import type { JsonValue } from '../../core/model/finding.ts';
import type { LayerInfo } from '../../core/model/networkModel.ts';
import { asArray, asNumber } from '../model/json.ts';

/** Sizes without the batch, `[height, width, channels]` for images; null for open ones. */
export type Shape = readonly (number | null)[];

/** Layers that leave the shape of their first input as it is. */
const sameShape =
  /^(Activation|Add|Average|BatchNormalization|.*Dropout(2D)?|ELU|GaussianNoise|GroupNormalization|LayerNormalization|LeakyReLU|Maximum|Minimum|Multiply|PReLU|ReLU|Rescaling|Normalization|Sigmoid|Softmax|Subtract|UnitNormalization)$/;

/**
 * Output shape of a layer from those of its inputs, for layers of two-dimensional networks with channels last; undefined where it is not known.
 * Keras 3 states shapes and needs this for the last layer only.
 */
export function inferShape(
  layer: Omit<LayerInfo, 'outputShape'>,
  inputs: readonly (Shape | undefined)[],
): Shape | undefined {
  const [input, ...others] = inputs;
  if (layer.kind === 'InputLayer' && input !== undefined) return input;
  if (input === undefined || layer.config.data_format === 'channels_first') return undefined;
  if (sameShape.test(layer.kind)) return input;
  const [height, width, channels] = input;
  if (input.length !== 3 || height === undefined || width === undefined || channels === undefined) return undefined;
  const { config } = layer;
  const strides = pair(config.strides) ?? [1, 1];
  const filters = asNumber(config.filters) ?? null;
  switch (layer.kind) {
    case 'Conv2D':
    case 'SeparableConv2D':
      return [...windowed([height, width], config, pair(config.kernel_size), strides), filters];
    case 'DepthwiseConv2D': {
      const multiplier = asNumber(config.depth_multiplier) ?? 1;
      return [...windowed([height, width], config, pair(config.kernel_size), strides), times(channels, multiplier)];
    }
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const pool = pair(config.pool_size) ?? [2, 2];
      return [...windowed([height, width], config, pool, pair(config.strides) ?? pool), channels];
    }
    case 'Conv2DTranspose':
      return config.padding === 'same' ? [times(height, strides[0]), times(width, strides[1]), filters] : undefined;
    case 'UpSampling2D': {
      const size = pair(config.size) ?? [2, 2];
      return [times(height, size[0]), times(width, size[1]), channels];
    }
    case 'Concatenate': {
      const all = [channels, ...others.map((other) => other?.[2] ?? null)];
      return [
        height,
        width,
        all.some((one) => one === null) ? null : all.reduce<number>((sum, one) => sum + (one ?? 0), 0),
      ];
    }
    default:
      return undefined;
  }
}

/** A setting that is one number for both directions, or a list of two. */
export function pair(value: JsonValue | undefined): readonly [number, number] | undefined {
  if (typeof value === 'number') return [value, value];
  const [vertical, horizontal] = asArray(value) ?? [];
  return typeof vertical === 'number' && typeof horizontal === 'number' ? [vertical, horizontal] : undefined;
}

function windowed(
  lengths: readonly [number | null, number | null],
  config: LayerInfo['config'],
  window: readonly [number, number] = [1, 1],
  strides: readonly [number, number],
): readonly (number | null)[] {
  const dilation = pair(config.dilation_rate) ?? [1, 1];
  return lengths.map((length, i) => {
    if (length === null) return null;
    const extent = ((window[i] ?? 1) - 1) * (dilation[i] ?? 1);
    const usable = config.padding === 'same' ? length : length - extent;
    return Math.max(0, Math.ceil(usable / (strides[i] ?? 1)));
  });
}

function times(length: number | null, factor: number): number | null {
  return length === null ? null : length * factor;
}
