import type { ComponentChildren } from 'preact';
import type { OverlayView } from '../../../src/protocol/overlay.ts';
import { shownOverlay, type OverlayState } from '../state/overlayLoader.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { formatCount } from '../ui/formatNumber.ts';
import { Icon } from '../ui/Icon.tsx';
import { AgreementLegend, ClassChips } from './ClassChips.tsx';
import { OverlayCanvas } from './OverlayCanvas.tsx';
import { MaskTools, ZoomTools } from './OverlayToolbar.tsx';
import { describePlane, pictureNotes } from './readout.ts';
import { ReadoutLine } from './ReadoutLine.tsx';

/** Picture, controls, classes and values of one sample. `navigation` stands at the right of its title. */
export function OverlayViewer({
  store,
  navigation,
}: {
  readonly store: Store;
  readonly navigation?: ComponentChildren;
}) {
  const { viewer, loader } = store;
  const state = loader.state.value;
  const overlay = shownOverlay(state);
  const split = overlay?.split ?? null;
  const slice = overlay?.slice;
  const layers = viewer.layers.value;
  const notes = overlay === null || layers === null ? [] : pictureNotes(overlay, layers);
  const isAgreement = viewer.drawOptions.value.mode === 'agreement';
  return (
    <section
      class="overlay"
      aria-label="Picture"
      data-state={state.status}
      data-sample={overlay?.sampleId}
      {...testId('overlay')}
    >
      <header class="overlay-title">
        <h2 title={overlay?.imagePath ?? overlay?.maskPath ?? ''}>
          <bdi>{overlay === null ? titleWithout(state) : titleOf(overlay)}</bdi>
        </h2>
        {slice !== undefined && (
          <span class="tag" title="Of a volume, the slice that shows most is drawn" {...testId('slice')}>
            slice {formatCount(slice.index + 1)} of {formatCount(slice.count)}
          </span>
        )}
        {split !== null && <span class="tag">{split}</span>}
        <span class="dim overlay-facts" title={overlay === null ? '' : facts(overlay)}>
          {overlay === null ? '' : facts(overlay)}
        </span>
        <ZoomTools viewer={viewer} />
        {navigation}
      </header>
      {0 < notes.length && (
        <ul class="notes" role="status">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div class="stage">
        <OverlayCanvas viewer={viewer} />
        <StageMessage state={state} />
      </div>
      <div class="overlay-foot">
        <div class="readout-line">
          <ReadoutLine viewer={viewer} />
          <button
            type="button"
            class="tool tool-icon"
            aria-label="All keys"
            title="All keys (?)"
            onClick={() => (store.isHelpOpen.value = true)}
          >
            <Icon name="keys" />
          </button>
        </div>
        <div class="mask-line">
          <MaskTools viewer={viewer} />
          {isAgreement ? <AgreementLegend /> : <ClassChips viewer={viewer} />}
        </div>
      </div>
    </section>
  );
}

function StageMessage({ state }: { readonly state: OverlayState }) {
  if (state.status === 'failed') {
    return (
      <div class="stage-message" role="alert">
        <p>This sample cannot be shown.</p>
        <p class="dim">{state.error}</p>
      </div>
    );
  }
  if (state.status === 'loading') return <div class="stage-loading" role="status" aria-label="Loading the sample" />;
  if (state.status === 'none') return <p class="stage-message dim">Choose a finding or a sample to see it here.</p>;
  const { image, mask, agreement } = state.overlay;
  if ((image ?? mask ?? agreement) !== null) return null;
  return <p class="stage-message dim">Neither image nor mask of this sample can be read.</p>;
}

/** Of a volume the slice stands beside the title. */
function titleOf({ title, sampleId, slice }: OverlayView): string {
  return slice === undefined ? title : sampleId;
}

function titleWithout(state: OverlayState): string {
  return state.status === 'none' ? 'No sample chosen' : state.sampleId;
}

function facts(overlay: OverlayView): string {
  const { image, mask } = overlay;
  const parts = [
    ...(image === null ? [] : [`image ${describePlane(image)}`]),
    ...(mask === null ? [] : [`mask ${describePlane(mask)}`]),
  ];
  return parts.join(' · ');
}
