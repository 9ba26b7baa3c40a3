import { defineSampleRule } from '../../core/engine/rule.ts';
import { formatNumber } from '../../core/engine/message.ts';
import type { ImageRanges } from '../../facts/dataset/imageRanges.ts';
import { imageRanges, rangeKind } from '../../facts/dataset/imageRanges.ts';
import type { ImageKinds } from '../../facts/dataset/imageKinds.ts';
import { imageKinds } from '../../facts/dataset/imageKinds.ts';
import { describeKinds, kindVerdict, maxOddShare } from '../../facts/dataset/kindTally.ts';
import { imageFileFacts } from '../../facts/image/file.ts';
import type { ImageNumbers } from '../../facts/image/numbers.ts';
import { imageNumbers } from '../../facts/image/numbers.ts';

export default defineSampleRule({
  id: 'image/value-range',
  title: 'Image whose numbers run in another range',
  severity: 'error',
  rationale:
    'The code scales every image alike. Numbers from 0 to 1 among numbers from 0 to 255 come out black, 8-bit values stored in 16 bits come out 257 times too dark, and bytes read as signed turn bright into negative.',
  remedy:
    'Find the step that divided (or did not) for these files and export them again. Where all files use 8 or 12 bits of 16, divide by 255 or 4095 and not by 65535.',
  needs: { file: imageFileFacts, numbers: imageNumbers, ranges: imageRanges, all: imageKinds },
  options: {
    minRatio: {
      default: 12,
      minimum: 2,
      doc: 'How many times larger the values of the others must be for an image to be in another scale and not only dark. The scales in use lie 16 (8, 12 and 16 bits) or 255 apart.',
    },
    maxOddShare,
  },
  messages: {
    odd: 'Values run from {min} to {max}, and in {normCount:count} of {of:count} images here up to about {normMax}. Scaled alike, they have nothing in common: export it again.',
    mixture: 'Images are in different scales: {list}. No single division fits all: bring them to one scale.',
    negative:
      'Values run from {min} to {max}: {negativeShare:percent} are negative, and {normCount:count} of {of:count} images here have none. Look at how it was made.',
    signedBytes:
      'Stored as signed 8 bits, {negativeShare:percent} of the values negative: bytes from 128 on were turned over when 0…255 was cast to int8. Cast to uint8 and export again.',
    fewBits:
      'All {of:count} images are stored in {storedBits} bits and use {usedBits} (up to {max}). Divide by {divisor}, not by {wrongDivisor}, which leaves them nearly black.',
  },
  fold: '{count:count} images have values in the same unusual range, {min} to {max} in the first. Look at the step that wrote them.',
  check(sample, { facts: { file, numbers, ranges: deep, all }, options, report }) {
    const ranges = withPlainBytes(deep, all);
    const place = { kind: 'file', file: file.path } as const;
    const min = rounded(numbers.min);
    const max = rounded(numbers.max);
    const { negativeShare } = numbers;
    if (numbers.kind === 'int' && numbers.bits === 8 && negativeShare > 0) {
      report(place, 'signedBytes', { min, max, negativeShare });
      return;
    }
    const kind = rangeKind(numbers);
    const [norm, second] = ranges.kinds;
    if (kind === null || norm === undefined) return;
    const of = ranges.kinds.reduce((sum, { count }) => sum + count, 0);
    if (second === undefined && sample.id === norm.leaderId) {
      const bits = fewBits(norm.name, numbers);
      if (bits !== undefined) report({ kind: 'dataset' }, 'fewBits', { of, max, ...bits }, { severity: 'info' });
    }
    // Whole numbers of more bits among bytes are another depth, which image/mixed-depth says.
    if (numbers.kind === 'uint' && all.depths[0]?.name === '8-bit') return;
    const verdict = kindVerdict(ranges.kinds, kind, sample.id, options.maxOddShare);
    if (verdict === 'norm') return;
    if (kind === 'below 0') {
      const data = { min, max, negativeShare, normCount: ranges.otherCount, of };
      if (ranges.negativeCount < of * options.maxOddShare) report(place, 'negative', data, { severity: 'warning' });
      return;
    }
    const normMax = ranges.typicalMax.get(norm.name) ?? numbers.max;
    if (!isOtherScale(numbers, normMax, options.minRatio)) return;
    if (verdict === 'odd') report(place, 'odd', { min, max, normCount: norm.count, of, normMax: rounded(normMax) });
    if (verdict === 'mixture') {
      const files = [...(second?.files ?? [])];
      report({ kind: 'dataset' }, 'mixture', { list: listOf(ranges), files }, { related: files.slice(0, 10) });
    }
  },
});

/** Bytes of plain 8-bit images are not measured, as they hold nothing odd; beside others they are a scale like any. */
function withPlainBytes(ranges: ImageRanges, { depths }: ImageKinds): ImageRanges {
  const plain = depths.find(({ name }) => name === '8-bit');
  if (plain === undefined) return ranges;
  const name = '8 bits';
  const own = ranges.kinds.find((kind) => kind.name === name);
  const kind = own === undefined ? { ...plain, name } : { ...own, count: own.count + plain.count };
  return {
    ...ranges,
    kinds: [...ranges.kinds.filter((each) => each !== own), kind].toSorted((a, b) => b.count - a.count),
    typicalMax: new Map([...ranges.typicalMax, [name, largestByte]]),
    otherCount: ranges.otherCount + plain.count,
  };
}

const largestByte = 255;

function isOtherScale({ max }: ImageNumbers, normMax: number, minRatio: number): boolean {
  return max * minRatio <= normMax || normMax * minRatio <= max;
}

function fewBits(kind: string, { kind: type, bits }: ImageNumbers) {
  if (type === 'float' || bits < 16 || (kind !== '8 bits' && kind !== '12 bits')) return undefined;
  const usedBits = kind === '8 bits' ? 8 : 12;
  return { storedBits: bits, usedBits, divisor: 2 ** usedBits - 1, wrongDivisor: formatNumber(2 ** bits - 1) };
}

function listOf({ kinds }: ImageRanges): string {
  return describeKinds(kinds.map((kind) => ({ ...kind, name: `in ${kind.name}` })));
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
