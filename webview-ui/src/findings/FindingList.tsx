import type { FindingView, RuleGroupView, SeverityName } from '../../../src/protocol/findings.ts';
import type { ListRow } from '../state/findingRows.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { countOf, formatCount } from '../ui/formatNumber.ts';
import { Icon } from '../ui/Icon.tsx';
import { SeverityGlyph, severityWord } from '../ui/SeverityGlyph.tsx';
import { VirtualList, type VirtualRow } from '../ui/VirtualList.tsx';

/** Left column: the dataset at a glance, then findings by rule, worst first. */
export function FindingList({ store }: { readonly store: Store }) {
  const rows = store.rows.value.map((row) => toVirtualRow(store, row));
  const isEmptyByFilter = store.groups.value.length !== 0 && !store.rows.value.some(({ kind }) => kind === 'group');
  return (
    <>
      {store.groups.value.length !== 0 && <FilterBar store={store} />}
      <VirtualList
        kind="tree"
        label="Findings"
        testId="findings"
        rows={rows}
        {...(store.finding.value === null ? {} : { selectedData: store.finding.value.fingerprint })}
      />
      {isEmptyByFilter && <p class="list-note dim">No finding matches the filter.</p>}
    </>
  );
}

const severities: readonly SeverityName[] = ['error', 'warning', 'info'];

function FilterBar({ store }: { readonly store: Store }) {
  const counts = new Map<SeverityName, number>();
  for (const { severity, count } of store.groups.value) counts.set(severity, (counts.get(severity) ?? 0) + count);
  const shown = store.severities.value;
  const toggle = (severity: SeverityName) => {
    const next = new Set(shown);
    if (!next.delete(severity)) next.add(severity);
    store.severities.value = next;
  };
  return (
    <div class="filter-bar">
      <input
        type="search"
        placeholder="Filter by file, rule or text"
        aria-label="Filter findings"
        value={store.filterText.value}
        onInput={(event) => (store.filterText.value = event.currentTarget.value)}
        {...testId('filter')}
      />
      <div class="severity-filter" role="group" aria-label="Severities">
        {severities.map((severity) => (
          <button
            key={severity}
            type="button"
            class="tool"
            aria-pressed={shown.has(severity)}
            disabled={(counts.get(severity) ?? 0) === 0}
            title={`${severityWord(severity)}: ${countOf(counts.get(severity) ?? 0, 'finding')}`}
            onClick={() => toggle(severity)}
          >
            <SeverityGlyph severity={severity} />
            {formatCount(counts.get(severity) ?? 0)}
          </button>
        ))}
      </div>
    </div>
  );
}

function toVirtualRow(store: Store, row: ListRow): VirtualRow {
  const showPicture = () => (store.tab.value = 'picture');
  switch (row.kind) {
    case 'glance':
      return {
        key: 'glance',
        height: 32,
        level: 1,
        isSelected: store.page.value === 'glance',
        testId: 'glance-item',
        content: () => (
          <span class="row-line">
            <Icon name="glance" />
            <span class="row-title">Dataset at a glance</span>
          </span>
        ),
        onActivate: () => store.openGlance(),
        onOpen: showPicture,
        followsFocus: true,
      };
    case 'group':
      return {
        key: `group ${row.group.rule.id}`,
        height: 30,
        level: 1,
        isOpen: row.isOpen,
        isSelected: false,
        testId: 'finding-group',
        data: { 'data-rule': row.group.rule.id },
        content: () => <GroupRow group={row.group} count={row.shownCount} isOpen={row.isOpen} />,
        onActivate: () => store.toggleGroup(row.group.rule.id),
        followsFocus: false,
      };
    case 'finding':
      return {
        key: `finding ${row.finding.fingerprint}`,
        height: 44,
        level: 2,
        isSelected: store.page.value === 'sample' && store.finding.value?.fingerprint === row.finding.fingerprint,
        testId: 'finding',
        data: { 'data-fingerprint': row.finding.fingerprint, 'data-rule': row.finding.rule },
        content: () => <FindingRow finding={row.finding} />,
        onActivate: () => store.selectFinding(row.finding),
        onOpen: showPicture,
        followsFocus: true,
      };
    case 'more':
      return {
        key: `more ${row.ruleId}`,
        height: 26,
        level: 2,
        isSelected: false,
        testId: 'finding-group',
        content: () => <span class="row-more dim">{formatCount(row.count)} more were counted, but are not listed</span>,
        onActivate: () => undefined,
        followsFocus: false,
      };
    case 'untold':
      return {
        key: 'untold',
        height: 32,
        level: 1,
        isSelected: store.page.value === 'untold',
        testId: 'untold-item',
        content: () => (
          <span class="row-line" title={untoldText(row.cannotTellCount, row.failureCount)}>
            <Icon name="unknown" />
            <span class="row-title">
              {row.failureCount === 0 ? 'Cannot tell' : 'Cannot tell, and rules that failed'}
            </span>
            <span class="count">{formatCount(row.cannotTellCount + row.failureCount)}</span>
          </span>
        ),
        onActivate: () => store.openUntold(),
        onOpen: showPicture,
        followsFocus: true,
      };
  }
}

function untoldText(cannotTellCount: number, failureCount: number): string {
  const parts = [
    ...(cannotTellCount === 0 ? [] : [`${formatCount(cannotTellCount)} could not be judged`]),
    ...(failureCount === 0 ? [] : [countOf(failureCount, 'rule failed', 'rules failed')]),
  ];
  return parts.join(', ');
}

function GroupRow({
  group,
  count,
  isOpen,
}: {
  readonly group: RuleGroupView;
  readonly count: number;
  readonly isOpen: boolean;
}) {
  return (
    <span class="row-line" title={group.rule.rationale}>
      <span class={`twist${isOpen ? ' twist-open' : ''}`}>
        <Icon name="chevron" />
      </span>
      <SeverityGlyph severity={group.severity} />
      <span class="row-title">{group.rule.title}</span>
      <span class="count" aria-label={countOf(count, 'finding')}>
        {formatCount(count)}
      </span>
    </span>
  );
}

function FindingRow({ finding }: { readonly finding: FindingView }) {
  const file = finding.file ?? finding.split ?? 'Whole dataset';
  const slash = file.lastIndexOf('/');
  return (
    <span class="row-finding" title={`${file}\n${finding.message}`}>
      <span class="row-file">
        <bdi class="row-name">{file.slice(slash + 1)}</bdi>
        <bdi class="row-folder dim">{slash === -1 ? '' : file.slice(0, slash)}</bdi>
        {finding.diceCost !== undefined && 0.005 <= finding.diceCost && (
          <span class="cost" title="Dice that this costs a perfect model">
            −{finding.diceCost.toFixed(2)}
          </span>
        )}
      </span>
      <span class="row-message dim">{finding.message}</span>
    </span>
  );
}
