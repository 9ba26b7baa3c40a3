import type { DiceBudgetView } from '../../../src/protocol/diceBudget.ts';
import { useId, useState } from 'preact/hooks';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { countOf, formatLoss } from '../ui/formatNumber.ts';
import { Icon } from '../ui/Icon.tsx';
import { BudgetFigures } from './BudgetFigures.tsx';
import { budgetBar, type BudgetBar } from './budgetBar.ts';
import { FaultButton, faultTitle, isListed, listRule, severityOf } from './FaultButton.tsx';

/** Its findings tell the price of an input size, which everybody chooses for themselves. */
const resizeRule = 'mask/thin-structures-lost';

/** Faults named under the bar; the others stand in the figures. */
const namedCount = 4;

/**
 * Between which Dice a model's lies: from what needs no model to what a perfect one reaches with these masks, and what each fault
 * takes from it. A fault's part of the bar and its name below are buttons that list its findings alone.
 */
export function DiceBudget({ store, budget }: { readonly store: Store; readonly budget: DiceBudgetView }) {
  const [isOpen, setOpen] = useState(false);
  const figuresId = useId();
  const bar = budgetBar(budget);
  if (bar === null) return null;
  const { best } = bar;
  const rest = bar.faults.slice(namedCount);
  return (
    <section class="budget" aria-label="Dice budget" {...testId('budget')}>
      <Waterfall store={store} bar={bar} />
      <ul class="budget-legend">
        <li title="What a prediction reaches that never looks at the image">
          <span class="budget-key budget-floor" />
          {best === null ? 'Floor' : `Predicting ${best.name}`}{' '}
          <strong>{(best?.score.perImage ?? 0).toFixed(2)}</strong>
        </li>
        <li title="What a perfect model reaches with the masks as they are">
          <span class="budget-key budget-earned" />
          Ceiling <strong>{bar.ceiling.toFixed(2)}</strong>
        </li>
        {bar.faults.slice(0, namedCount).map((fault) => (
          <li key={fault.rule}>
            <FaultButton
              store={store}
              rule={fault.rule}
              lost={fault.lost}
              note={`${countOf(fault.maskCount, 'mask')}.`}
            />
          </li>
        ))}
        {rest.length !== 0 && <li class="dim">{countOf(rest.length, 'smaller fault')}</li>}
        {bar.shared !== 0 && (
          <li title="These masks have several faults: repairing one alone does not give it back">
            <span class="budget-key budget-shared" />
            Several faults at once <strong>{formatLoss(bar.shared)}</strong>
          </li>
        )}
        {budget.resized !== null && (
          <li>
            <FaultButton
              store={store}
              rule={resizeRule}
              lost={1 - budget.resized.dice}
              name={`At ${budget.resized.sidePx} × ${budget.resized.sidePx}`}
              note="What resizing to that input size alone takes: no fault of the masks."
            />
          </li>
        )}
        <li>
          <button
            type="button"
            class="quiet"
            aria-expanded={isOpen}
            aria-controls={figuresId}
            onClick={() => setOpen(!isOpen)}
            {...testId('budget-toggle')}
          >
            <span class={`twist${isOpen ? ' twist-open' : ''}`}>
              <Icon name="chevron" />
            </span>
            Figures
          </button>
        </li>
      </ul>
      <div id={figuresId} hidden={!isOpen}>
        {isOpen && <BudgetFigures store={store} budget={budget} />}
      </div>
    </section>
  );
}

/** Told by the list below it: screen readers and the keyboard have no use for the same twice. */
function Waterfall({ store, bar }: { readonly store: Store; readonly bar: BudgetBar }) {
  return (
    <div class="budget-bar" aria-hidden="true">
      <span class="budget-floor" style={{ flexGrow: bar.floor }} />
      <span class="budget-earned" style={{ flexGrow: bar.earned }} />
      {bar.faults.map(({ rule, lost, maskCount }) => (
        <button
          key={rule}
          type="button"
          tabIndex={-1}
          class={`budget-fault budget-${severityOf(store, rule)}${isListed(store, rule) ? ' budget-chosen' : ''}`}
          style={{ flexGrow: lost }}
          title={`${faultTitle(store, rule)}: ${countOf(maskCount, 'mask')}, ${formatLoss(lost)} Dice`}
          onClick={() => listRule(store, rule)}
          {...testId('budget-segment')}
          data-rule={rule}
        />
      ))}
      {bar.shared !== 0 && <span class="budget-shared" style={{ flexGrow: bar.shared }} />}
    </div>
  );
}
