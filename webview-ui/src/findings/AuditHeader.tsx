import type { DatasetView } from '../../../src/protocol/audit.ts';
import type { RuleGroupView } from '../../../src/protocol/findings.ts';
import type { AuditSnapshot } from '../../../src/protocol/webview.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { countOf, formatCount } from '../ui/formatNumber.ts';
import { SeverityGlyph } from '../ui/SeverityGlyph.tsx';
import { DiceBudget } from './DiceBudget.tsx';

/** What the dataset is, what a colleague would say about it, and where to begin. */
export function AuditHeader({ store, snapshot }: { readonly store: Store; readonly snapshot: AuditSnapshot }) {
  const dataset = store.dataset.value;
  const audit = store.audit.value;
  const isRunning = snapshot.state === 'running';
  return (
    <header class="header" {...testId('header')}>
      <div class="header-line">
        <h1 title={dataset?.root}>
          <bdi>{dataset?.name ?? snapshot.title}</bdi>
        </h1>
        <p class="header-facts" title={dataset?.layout.description}>
          {dataset === null ? '' : headline(dataset)}
        </p>
        <div class="header-buttons">
          {snapshot.state === 'failed' ? null : isRunning ? (
            <button type="button" class="secondary" onClick={() => store.host.post({ type: 'cancel' })}>
              Cancel
            </button>
          ) : (
            <>
              <button
                type="button"
                class="secondary"
                disabled={audit === null}
                onClick={() => store.host.post({ type: 'exportReport' })}
              >
                Export report…
              </button>
              <button type="button" onClick={() => store.host.post({ type: 'reaudit' })}>
                Re-audit
              </button>
            </>
          )}
        </div>
      </div>
      {isRunning && <Progress snapshot={snapshot} />}
      {snapshot.state === 'cancelled' && (
        <p class="notice" role="status">
          The audit was cancelled: what is listed is what was known by then.
        </p>
      )}
      {audit !== null && (
        <p class="summary" {...testId('summary')}>
          {audit.summary}
        </p>
      )}
      {audit?.diceBudget !== undefined && <DiceBudget store={store} budget={audit.diceBudget} />}
      {!isRunning && <FixFirst store={store} />}
    </header>
  );
}

function headline(dataset: DatasetView): string {
  const splitNames = Object.keys(dataset.splits);
  const pairs = countOf(dataset.pairCount, 'pair');
  const splits = splitNames.length < 2 ? '' : ` in ${countOf(splitNames.length, 'split')}`;
  const unpaired = dataset.sampleCount - dataset.pairCount;
  return [
    `${pairs}${splits}`,
    ...(unpaired <= 0 ? [] : [`${formatCount(unpaired)} without partner`]),
    ...(dataset.classes.length === 0 ? [] : [countOf(dataset.classes.length, 'class', 'classes')]),
    `layout: ${dataset.layout.description.replace(/\.$/, '')}`,
  ].join(' · ');
}

function Progress({ snapshot }: { readonly snapshot: AuditSnapshot }) {
  const { progress } = snapshot;
  const isCounting = progress !== null && 0 < progress.total;
  const findingCount = snapshot.groups.reduce((sum, { count }) => sum + count, 0);
  const found = findingCount === 0 ? '' : `, ${countOf(findingCount, 'finding')} so far`;
  return (
    <div class="progress" {...testId('progress')}>
      <progress aria-label="Audit" {...(isCounting ? { max: progress.total, value: progress.done } : {})} />
      <span role="status">
        {isCounting
          ? `${formatCount(progress.done)} of ${countOf(progress.total, 'sample')} looked at${found}`
          : 'Looking for images and masks…'}
      </span>
    </div>
  );
}

const firstCount = 3;

function FixFirst({ store }: { readonly store: Store }) {
  const worst = store.groups.value.filter(({ severity }) => severity !== 'info').slice(0, firstCount);
  if (worst.length === 0) return null;
  const title = worst.length === 1 ? 'To fix first' : `${worst.length} things to fix first`;
  return (
    <nav class="fix-first" aria-label={title} {...testId('fix-first')}>
      <span class="dim">{title}</span>
      {worst.map((group) => (
        <button
          key={group.rule.id}
          type="button"
          class="link-button"
          title={group.findings[0]?.message}
          onClick={() => openWorst(store, group)}
        >
          <SeverityGlyph severity={group.severity} />
          <bdi>{inShort(group)}</bdi>
        </button>
      ))}
    </nav>
  );
}

function inShort({ rule, count }: RuleGroupView): string {
  return count === 1 ? rule.title : `${rule.title} (${formatCount(count)})`;
}

function openWorst(store: Store, { findings }: RuleGroupView): void {
  const [worst] = findings;
  if (worst === undefined) return;
  store.selectFinding(worst);
  store.tab.value = 'picture';
}
