import { defineDatasetFact } from '../../core/engine/fact.ts';
import { imageFileFacts } from '../image/file.ts';
import type { ImageNumbers } from '../image/numbers.ts';
import { imageNumbers } from '../image/numbers.ts';
import type { Kind, KindTally } from './kindTally.ts';
import { addKind, listKinds, mergeKinds } from './kindTally.ts';

/** The ranges of all images that are not plain 8-bit. */
export interface ImageRanges {
  /** Images by `rangeKind`, most frequent first; those that tell nothing are left out. */
  readonly kinds: readonly Kind[];
  /** Geometric mean of the images' maxima, by kind. */
  readonly typicalMax: ReadonlyMap<string, number>;
  /** Images with negative values, and without. */
  readonly negativeCount: number;
  readonly otherCount: number;
}

interface State {
  readonly kinds: KindTally;
  readonly logMax: Map<string, number>;
  negativeCount: number;
  otherCount: number;
}

export const imageRanges = defineDatasetFact<
  State,
  ImageRanges,
  { file: typeof imageFileFacts; numbers: typeof imageNumbers }
>({
  id: 'dataset/image-ranges',
  needs: { file: imageFileFacts, numbers: imageNumbers },
  start: () => ({ kinds: new Map(), logMax: new Map(), negativeCount: 0, otherCount: 0 }),
  add(state, sample, { file, numbers }) {
    const kind = rangeKind(numbers);
    if (kind === null) return state;
    addKind(state.kinds, kind, sample.id, file.path);
    addTo(state.logMax, kind, Math.log2(Math.max(numbers.max, Number.MIN_VALUE)));
    if (numbers.min < 0) state.negativeCount++;
    else state.otherCount++;
    return state;
  },
  merge(left, right) {
    mergeKinds(left.kinds, right.kinds);
    for (const [kind, sum] of right.logMax) addTo(left.logMax, kind, sum);
    left.negativeCount += right.negativeCount;
    left.otherCount += right.otherCount;
    return left;
  },
  finish({ kinds, logMax, negativeCount, otherCount }) {
    const listed = listKinds(kinds);
    const typicalMax = new Map(listed.map(({ name, count }) => [name, 2 ** ((logMax.get(name) ?? 0) / count)]));
    return { kinds: listed, typicalMax, negativeCount, otherCount };
  },
});

/** Slack of a range: resampling overshoots a little. */
const slack = 0.01;

/**
 * The scale that an image's numbers speak of, in words that a finding can use; null where they do not tell (one value, whole numbers
 * of 0 and 1 only).
 */
export function rangeKind({ kind, min, max, hasFractions }: ImageNumbers): string | null {
  if (min === max) return null;
  if (min < -slack) return 'below 0';
  if (kind === 'float' && max <= 1 + slack) return hasFractions ? '0 to 1' : null;
  if (kind === 'float' && max <= 255.5) return '0 to 255';
  if (max <= 255) return '8 bits';
  if (max <= 4_095) return '12 bits';
  return max <= 65_535 ? '16 bits' : 'above 65,535';
}

function addTo(sums: Map<string, number>, key: string, more: number): void {
  sums.set(key, (sums.get(key) ?? 0) + more);
}
