import type { SeverityName } from '../../../src/protocol/findings.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { formatLoss } from '../ui/formatNumber.ts';

interface Props {
  readonly store: Store;
  readonly rule: string;
  readonly lost: number;
  /** The rule's title where absent. */
  readonly name?: string;
  /** What is beside the point, told on hovering. */
  readonly note: string;
}

/** A fault with what it takes; lists its findings alone, or all again. */
export function FaultButton({ store, rule, lost, name, note }: Props) {
  return (
    <button
      type="button"
      class="link-button budget-name"
      aria-pressed={isListed(store, rule)}
      title={`${note} Lists these findings only.`.trim()}
      onClick={() => listRule(store, rule)}
      {...testId('budget-fault')}
      data-rule={rule}
    >
      <span class={`budget-key budget-${severityOf(store, rule)}`} />
      <bdi>{name ?? faultTitle(store, rule)}</bdi> <strong>{formatLoss(lost)}</strong>
    </button>
  );
}

export function listRule(store: Store, rule: string): void {
  store.toggleRule(rule);
  store.tab.value = 'list';
}

export function isListed(store: Store, rule: string): boolean {
  return store.filterText.value === rule;
}

export function faultTitle(store: Store, ruleId: string): string {
  return store.groups.value.find(({ rule }) => rule.id === ruleId)?.rule.title ?? ruleId;
}

export function severityOf(store: Store, ruleId: string): SeverityName {
  return store.groups.value.find(({ rule }) => rule.id === ruleId)?.severity ?? 'warning';
}
