import { useState } from 'preact/hooks';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { countOf, formatCount } from '../ui/formatNumber.ts';
import { untoldGroups, type UntoldReason, type UntoldRule } from './untoldGroups.ts';

/** Files of a reason, and reasons of a rule, before a button shows more. */
const [fileCount, fileStep] = [8, 100];
const [reasonCount, reasonStep] = [12, 50];

/** What could not be judged, by rule and reason, with the files: nothing is skipped in silence. */
export function Untold({ store }: { readonly store: Store }) {
  const audit = store.audit.value;
  const { cannotTell, failures } =
    audit === null ? { cannotTell: [], failures: [] } : untoldGroups(audit, store.groups.value);
  return (
    <section class="glance untold" aria-label="Cannot tell" {...testId('untold')}>
      <h2>Cannot tell</h2>
      {audit === null ? (
        <p class="dim">What could not be judged is known once the audit is done.</p>
      ) : (
        <p class="dim">
          {cannotTell.length + failures.length === 0
            ? 'Every rule could judge everything that it looks at.'
            : 'Here MaskLint had too little to go by, and says so instead of guessing. None of this is a finding; look at a few of these files yourself.'}
        </p>
      )}
      {cannotTell.map((rule) => (
        <OneRule key={rule.ruleId} store={store} rule={rule} />
      ))}
      {failures.length !== 0 && (
        <>
          <h2 class="untold-failures">Rules that failed</h2>
          <p class="dim">A fault of MaskLint, not of the dataset. Everything else was judged.</p>
          {failures.map((rule) => (
            <OneRule key={rule.ruleId} store={store} rule={rule} />
          ))}
        </>
      )}
    </section>
  );
}

function OneRule({ store, rule }: { readonly store: Store; readonly rule: UntoldRule }) {
  const [count, setCount] = useState(reasonCount);
  return (
    <section aria-label={rule.title} {...testId('untold-rule')} data-rule={rule.ruleId}>
      <h3>
        <button
          type="button"
          class="link-button"
          title={`Rule page: ${rule.ruleId}`}
          onClick={() => store.host.post({ type: 'openRulePage', ruleId: rule.ruleId })}
        >
          {rule.title}
        </button>{' '}
        <span class="count" aria-label={countOf(rule.count, 'case')}>
          {formatCount(rule.count)}
        </span>
      </h3>
      <ul class="untold-reasons">
        {rule.reasons.slice(0, count).map((reason) => (
          <Reason key={reason.reason} store={store} reason={reason} />
        ))}
      </ul>
      {count < rule.reasons.length && (
        <button type="button" class="secondary" onClick={() => setCount(count + reasonStep)}>
          {`Show ${formatCount(Math.min(reasonStep, rule.reasons.length - count))} more reasons`}
        </button>
      )}
    </section>
  );
}

function Reason({ store, reason: { reason, count, files } }: { readonly store: Store; readonly reason: UntoldReason }) {
  const [room, setRoom] = useState(fileCount);
  return (
    <li>
      <p>
        {1 < count && <span class="number">{formatCount(count)} × </span>}
        <bdi>{reason}</bdi>
      </p>
      {files.length !== 0 && (
        <ul class="untold-files">
          {files.slice(0, room).map((file) => (
            <li key={file}>
              <FileLink store={store} file={file} />
            </li>
          ))}
          {room < files.length && (
            <li>
              <button type="button" class="quiet" onClick={() => setRoom(room + fileStep)}>
                {`+ ${formatCount(files.length - room)}`}
                <span class="visually-hidden"> more files</span>
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

/** Shows the sample of a file in the picture; opens a file of no sample in the editor. */
function FileLink({ store, file }: { readonly store: Store; readonly file: string }) {
  const sample = store.byFile.value.get(file);
  return (
    <button
      type="button"
      class="link-button"
      title={sample === undefined ? `Open ${file}` : `Show ${file} in the picture`}
      onClick={() => {
        if (sample === undefined) store.host.post({ type: 'openFile', path: file });
        else {
          store.selectSample(sample.id);
          store.tab.value = 'picture';
        }
      }}
    >
      <bdi>{file}</bdi>
    </button>
  );
}
