import type { AuditView, DatasetView, TallyView } from '../../../src/protocol/audit.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { countOf, formatCount, formatDuration } from '../ui/formatNumber.ts';
import { ClassShares } from './ClassShares.tsx';

/** Everything about the dataset that is no finding: what was found, how it is stored, what was left out and why. */
export function DatasetGlance({ store }: { readonly store: Store }) {
  const dataset = store.dataset.value;
  const audit = store.audit.value;
  return (
    <section class="glance" aria-label="Dataset at a glance" {...testId('glance')}>
      {dataset === null ? (
        <p class="dim">Nothing is known of this folder yet.</p>
      ) : (
        <>
          <Layout dataset={dataset} />
          <ClassShares dataset={dataset} isMeasured={audit !== null} />
          <div class="glance-columns">
            <Tallies title="Image sizes" tallies={dataset.imageSizes} />
            <Tallies title="Images stored as" tallies={dataset.imageEncodings} />
            <Tallies title="Masks stored as" tallies={dataset.maskEncodings} />
          </div>
          <Skipped dataset={dataset} />
          {audit !== null && <About audit={audit} />}
        </>
      )}
    </section>
  );
}

function Layout({ dataset }: { readonly dataset: DatasetView }) {
  const splits = Object.entries(dataset.splits);
  const { alternatives } = dataset.layout;
  return (
    <>
      <h2>Dataset at a glance</h2>
      <dl class="measured">
        <div>
          <dt>Folder</dt>
          <dd>
            <bdi>{dataset.root}</bdi>
          </dd>
        </div>
        <div>
          <dt>Layout</dt>
          <dd>
            {dataset.layout.description}
            {alternatives.length !== 0 && (
              <details open>
                <summary>{countOf(alternatives.length, 'other reading')} possible</summary>
                <ul>
                  {alternatives.map((alternative) => (
                    <li key={alternative}>{alternative}</li>
                  ))}
                </ul>
              </details>
            )}
          </dd>
        </div>
        <div>
          <dt>Samples</dt>
          <dd>
            {countOf(dataset.pairCount, 'pair')}
            {dataset.pairCount < dataset.sampleCount &&
              `, ${formatCount(dataset.sampleCount - dataset.pairCount)} without image or mask`}
          </dd>
        </div>
        {splits.length !== 0 && (
          <div>
            <dt>Splits</dt>
            <dd>{splits.map(([name, count]) => `${name} ${formatCount(count)}`).join(' · ')}</dd>
          </div>
        )}
        {dataset.encoding !== '' && (
          <div>
            <dt>Masks</dt>
            <dd>{dataset.encoding}</dd>
          </div>
        )}
        {dataset.ignoreValue !== null && (
          <div>
            <dt>Ignored value</dt>
            <dd>{dataset.ignoreValue}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

const tallyLimit = 8;

function Tallies({ title, tallies }: { readonly title: string; readonly tallies: readonly TallyView[] }) {
  if (tallies.length === 0) return null;
  const rest = tallies.slice(tallyLimit);
  const restCount = rest.reduce((sum, { count }) => sum + count, 0);
  return (
    <section>
      <h3>{title}</h3>
      <ul class="tallies">
        {tallies.slice(0, tallyLimit).map(({ text, count }) => (
          <li key={text}>
            <span>{text}</span>
            <span class="number">{formatCount(count)}</span>
          </li>
        ))}
        {rest.length !== 0 && (
          <li class="dim">
            <span>{rest.length} others</span>
            <span class="number">{formatCount(restCount)}</span>
          </li>
        )}
      </ul>
    </section>
  );
}

function Skipped({ dataset }: { readonly dataset: DatasetView }) {
  if (dataset.skipped.length === 0) return null;
  return (
    <>
      <h3>Left out</h3>
      <ul class="plain">
        {dataset.skipped.map(({ reason, count, examples }) => (
          <li key={reason}>
            {formatCount(count)} × {reason}
            {examples.length !== 0 && (
              <span class="dim">
                : <bdi>{examples.join(', ')}</bdi>
                {examples.length < count && ' …'}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function About({ audit }: { readonly audit: AuditView }) {
  const { timing } = audit;
  const cached =
    timing.cachedSamples === 0 ? '' : ` ${formatCount(timing.cachedSamples)} samples were known from before.`;
  return (
    <>
      <h3>About this audit</h3>
      <ul class="plain">
        {audit.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        <li>
          Took {formatDuration(timing.totalMs)}.{cached}
        </li>
        <li class="dim">MaskLint {audit.masklint}</li>
      </ul>
    </>
  );
}
