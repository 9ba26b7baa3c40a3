import type { CompareView, ScoreView } from '../../../src/protocol/compare.ts';
import type { CompareSnapshot } from '../../../src/protocol/webview.ts';
import { OverlayViewer } from '../overlay/OverlayViewer.tsx';
import { FindingNavigation } from '../findings/FindingNavigation.tsx';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { Bar } from '../ui/Bar.tsx';
import { Columns } from '../ui/Columns.tsx';
import { countOf, formatScore } from '../ui/formatNumber.ts';
import { VirtualList } from '../ui/VirtualList.tsx';

/** Predictions against masks: samples worst first, the picture with agreement, the scores. */
export function ComparePanel({ store, snapshot }: { readonly store: Store; readonly snapshot: CompareSnapshot }) {
  const { compare } = snapshot;
  return (
    <div class="panel">
      <header class="header">
        <div class="header-line">
          <h1>{snapshot.title}</h1>
          <p class="header-facts">
            {countOf(compare.samples.length, 'pair')} · truth <bdi>{compare.truth}</bdi> · prediction{' '}
            <bdi>{compare.prediction}</bdi>
          </p>
        </div>
        <p class="summary" {...testId('summary')}>
          {summaryOf(compare)}
        </p>
      </header>
      <Columns
        store={store}
        listTitle="Samples"
        list={<Samples store={store} compare={compare} />}
        pictureTitle="Picture"
        picture={<OverlayViewer store={store} navigation={<FindingNavigation store={store} />} />}
        whyTitle="Scores"
        why={<Scores compare={compare} />}
      />
    </div>
  );
}

function summaryOf({ global, threshold, bestThreshold, bestThresholdDice }: CompareView): string {
  const at = threshold === null ? '' : ` at threshold ${threshold}`;
  const now = `Dice over all pixels is ${formatScore(global.dice)}${at}.`;
  if (bestThreshold === null || bestThresholdDice === null || bestThreshold === threshold) return now;
  return `${now} The best threshold is ${bestThreshold}, which gives ${formatScore(bestThresholdDice)}.`;
}

function Samples({ store, compare }: { readonly store: Store; readonly compare: CompareView }) {
  return (
    <div class="left">
      <h2 class="left-title">Samples, worst first</h2>
      <VirtualList
        kind="listbox"
        label="Samples, worst first"
        testId="samples"
        rows={compare.samples.map((sample) => ({
          key: sample.id,
          height: 30,
          isSelected: store.sampleId.value === sample.id,
          testId: 'sample',
          data: { 'data-sample': sample.id },
          onActivate: () => store.selectSample(sample.id),
          onOpen: () => (store.tab.value = 'picture'),
          followsFocus: true,
          content: () => (
            <span class="row-line" title={`${sample.truth}\n${sample.prediction}`}>
              <bdi class="row-title">{sample.id}</bdi>
              <span class="row-bar">
                <Bar share={sample.dice ?? 0} />
              </span>
              <span class="number">{formatScore(sample.dice)}</span>
            </span>
          ),
        }))}
      />
    </div>
  );
}

function Scores({ compare }: { readonly compare: CompareView }) {
  return (
    <aside class="why" aria-label="Scores">
      <h2 class="why-title">Scores</h2>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Scores">
        <table {...testId('compare-scores')}>
          <thead>
            <tr>
              <th scope="col">Over</th>
              <th scope="col" class="number">
                Dice
              </th>
              <th scope="col" class="number">
                IoU
              </th>
              <th scope="col" class="number">
                Precision
              </th>
              <th scope="col" class="number">
                Recall
              </th>
            </tr>
          </thead>
          <tbody>
            <ScoreLine name="all pixels" score={compare.global} />
            <ScoreLine name="mean of images" score={compare.perImageMean} />
            {compare.perClass.map((one) => (
              <ScoreLine key={one.value} name={one.name === '' ? `value ${one.value}` : one.name} score={one} />
            ))}
          </tbody>
        </table>
      </div>
      {compare.bestThreshold !== null && (
        <dl class="measured">
          <div>
            <dt>Best threshold</dt>
            <dd>
              {compare.bestThreshold}
              {compare.bestThresholdDice !== null && ` (Dice ${formatScore(compare.bestThresholdDice)})`}
            </dd>
          </div>
          {compare.threshold !== null && (
            <div>
              <dt>Used here</dt>
              <dd>{compare.threshold}</dd>
            </div>
          )}
        </dl>
      )}
      {compare.notes.length !== 0 && (
        <>
          <h3>Worth knowing</h3>
          <ul class="plain">
            {compare.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function ScoreLine({ name, score }: { readonly name: string; readonly score: ScoreView }) {
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      {[score.dice, score.iou, score.precision, score.recall].map((value, index) => (
        <td key={index} class="number">
          {formatScore(value)}
        </td>
      ))}
    </tr>
  );
}
