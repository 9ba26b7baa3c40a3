import type { AuditSnapshot } from '../../../src/protocol/webview.ts';
import { OverlayViewer } from '../overlay/OverlayViewer.tsx';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { Columns } from '../ui/Columns.tsx';
import { countOf } from '../ui/formatNumber.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { AuditHeader } from './AuditHeader.tsx';
import { DatasetGlance } from './DatasetGlance.tsx';
import { FindingList } from './FindingList.tsx';
import { FindingNavigation } from './FindingNavigation.tsx';
import { SampleList } from './SampleList.tsx';
import { Untold } from './Untold.tsx';
import { WhyColumn } from './WhyColumn.tsx';

export function AuditPanel({ store, snapshot }: { readonly store: Store; readonly snapshot: AuditSnapshot }) {
  const page = store.page.value;
  const isFailed = snapshot.state === 'failed';
  return (
    <div class="panel" data-tab={store.tab.value}>
      <AuditHeader store={store} snapshot={snapshot} />
      {isFailed && <Failed error={snapshot.error} store={store} />}
      {(!isFailed || store.dataset.value !== null) && (
        <Columns
          store={store}
          listTitle="Findings"
          list={<LeftColumn store={store} snapshot={snapshot} />}
          pictureTitle={{ sample: 'Picture', glance: 'Dataset', untold: 'Cannot tell' }[page]}
          picture={
            page === 'glance' ? (
              <DatasetGlance store={store} />
            ) : page === 'untold' ? (
              <Untold store={store} />
            ) : (
              <OverlayViewer store={store} navigation={<FindingNavigation store={store} />} />
            )
          }
          whyTitle="Why"
          why={page === 'sample' ? <WhyColumn store={store} /> : null}
        />
      )}
    </div>
  );
}

function LeftColumn({ store, snapshot }: { readonly store: Store; readonly snapshot: AuditSnapshot }) {
  const list = store.list.value;
  return (
    <div class="left">
      <Segmented
        label="List"
        choices={[
          { value: 'findings', text: 'Findings' },
          { value: 'samples', text: 'Samples' },
        ]}
        value={list}
        onChoose={(next) => (store.list.value = next)}
      />
      {list === 'findings' && store.groups.value.length === 0 && snapshot.state === 'done' && (
        <NothingFound store={store} />
      )}
      {list === 'findings' ? <FindingList store={store} /> : <SampleList store={store} />}
    </div>
  );
}

/** "44 pairs checked; nothing found." with what could not be judged: silence is no proof. */
function NothingFound({ store }: { readonly store: Store }) {
  const audit = store.audit.value;
  if (audit === null) return null;
  const untold = audit.cannotTell.length + audit.failures.length;
  return (
    <p class="list-note" {...testId('empty')}>
      {countOf(audit.dataset.pairCount, 'pair')} checked; nothing found.
      {untold !== 0 && (
        <>
          {' '}
          <button type="button" class="link-button" onClick={() => store.openUntold()}>
            {`${countOf(untold, 'thing')} could not be judged.`}
          </button>
        </>
      )}
    </p>
  );
}

function Failed({ error, store }: { readonly error: string | null; readonly store: Store }) {
  return (
    <div class="failed" role="alert" {...testId('failed')}>
      <h2>The audit could not be done</h2>
      <p>
        <bdi>{error ?? 'The engine gave no reason. Its log is in the Output panel, under MaskLint.'}</bdi>
      </p>
      <button type="button" onClick={() => store.host.post({ type: 'reaudit' })}>
        Try again
      </button>
    </div>
  );
}
