import { defineSampleRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { isDeep, isImageFile, maskDepths } from '../../facts/dataset/maskDepths.ts';
import { describeEncoding } from '../../facts/describeEncoding.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskValues } from '../../facts/mask/values.ts';

/** Largest label that 8 bits hold. */
const largestByte = 255;
/** 8-bit values spread over 16 bits are multiples of this. */
const spread = 257;

export default defineSampleRule({
  id: 'mask/high-depth',
  title: 'Mask in more than 8 bits',
  severity: 'warning',
  rationale:
    'Readers bring 16 and 32 bits down to 8 in different ways: `cv2.imread` without IMREAD_UNCHANGED keeps the high byte, so that small labels all become 0; Pillow’s `convert("L")` cuts at 255; `tf.io.decode_png` asks for a type. Labels vanish or merge without a word.',
  remedy:
    'Where labels fit, save the masks as 8-bit grey PNG: `Image.fromarray(mask.astype("uint8"))`. Where they do not (numbered objects), read them with `cv2.IMREAD_UNCHANGED` or `tf.io.decode_png(dtype=tf.uint16)`, and print the largest value.',
  needs: { file: maskFileFacts, values: maskValues, census, depths: maskDepths },
  options: {},
  messages: {
    single:
      'Mask is a {encoding} with values up to {high}, while {otherCount:count} of {of:count} masks have 8 bits. Readers that keep the high byte see values up to {highByte} here. Save it in 8 bits like the others.',
    large:
      'Mask is a {encoding} with values up to {high}, while {otherCount:count} of {of:count} masks have 8 bits. Readers of 8 bits cut, scale or wrap them. Map the values to those of the others.',
    allSmall:
      '{deepCount:count} of {of:count} masks hold labels up to {high} in files such as {encoding}. OpenCV’s default keeps the high byte and sees values up to {highByte}. Save them in 8 bits, or read them unchanged.',
    allLarge:
      '{deepCount:count} of {of:count} masks hold values up to {high} in files such as {encoding}. Readers of 8 bits cut or scale them: read them unchanged, in 16 bits or more.',
    allFloat:
      '{deepCount:count} of {of:count} masks are stored as {encoding}, as floating-point numbers. Readers of pictures round, scale or refuse them. Save labels as 8-bit grey PNG.',
  },
  check(sample, { facts: { file, values, census: all, depths }, report }) {
    const encoding = file.content?.encoding;
    if (encoding === undefined || !isImageFile(encoding) || !isDeep(encoding) || values.valueKind === 'color') return;
    const isNorm = depths.maskCount < depths.deepCount * 2;
    const own = values.counts.at(-1)?.[0] ?? 0;
    const high = isNorm ? depths.largestDeepValue : own;
    const isSpread = values.counts.every(([value]) => value % spread === 0);
    const data = {
      encoding: describeEncoding(encoding),
      high,
      highByte: Math.floor(high / 256),
      deepCount: depths.deepCount,
      otherCount: depths.maskCount - depths.deepCount,
      of: depths.maskCount,
    };
    if (!isNorm) {
      const isSmall = high <= largestByte && encoding.sampleFormat !== 'float';
      report({ kind: 'file', file: file.path }, isSmall ? 'single' : 'large', data);
      return;
    }
    if (sample.id !== depths.deepLeaderId) return;
    if (depths.deepCount < depths.floatCount * 2) report({ kind: 'dataset' }, 'allFloat', data);
    else if (high <= largestByte) report({ kind: 'dataset' }, 'allSmall', data);
    else {
      // Object numbers need the bits, and 0 and 65,535 come through a scaling whole.
      const isMeant = all.scheme.kind === 'instances' || isSpread;
      report({ kind: 'dataset' }, 'allLarge', data, isMeant ? { severity: 'info' } : {});
    }
  },
});
