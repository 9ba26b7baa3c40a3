import type { AuditView, ClassView, DatasetView, TallyView } from '../../../src/protocol/audit.ts';
import { backgroundColor, colorOrder, cssColor, distinctColor } from '../overlay/palette.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { countOf, formatCount, formatDuration } from '../ui/formatNumber.ts';
import { ShareBar } from '../ui/ShareBar.tsx';
import { Untold } from './Untold.tsx';

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
          <Classes dataset={dataset} isMeasured={audit !== null} />
          <div class="glance-columns">
            <Tallies title="Image sizes" tallies={dataset.imageSizes} />
            <Tallies title="Images stored as" tallies={dataset.imageEncodings} />
            <Tallies title="Masks stored as" tallies={dataset.maskEncodings} />
          </div>
          <Skipped dataset={dataset} />
          {audit !== null && <Untold audit={audit} groups={store.groups.value} />}
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

const classLimit = 100;

function Classes({ dataset, isMeasured }: { readonly dataset: DatasetView; readonly isMeasured: boolean }) {
  if (dataset.classes.length === 0) return null;
  const order = colorOrder(dataset.classes);
  return (
    <>
      <h3>{countOf(dataset.classes.length, 'class', 'classes')}</h3>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Classes">
        <table class="class-table">
          <thead>
            <tr>
              <th scope="col" class="number">
                Value
              </th>
              <th scope="col">Name</th>
              <th scope="col">Share of pixels</th>
              <th scope="col">In masks</th>
            </tr>
          </thead>
          <tbody>
            {dataset.classes.slice(0, classLimit).map((one) => (
              <ClassLine key={one.value} one={one} color={colorOf(one, order)} isMeasured={isMeasured} />
            ))}
          </tbody>
        </table>
        {classLimit < dataset.classes.length && <p class="dim">and {dataset.classes.length - classLimit} more</p>}
      </div>
    </>
  );
}

interface ClassLineProps {
  readonly one: ClassView;
  /** Null: ignored, shown striped. */
  readonly color: string | null;
  readonly isMeasured: boolean;
}

function ClassLine({ one, color, isMeasured }: ClassLineProps) {
  return (
    <tr>
      <td class="number">{one.value}</td>
      <td>
        <span class={`swatch${color === null ? ' swatch-ignored' : ''}`} style={{ background: color ?? '' }} />
        <bdi>{one.name}</bdi>
        {one.isIgnored && <span class="tag">ignored</span>}
      </td>
      <td>{isMeasured ? <ShareBar share={one.pixelShare} /> : <span class="dim">measuring</span>}</td>
      <td>{isMeasured ? <ShareBar share={one.imageShare} /> : <span class="dim">measuring</span>}</td>
    </tr>
  );
}

/** The color that the class has in the picture. */
function colorOf({ value, color, isIgnored }: ClassView, order: readonly number[]): string | null {
  if (isIgnored) return null;
  return cssColor(color ?? (value === 0 ? backgroundColor : distinctColor(order.indexOf(value))));
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
