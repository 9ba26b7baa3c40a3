import type { Mask } from '../../../src/core/model/mask.ts';
import { maskPng } from '../copies/encode.ts';
import { numberIn, pick, type PairContext, type PairFault } from './fault.ts';
import { depthInside, objectsOf } from './objects.ts';

/** Masks whose areas are not what an annotator means. */
export const shapeFaults: readonly PairFault[] = [
  of(
    'border frame',
    ['mask/border-frame'],
    ['1 px of label', '3 px of label', '10 px of label', '5 px cut off', '10 px cut off'],
    ({ mask, strength, values }) => {
      const width = numberIn(strength);
      const label = strength.endsWith('cut off') ? 0 : (values.find((value) => 0 < value) ?? 1);
      return mapLabels(mask, (own, x, y) => {
        const distance = Math.min(x, y, mask.width - 1 - x, mask.height - 1 - y);
        return distance < width ? label : own;
      });
    },
  ),
  of('outlines only', ['mask/outline-only'], ['1 px', '3 px'], ({ mask, strength }) => {
    const thickness = numberIn(strength);
    const inside = depthInside(mask, thickness);
    const outlined = mapLabels(mask, (own, x, y) => ((inside[y * mask.width + x] ?? 0) <= thickness ? own : 0));
    // Of small or thin objects the outline is nearly all there is.
    return foregroundPx(outlined) < maxOutlineShare * foregroundPx(mask) ? outlined : undefined;
  }),
  of('holes', ['mask/holes'], ['1 px', '2×2 px', '3×3 px'], ({ mask, strength, random }) =>
    stamped(mask, numberIn(strength), 0, random),
  ),
  of('islands', ['mask/tiny-island'], ['1 px', '2×2 px', '3×3 px'], ({ mask, strength, values, random }) => {
    const label = values.find((value) => 0 < value && mask.labels.includes(value));
    return label === undefined ? undefined : stamped(mask, numberIn(strength), label, random);
  }),
  of('emptied', ['mask/empty'], ['no foreground'], ({ mask, values }) => mapLabels(mask, () => values[0] ?? 0)),
  of('all foreground', ['mask/full'], ['no background'], ({ mask, values, isBinary }) =>
    isBinary ? mapLabels(mask, () => values.at(-1) ?? 1) : undefined,
  ),
];

/** Most of the foreground that outlines may keep. */
const maxOutlineShare = 0.4;

function foregroundPx({ labels }: Mask): number {
  let count = 0;
  for (const label of labels) if (label !== 0) count++;
  return count;
}

interface ShapeContext extends Pick<PairContext, 'strength' | 'random'> {
  readonly mask: Mask;
  readonly values: readonly number[];
  readonly isBinary: boolean;
}

function of(
  id: string,
  rules: readonly string[],
  strengths: readonly string[],
  change: (context: ShapeContext) => Mask | undefined,
): PairFault {
  return {
    id,
    group: 'shape',
    scope: 'pair',
    rules,
    strengths,
    plant({ placed, strength, random, base: { isColor, isBinary, values } }) {
      const { mask } = placed.pair;
      if (isColor || new Set(mask.labels).size < 2) return undefined;
      const changed = change({ mask, strength, random, values, isBinary });
      const isSame = changed === undefined || changed.labels.every((label, i) => label === mask.labels[i]);
      return isSame ? undefined : { mask: maskPng(changed) };
    },
  };
}

function mapLabels(mask: Mask, label: (own: number, x: number, y: number) => number): Mask {
  const { width } = mask;
  const labels = Float64Array.from(mask.labels, (own, i) => label(own, i % width, Math.floor(i / width)));
  return { ...mask, labels };
}

/** Objects in which a hole of a few pixels is small. */
const minHostPx = 1500;

/** One to three squares of a label: holes (label 0) deep inside large objects, islands far from all objects. */
function stamped(mask: Mask, side: number, label: number, random: () => number): Mask | undefined {
  const { width } = mask;
  const inside = depthInside(mask, 7);
  const isHost = (index: number): boolean => inside[index] === 8;
  const hosts =
    label === 0
      ? objectsOf(mask)
          .filter(({ pixels }) => minHostPx <= pixels.length)
          .flatMap(({ pixels }) => pixels.filter(isHost))
      : [...mask.labels.keys()].filter((index) => mask.labels[index] === 0 && isHost(index));
  if (hosts.length === 0) return undefined;
  const labels = mask.labels.slice();
  const count = 1 + Math.floor(3 * random());
  for (let i = 0; i < count; i++) {
    const start = pick(hosts, random);
    for (let y = 0; y < side; y++) labels.fill(label, start + y * width, start + y * width + side);
  }
  return { ...mask, labels };
}
