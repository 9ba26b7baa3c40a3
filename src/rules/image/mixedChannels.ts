import { defineSampleRule } from '../../core/engine/rule.ts';
import { channelKind, imageKinds } from '../../facts/dataset/imageKinds.ts';
import { describeKinds, kindVerdict } from '../../facts/dataset/kindTally.ts';
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
  options: {
    maxOddShare: {
      default: 0.25,
      minimum: 0,
      maximum: 0.5,
      doc: 'Share of images unlike the rest from which the dataset is called a mixture in one finding, and no longer each file. A quarter is no slip of single files any more.',
    },
  },
  messages: {
    odd: 'The image is {kind}, and {normCount:count} of {of:count} images here are {norm}. Read all with one stated mode, or convert it.',
    mixture:
      'Images have different channels: {list}. Read all with one stated mode, for instance RGB, or convert the files.',
  },
  check(sample, { facts: { file, kinds }, options, report }) {
    if (file.content === null) return;
    const kind = channelKind(file.content);
    const verdict = kindVerdict(kinds.channels, kind, sample.id, options.maxOddShare);
    const of = kinds.channels.reduce((sum, { count }) => sum + count, 0);
    const [norm, second] = kinds.channels;
    if (norm === undefined || second === undefined) return;
    if (verdict === 'odd') {
      report({ kind: 'file', file: file.path }, 'odd', { kind, norm: norm.name, normCount: norm.count, of });
    } else if (verdict === 'mixture') {
      const files = [...second.files];
      report(
        { kind: 'dataset' },
        'mixture',
        { list: describeKinds(kinds.channels), files },
        { related: files.slice(0, 10) },
      );
    }
  },
});
