import { defineSampleRule } from '../../core/engine/rule.ts';
import { channelKind, imageKinds } from '../../facts/dataset/imageKinds.ts';
import { kindVerdict, maxOddShare, mixtureData, oddData } from '../../facts/dataset/kindTally.ts';
import { imageFileFacts } from '../../facts/image/file.ts';

export default defineSampleRule({
  id: 'image/mixed-channels',
  title: 'Image with other channels than the rest',
  severity: 'warning',
  rationale:
    'A network has a fixed number of input channels. A reader that keeps the file’s own gives arrays of different shapes: the batch fails in the middle of an epoch, or grey is read as if it were color.',
  remedy:
    'Read every image with a stated mode: `Image.open(path).convert("RGB")`, `cv2.imread(path, cv2.IMREAD_COLOR)`, `tf.io.decode_image(data, channels=3)`. Or convert the files once.',
  needs: { file: imageFileFacts, kinds: imageKinds },
  options: { maxOddShare },
  messages: {
    odd: 'The image is {kind}, and {normCount:count} of {of:count} images here are {norm}. Read all with one stated mode, or convert it.',
    mixture:
      'Images have different channels: {list}. Read all with one stated mode, for instance RGB, or convert the files.',
  },
  check(sample, { facts: { file, kinds }, options, report }) {
    if (file.content === null) return;
    const kind = channelKind(file.content);
    const verdict = kindVerdict(kinds.channels, kind, sample.id, options.maxOddShare);
    if (verdict === 'odd') report({ kind: 'file', file: file.path }, 'odd', oddData(kinds.channels, kind));
    if (verdict === 'mixture') {
      const data = mixtureData(kinds.channels);
      report({ kind: 'dataset' }, 'mixture', data, { related: data.files.slice(0, 10) });
    }
  },
});
