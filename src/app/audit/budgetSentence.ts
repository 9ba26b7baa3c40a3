import { groupThousands } from '../../core/engine/message.ts';
import type { DiceBudgetView } from '../../protocol/diceBudget.ts';
import { asPhrase } from './summarySentence.ts';

/** What the faults of a rule are called in a sentence, after their number: one, and more. */
const faultNames: ReadonlyMap<string, readonly [one: string, more: string]> = new Map([
  ['pair/shifted', ['shifted pair', 'shifted pairs']],
  ['pair/object-shifted', ['mask with shifted objects', 'masks with shifted objects']],
  ['dataset/systematic-shift', ['shifted pair', 'shifted pairs']],
  ['pair/flipped-or-rotated', ['flipped or rotated pair', 'flipped or rotated pairs']],
  ['pair/exif-orientation', ['turned pair', 'turned pairs']],
  ['pair/wrong-mask', ['wrong mask', 'wrong masks']],
  ['dataset/order-mismatch', ['pair out of order', 'pairs out of order']],
  ['pair/scaled', ['scaled mask', 'scaled masks']],
  ['augment/unsynchronized', ['pair augmented on one side', 'pairs augmented on one side']],
  ['mask/inverted', ['inverted mask', 'inverted masks']],
  ['mask/interpolated', ['interpolated mask', 'interpolated masks']],
]);

/** A floor from which on it is worth saying in a sentence. */
const minTellingFloor = 0.05;

/** "A perfect model can reach Dice 0.83 here (0.97 without the 5 shifted pairs). Predicting only background: 0.00." */
export function budgetSentence(
  { ceiling, faults, floor, resized }: DiceBudgetView,
  titleOf: (rule: string) => string,
): string {
  if (ceiling === null) return '';
  const [worst] = faults;
  const without =
    worst === undefined || (ceiling + worst.lost).toFixed(2) === ceiling.toFixed(2)
      ? ''
      : ` (${dice(ceiling + worst.lost)} without the ${countOf(worst.maskCount, worst.rule, titleOf)})`;
  const { background, constant, meanMask } = floor;
  const guesses = [
    { name: `only ${constant.name}`, dice: constant.perImage ?? 0 },
    { name: 'the mean mask', dice: meanMask?.perImage ?? 0 },
  ];
  const best = guesses.reduce((better, each) => (better.dice < each.dice ? each : better));
  const floors = [
    ...(background === null ? [] : [`only background: ${dice(background.perImage)}`]),
    ...(background !== null && best.dice < minTellingFloor ? [] : [`${best.name}: ${dice(best.dice)}`]),
  ];
  const cause = faults.length === 0 ? ': no finding costs any' : without;
  const size = resized === null ? '' : `${String(resized.sidePx)} × ${String(resized.sidePx)}`;
  const input = resized === null ? '' : ` At an input size of ${size}, resizing alone takes ${dice(1 - resized.dice)}.`;
  return `A perfect model can reach Dice ${dice(ceiling)} here${cause}.${input} Predicting ${floors.join(', ')}.`;
}

function countOf(count: number, rule: string, titleOf: (rule: string) => string): string {
  const [one, more] = faultNames.get(rule) ?? [];
  const name = count === 1 ? one : more;
  return name === undefined
    ? `${groupThousands(count)} ${count === 1 ? 'case' : 'cases'} of “${asPhrase(titleOf(rule))}”`
    : `${groupThousands(count)} ${name}`;
}

function dice(value: number | null): string {
  return (value ?? 0).toFixed(2);
}
