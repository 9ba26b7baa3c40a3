import { defineModelRule } from '../../core/engine/runRule.ts';
import { isUntouched, listBatchNorms } from '../../facts/model/batchNorms.ts';
import { describeNames } from '../../facts/model/describeModel.ts';

export default defineModelRule({
  id: 'model/pretrained-mismatch',
  title: 'Pretrained layers are not what they should be',
  severity: 'warning',
  rationale:
    'Pretrained weights expect the range of values and the channels they were trained with, and only help where they were really loaded. Frozen at random they pass on noise.',
  remedy:
    'Use the preprocessing that belongs to the backbone (`keras.applications.….preprocess_input`), scale once, and look at the list of keys that loading skipped.',
  options: {
    minScale: {
      default: 1 / 4096,
      minimum: 0,
      doc: 'Product of all scales one behind the other, below which images of 8 bits are divided twice: 1/255 is once, 1/65,025 twice.',
    },
  },
  messages: {
    scaledTwice:
      'Images are scaled by {layers} one behind the other, together by {scale}: 8-bit images arrive as values below {largest}, all but black for the network. The backbone brings its own scaling; remove yours.',
    frozenRandom:
      '{layers} are frozen, and their running mean is 0 and variance 1 as in a new layer: pretrained weights were not loaded. Load them, or let the layers train.',
    untouched:
      '{untouchedCount} of {of} batch normalizations ({layers}) still have mean 0 and variance 1 although the others have learned: no batch went through them, or their weights were skipped in loading.',
  },
  check({ model, options, report }) {
    const place = { kind: 'file', file: model.file } as const;
    const twice = chainOfScales(model.layers);
    if (twice !== null && twice.scale < options.minScale) {
      report(
        place,
        'scaledTwice',
        { layers: describeNames(twice.layers), scale: twice.scale, largest: 255 * twice.scale },
        { severity: 'error' },
      );
    }
    const norms = listBatchNorms(model);
    const untouched = norms.filter(isUntouched);
    const frozen = untouched.filter(({ isTrainable }) => !isTrainable);
    if (0 < frozen.length) {
      report(place, 'frozenRandom', { layers: describeNames(frozen.map(({ layer }) => layer)) }, { severity: 'error' });
    } else if (0 < untouched.length && untouched.length < norms.length) {
      report(place, 'untouched', {
        untouchedCount: untouched.length,
        of: norms.length,
        layers: describeNames(untouched.map(({ layer }) => layer)),
      });
    }
  },
});

interface ScaledLayer {
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly config: Readonly<Record<string, unknown>>;
}

/** Longer chains are no network’s. */
const maxChain = 16;

/** The Rescaling layers that follow each other with no layer with weights between, two or more, with the product of their scales. */
function chainOfScales(
  layers: readonly ScaledLayer[],
): { readonly layers: readonly string[]; readonly scale: number } | null {
  const chains = new Map<string, { readonly layers: readonly string[]; readonly scale: number }>();
  let smallest: { readonly layers: readonly string[]; readonly scale: number } | null = null;
  for (const { name, kind, inputs, config } of layers) {
    if (/Conv|Dense|Normalization/.test(kind)) continue;
    const before = inputs.map((input) => chains.get(input)).find((chain) => chain !== undefined) ?? {
      layers: [],
      scale: 1,
    };
    const { scale } = config;
    const chain =
      kind === 'Rescaling' && typeof scale === 'number' && before.layers.length < maxChain
        ? { layers: [...before.layers, name], scale: before.scale * Math.abs(scale) }
        : before;
    chains.set(name, chain);
    if (1 < chain.layers.length && chain.scale < (smallest?.scale ?? Infinity)) smallest = chain;
  }
  return smallest;
}
