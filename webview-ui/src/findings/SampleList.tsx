import { useSignal } from '@preact/signals';
import type { Store } from '../state/store.ts';
import { countOf } from '../ui/formatNumber.ts';
import { VirtualList } from '../ui/VirtualList.tsx';

/** Every sample of the dataset, with how many findings it has. */
export function SampleList({ store }: { readonly store: Store }) {
  const search = useSignal('');
  const findingCounts = new Map<string, number>();
  for (const { findings } of store.groups.value) {
    for (const { sampleId } of findings)
      if (sampleId !== null) findingCounts.set(sampleId, (findingCounts.get(sampleId) ?? 0) + 1);
  }
  const words = search.value.toLowerCase().split(/\s+/);
  const samples = store.samples.value.filter(({ id, split }) => {
    const searched = `${id} ${split ?? ''}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  return (
    <>
      <div class="filter-bar">
        <input
          type="search"
          placeholder="Search samples"
          aria-label="Search samples"
          value={search.value}
          onInput={(event) => (search.value = event.currentTarget.value)}
        />
      </div>
      <VirtualList
        kind="listbox"
        label="Samples"
        testId="samples"
        rows={samples.map((sample) => ({
          key: sample.id,
          height: 28,
          isSelected: store.page.value === 'sample' && store.sampleId.value === sample.id,
          testId: 'sample',
          data: { 'data-sample': sample.id },
          onActivate: () => store.selectSample(sample.id),
          onOpen: () => (store.tab.value = 'picture'),
          followsFocus: true,
          content: () => {
            const count = findingCounts.get(sample.id) ?? 0;
            return (
              <span class="row-line">
                <bdi class="row-title">{sample.id}</bdi>
                {sample.split !== null && <span class="tag">{sample.split}</span>}
                {0 < count && (
                  <span class="count" aria-label={countOf(count, 'finding')}>
                    {count}
                  </span>
                )}
              </span>
            );
          },
        }))}
      />
      {samples.length === 0 && <p class="list-note dim">No sample matches.</p>}
    </>
  );
}
