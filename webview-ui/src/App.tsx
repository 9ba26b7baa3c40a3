import { ComparePanel } from './compare/ComparePanel.tsx';
import { AuditPanel } from './findings/AuditPanel.tsx';
import { OverlayViewer } from './overlay/OverlayViewer.tsx';
import type { Store } from './state/store.ts';
import { KeyHelp } from './ui/KeyHelp.tsx';

export function App({ store }: { readonly store: Store }) {
  return (
    <>
      <Panel store={store} />
      <KeyHelp store={store} />
    </>
  );
}

function Panel({ store }: { readonly store: Store }) {
  const snapshot = store.snapshot.value;
  if (snapshot === null) return <p class="waiting dim">Waiting for the editor…</p>;
  switch (snapshot.mode) {
    case 'audit':
      return <AuditPanel store={store} snapshot={snapshot} />;
    case 'compare':
      return <ComparePanel store={store} snapshot={snapshot} />;
    case 'file':
      return (
        <main class="panel panel-file">
          <OverlayViewer store={store} />
        </main>
      );
  }
}
