import { groupThousands } from '../../core/engine/message.ts';
import type { RuleGroupView } from '../../protocol/findings.ts';

/** What a colleague would say, the Dice budget first where it is known. `checkedCount` pairs of `pairCount` were measured. */
export function summarySentence(
  checkedCount: number,
  pairCount: number,
  ruleCount: number,
  groups: readonly RuleGroupView[],
  cannotTellCount: number,
  isCancelled: boolean,
  budget = '',
): string {
  const part = checkedCount < pairCount ? `${groupThousands(checkedCount)} of ` : '';
  const checked = `${part}${countOf(pairCount, 'pair')} checked by ${countOf(ruleCount, 'rule')}`;
  const stopped = isCancelled ? 'Stopped early: this is what is known so far. ' : budget === '' ? '' : `${budget} `;
  const unknown =
    cannotTellCount === 0
      ? ''
      : ` ${countOf(cannotTellCount, 'thing')} could not be judged; the list says which and why.`;
  const [worst, ...others] = groups;
  if (worst === undefined) return `${stopped}${checked}; nothing found.${unknown}`;
  const times = worst.count === 1 ? '' : ` (${groupThousands(worst.count)} times)`;
  const rest = others.length === 0 ? '' : `, and ${countOf(others.length, 'other kind')} of finding`;
  return `${stopped}${checked}. Worst: ${asPhrase(worst.rule.title)}${times}${rest}.${unknown}`;
}

/** A title inside a sentence: names such as Dice keep their capital. */
export function asPhrase(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

function countOf(count: number, noun: string): string {
  return `${groupThousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}
