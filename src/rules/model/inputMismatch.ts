import { defineModelRule } from '../../core/engine/runRule.ts';
import { readDownSampling } from '../../facts/model/downSampling.ts';

export default defineModelRule({
  id: 'model/input-mismatch',
  title: 'Input of the network does not fit the images',
  severity: 'error',
  rationale:
    'With the axes in the wrong order the network slides over channels instead of pixels. With sizes that its strides do not divide, the upsampled features do not meet those they are joined with.',
  remedy:
    'Give images as height × width × channels in Keras and TensorFlow, channels first in PyTorch, and pad or resize them to multiples of the down-sampling.',
  options: {
    minImagePx: {
      default: 16,
      minimum: 5,
      doc: 'Smallest height and width of an image, in pixels: a first axis of at most 4 with larger ones behind is channels.',
    },
  },
  messages: {
    channelsFirst:
      'The input {shape} has its channels first, but the layers of the model work with channels last: it takes {height} rows of {channels} channels. Transpose images to {wanted}.',
    indivisible:
      'The network shrinks its input by {factor}, which does not divide {width} × {height}, the size of {count:count} images. Pad or resize to {paddedWidth} × {paddedHeight}.',
    channels:
      'The network takes {wanted} channels, and {count:count} images have {found}. Check what the script puts into the others.',
  },
  check({ model, run, dataset, options, report }) {
    const place = { kind: 'file', file: model.file } as const;
    const isChannelsLast = model.layers.some(
      ({ kind, config }) => kind.includes('Conv2D') && config.data_format !== 'channels_first',
    );
    const [input] = model.inputShapes;
    if (!isChannelsLast || input?.length !== 3) return;
    const [height, width, channels] = input;
    if (typeof height === 'number' && typeof width === 'number' && typeof channels === 'number') {
      if (height <= 4 && options.minImagePx <= width && options.minImagePx <= channels) {
        const wanted = `${String(width)} × ${String(channels)} × ${String(height)}`;
        report(place, 'channelsFirst', { shape: input.join(' × '), height, channels, wanted });
        return;
      }
    }
    const [usual] = dataset?.sizes ?? [];
    const factors = readDownSampling(model);
    // A fixed size was divided already when the network was built; open ones only meet the images when it runs.
    const isOpen = height === null || width === null;
    const hasRun = run.curves.some(({ kind, points }) => kind === 'loss' && 0 < points.length);
    if (usual !== undefined && factors !== null && isOpen && !hasRun) {
      const factor = Math.max(factors.vertical, factors.horizontal);
      if (
        Number.isInteger(factor) &&
        (usual.height % factors.vertical !== 0 || usual.width % factors.horizontal !== 0)
      ) {
        report(
          place,
          'indivisible',
          {
            factor,
            width: usual.width,
            height: usual.height,
            count: usual.count,
            paddedWidth: Math.ceil(usual.width / factors.horizontal) * factors.horizontal,
            paddedHeight: Math.ceil(usual.height / factors.vertical) * factors.vertical,
          },
          { severity: 'warning' },
        );
      }
    }
    const [common] = dataset?.channels ?? [];
    // Grey from color, color from grey, and dropped alpha are what every reader offers; other channels nobody makes up by accident.
    const isMadeUp = typeof channels === 'number' && channels !== 1 && channels !== 3;
    if (common !== undefined && isMadeUp && common.channels < channels) {
      const { channels: found, count } = common;
      report(place, 'channels', { wanted: channels, found, count }, { severity: 'warning', confidence: 0.6 });
    }
  },
});
