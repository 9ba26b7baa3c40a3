import { signal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import type { Store, Tab } from '../state/store.ts';
import { Sash } from './Sash.tsx';

interface Props {
  readonly store: Store;
  readonly listTitle: string;
  readonly list: ComponentChild;
  readonly pictureTitle: string;
  readonly picture: ComponentChild;
  readonly whyTitle: string;
  /** Null: the middle takes its place. */
  readonly why: ComponentChild;
}

/** Below this width (CSS pixels) the columns become tabs. */
const narrowQuery = matchMedia('(max-width: 699px)');
const isNarrow = signal(narrowQuery.matches);
narrowQuery.addEventListener('change', () => (isNarrow.value = narrowQuery.matches));

/** List, picture and reasons side by side, or one at a time where there is no room. */
export function Columns({ store, listTitle, list, pictureTitle, picture, whyTitle, why }: Props) {
  if (!isNarrow.value) {
    return (
      <main class="columns" style={{ gridTemplateColumns: tracks(store, why !== null) }}>
        <div class="column">{list}</div>
        <Sash label={`Width of ${listTitle}`} side="before" onResize={(width) => (store.listWidth.value = width)} />
        <div class="column">{picture}</div>
        {why !== null && (
          <>
            <Sash label={`Width of ${whyTitle}`} side="after" onResize={(width) => (store.whyWidth.value = width)} />
            <div class="column">{why}</div>
          </>
        )}
      </main>
    );
  }
  const tabs: readonly (readonly [Tab, string, ComponentChild])[] = [
    ['list', listTitle, list],
    ['picture', pictureTitle, picture],
    ...(why === null ? [] : [['why', whyTitle, why] as const]),
  ];
  const [open] = tabs.filter(([tab]) => tab === store.tab.value).concat(tabs);
  if (open === undefined) return null;
  const moveTo = (by: number) => {
    const next = tabs[(tabs.indexOf(open) + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    store.tab.value = next[0];
    document.getElementById(`tab-${next[0]}`)?.focus();
  };
  return (
    <main class="tabs">
      <div class="tab-list" role="tablist" aria-label="Panel">
        {tabs.map(([tab, title]) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            aria-selected={tab === open[0]}
            aria-controls="tab-panel"
            tabIndex={tab === open[0] ? 0 : -1}
            onClick={() => (store.tab.value = tab)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
              event.preventDefault();
              moveTo(event.key === 'ArrowRight' ? 1 : -1);
            }}
          >
            {title}
          </button>
        ))}
      </div>
      <div id="tab-panel" class="column" role="tabpanel" aria-labelledby={`tab-${open[0]}`}>
        {open[2]}
      </div>
    </main>
  );
}

function tracks(store: Store, hasWhy: boolean): string {
  const list = store.listWidth.value;
  const why = store.whyWidth.value;
  const first = list === null ? 'minmax(220px, 24%)' : `${list}px`;
  const last = why === null ? 'minmax(230px, 26%)' : `${why}px`;
  return `${first} 1px minmax(0, 1fr)${hasWhy ? ` 1px ${last}` : ''}`;
}
