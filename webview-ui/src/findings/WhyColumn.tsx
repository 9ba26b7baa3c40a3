import type { FindingView, RuleGroupView } from '../../../src/protocol/findings.ts';
import { findingOn, objectShiftsOf, turnOf } from '../overlay/findingMarks.ts';
import { shiftOf } from '../overlay/shift.ts';
import { shownOverlay } from '../state/overlayLoader.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { Bar } from '../ui/Bar.tsx';
import { formatShare } from '../ui/formatNumber.ts';
import { Icon } from '../ui/Icon.tsx';
import { SeverityGlyph } from '../ui/SeverityGlyph.tsx';
import { clusterGroups } from './clusterGroups.ts';
import { Clusters } from './Clusters.tsx';
import { Measured } from './Measured.tsx';
import { ObjectList } from './ObjectList.tsx';
import { resizeRows } from './resizeRows.ts';
import { ResizeTable } from './ResizeTable.tsx';
import { ShiftEvidence } from './ShiftEvidence.tsx';
import { TurnEvidence } from './TurnEvidence.tsx';

/** Right column: what is known about the selected finding, and what to do. Without one, about the sample. */
export function WhyColumn({ store }: { readonly store: Store }) {
  const finding = store.finding.value;
  return (
    <aside class="why" aria-label="Why" tabIndex={-1} {...testId('why')}>
      {finding === null ? (
        <AboutSample store={store} />
      ) : (
        <AboutFinding store={store} finding={finding} group={store.group.value} />
      )}
    </aside>
  );
}

function AboutFinding({
  store,
  finding,
  group,
}: {
  readonly store: Store;
  readonly finding: FindingView;
  readonly group: RuleGroupView | null;
}) {
  const shift = shiftOf(finding);
  // A turn is undone in the picture; on a sample that the finding is not about there is none to undo.
  const turn = turnOf(findingOn(finding, shownOverlay(store.loader.state.value)));
  const objects = objectShiftsOf(finding);
  const clusters = clusterGroups(finding, store.byFile.value);
  const rows = resizeRows(finding, store.dataset.value?.classes ?? []);
  const shownAbove = [
    ...(objects.length === 0 ? [] : ['objects', 'where', 'back', 'distancePx']),
    ...(clusters.length === 0 ? [] : ['clusters', 'clusterCount']),
    ...(rows.length === 0 ? [] : ['table', 'sidePx', 'dice', 'badShare']),
    ...(turn === null ? [] : ['transform', 'done', 'fix']),
  ];
  return (
    <>
      <h2 class="why-title">
        <SeverityGlyph severity={finding.severity} />
        {group?.rule.title ?? finding.rule}
      </h2>
      <p class="why-message">
        <bdi>{finding.message}</bdi>
      </p>
      {shift !== null && <ShiftEvidence shift={shift} viewer={store.viewer} />}
      {turn !== null && <TurnEvidence turn={turn} viewer={store.viewer} />}
      <Weights finding={finding} />
      {finding.box !== undefined && objects.length === 0 && (
        <button type="button" class="secondary" onClick={() => store.viewer.showBox()}>
          Zoom to the place
        </button>
      )}
      {objects.length !== 0 && <ObjectList store={store} objects={objects} />}
      {clusters.length !== 0 && <Clusters key={finding.fingerprint} store={store} groups={clusters} />}
      {rows.length !== 0 && <ResizeTable rows={rows} />}
      <Measured finding={finding} leftOut={shownAbove} />
      {group !== null && (
        <>
          <h3>Why it matters</h3>
          <p>{group.rule.rationale}</p>
          <h3>What to do</h3>
          <p>{group.rule.remedy}</p>
        </>
      )}
      {clusters.length === 0 && (
        <Files store={store} files={[...(finding.file === null ? [] : [finding.file]), ...finding.related]} />
      )}
      <button
        type="button"
        class="link-button rule-link"
        onClick={() => store.host.post({ type: 'openRulePage', ruleId: finding.rule })}
      >
        Rule page: {finding.rule}
      </button>
    </>
  );
}

function Weights({ finding: { confidence, diceCost } }: { readonly finding: FindingView }) {
  if (confidence === undefined && diceCost === undefined) return null;
  return (
    <dl class="weights">
      {confidence !== undefined && (
        <div>
          <dt>How sure</dt>
          <dd>
            <Bar share={confidence} />
            {formatShare(Math.round(confidence * 100) / 100)}
          </dd>
        </div>
      )}
      {diceCost !== undefined && (
        <div>
          <dt title="Dice that a perfect model would lose by it">Dice lost</dt>
          <dd>
            <Bar share={diceCost} />
            {diceCost.toFixed(2)}
          </dd>
        </div>
      )}
    </dl>
  );
}

const fileLimit = 50;

function Files({ store, files }: { readonly store: Store; readonly files: readonly string[] }) {
  if (files.length === 0) return null;
  const shown = files.slice(0, fileLimit);
  return (
    <>
      <h3>Files</h3>
      <ul class="files">
        {shown.map((file) => {
          const sample = store.byFile.value.get(file);
          const isElsewhere = sample !== undefined && sample.id !== store.sampleId.value;
          return (
            <li key={file}>
              <bdi title={file}>{file}</bdi>
              {isElsewhere && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Show ${file} in the picture`}
                  title="Show in the picture"
                  onClick={() => store.showSampleOf(sample.id)}
                >
                  <Icon name="eye" />
                </button>
              )}
              <button
                type="button"
                class="quiet"
                aria-label={`Open ${file}`}
                title="Open the file"
                onClick={() => store.host.post({ type: 'openFile', path: file })}
              >
                <Icon name="open" />
              </button>
            </li>
          );
        })}
      </ul>
      {fileLimit < files.length && <p class="dim">and {files.length - fileLimit} more</p>}
    </>
  );
}

function AboutSample({ store }: { readonly store: Store }) {
  const sampleId = store.sampleId.value;
  const overlay = shownOverlay(store.loader.state.value);
  if (sampleId === null)
    return <p class="dim">Choose a finding to see why it was reported, and what to do about it.</p>;
  const findings = store.groups.value.flatMap((group) =>
    group.findings.filter((finding) => finding.sampleId === sampleId),
  );
  const files = [overlay?.imagePath, overlay?.maskPath].filter((file) => file !== null && file !== undefined);
  return (
    <>
      <h2 class="why-title">
        <bdi>{sampleId}</bdi>
      </h2>
      {findings.length === 0 ? (
        <p>Nothing was found in this sample.</p>
      ) : (
        <ul class="sample-findings">
          {findings.map((finding) => (
            <li key={finding.fingerprint}>
              <button type="button" class="finding-button" onClick={() => store.selectFinding(finding)}>
                <SeverityGlyph severity={finding.severity} />
                <bdi>{finding.message}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Files store={store} files={files} />
    </>
  );
}
