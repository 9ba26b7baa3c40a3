import type { Store } from '../state/store.ts';
import { formatCount } from '../ui/formatNumber.ts';
import { Icon } from '../ui/Icon.tsx';

/** "◂ 3 of 5 ▸": the finding among those of its rule, or the sample among all. */
export function FindingNavigation({ store }: { readonly store: Store }) {
  const finding = store.finding.value;
  const findings = store.group.value?.findings ?? [];
  const samples = store.samples.value;
  const isByFinding = finding !== null && findings.length !== 0;
  const index = isByFinding ? findings.indexOf(finding) : samples.findIndex(({ id }) => id === store.sampleId.value);
  const count = isByFinding ? findings.length : samples.length;
  if (count === 0) return null;
  const step = (by: 1 | -1) => (isByFinding ? store.stepFinding(by) : store.stepSample(by));
  const what = isByFinding ? 'finding' : 'sample';
  const [previousKey, nextKey] = isByFinding ? ['K', 'J'] : ['←', '→'];
  return (
    <nav class="navigation" aria-label={`Next and previous ${what}`}>
      <button
        type="button"
        class="tool tool-icon"
        aria-label={`Previous ${what}`}
        title={`Previous ${what} (${previousKey})`}
        onClick={() => step(-1)}
      >
        <Icon name="left" />
      </button>
      <span class="number">
        {index === -1 ? '–' : formatCount(index + 1)} of {formatCount(count)}
      </span>
      <button
        type="button"
        class="tool tool-icon"
        aria-label={`Next ${what}`}
        title={`Next ${what} (${nextKey})`}
        onClick={() => step(1)}
      >
        <Icon name="right" />
      </button>
    </nav>
  );
}
