import type { DiceBudgetView } from '../protocol/diceBudget.ts';

/** Faults that are named; the rest is small. */
const faultsShown = 4;

/** The Dice budget in two lines: what the faults take, and what needs no look at the image. */
export function budgetLines({ ceiling, faults, floor, resized }: DiceBudgetView): readonly string[] {
  const lost = faults
    .slice(0, faultsShown)
    .map((fault) => `${fault.rule} −${fault.lost.toFixed(2)} (${String(fault.maskCount)})`);
  const { background, constant, meanMask } = floor;
  const cut = meanMask?.threshold === null || meanMask === null ? '' : ` (cut at ${String(meanMask.threshold)})`;
  const floors = [
    ...(background === null ? [] : [`background ${dice(background.perImage)}`]),
    `${constant.name} everywhere ${dice(constant.perImage)}`,
    ...(meanMask === null ? [] : [`mean mask${cut} ${dice(meanMask.perImage)}`]),
  ];
  const input =
    resized === null
      ? ''
      : `; resized to ${String(resized.sidePx)} × ${String(resized.sidePx)}, masks keep ${resized.dice.toFixed(2)}`;
  return [
    `  Ceiling   Dice ${dice(ceiling)}${lost.length === 0 ? ': no fault found that costs any' : `: ${lost.join(', ')}`}${input}`,
    `  Floor     ${floors.join(', ')}; per image, without smoothing`,
  ];
}

function dice(value: number | null): string {
  return value === null ? 'not defined' : value.toFixed(2);
}
