import { defineSampleRule } from '../../core/engine/rule.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import { channelCount, statedChannels, usualChannelCount } from '../../facts/volume/channelCounts.ts';

export default defineSampleRule({
  id: 'volume/channels',
  title: 'Case with other channels than the rest',
  severity: 'error',
  rationale:
    'A network has a fixed number of input channels. A case in which one is missing stops the loader, or the next file moves up into its place and the network sees the wrong modality.',
  remedy:
    'Add the missing file, or leave the case out of training. Channels are told by the number at the end of the name (`_0000`, `_0001`) or by the modality in it.',
  needs: { image: imageFileFacts },
  options: {},
  messages: {
    stated: 'Case has {have} of the {wanted} channels that dataset.json names ({names}).',
    unusual: 'Case has {have} volumes beside the label, while most have {wanted}.',
  },
  check(sample, { dataset, facts: { image }, report }) {
    const have = channelCount(sample);
    const names = statedChannels(dataset, sample);
    const place = { kind: 'file', file: image.path } as const;
    const wanted = names?.length ?? usualChannelCount(dataset);
    if (have === wanted) return;
    if (names !== undefined) report(place, 'stated', { have, wanted, names: names.join(', ') });
    else if (2 < dataset.samples.length) report(place, 'unusual', { have, wanted }, { severity: 'warning' });
  },
});
