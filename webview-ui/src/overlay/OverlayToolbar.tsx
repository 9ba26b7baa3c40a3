import { testId } from '../testIds.ts';
import { Icon } from '../ui/Icon.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import type { MaskMode } from './drawScene.ts';
import { effectiveMode, type Viewer } from './viewer.ts';

const modes = {
  agreement: {
    value: 'agreement',
    text: 'Agreement',
    testId: 'mode-agreement',
    title: 'Agreed, missed and invented pixels (C)',
  },
  fill: { value: 'fill', text: 'Fill', testId: 'mode-fill', title: 'Paint the mask (C)' },
  contour: { value: 'contour', text: 'Contour', testId: 'mode-contour', title: 'Draw the outlines of the mask (C)' },
} as const;

/** How the mask and the image are drawn. */
export function MaskTools({ viewer }: { readonly viewer: Viewer }) {
  const layers = viewer.layers.value;
  const hasMask = (layers?.overlay.mask ?? layers?.overlay.agreement ?? null) !== null;
  const hasAgreement = (layers?.overlay.agreement ?? null) !== null;
  const isMaskOn = viewer.isMaskOn.value;
  return (
    <div class="tools" role="group" aria-label="Mask and image">
      <button
        type="button"
        class="tool"
        disabled={!hasMask}
        aria-pressed={isMaskOn}
        title="Mask on or off (M)"
        onClick={() => (viewer.isMaskOn.value = !isMaskOn)}
        {...testId('mask-toggle')}
      >
        <Icon name={isMaskOn ? 'eye' : 'eyeOff'} />
        Mask
      </button>
      <Segmented<MaskMode>
        label="How the mask is drawn"
        choices={hasAgreement ? [modes.agreement, modes.fill, modes.contour] : [modes.fill, modes.contour]}
        value={effectiveMode(viewer.mode.value, layers?.overlay ?? null)}
        onChoose={(mode) => {
          viewer.mode.value = mode;
          viewer.isMaskOn.value = true;
        }}
      />
      <label class="opacity" title={`Opacity of the mask: ${Math.round(viewer.opacity.value * 100)} % ([ and ])`}>
        <span class="visually-hidden">Opacity of the mask</span>
        <input
          type="range"
          min="0"
          max="100"
          step="1"
          value={Math.round(viewer.opacity.value * 100)}
          onInput={(event) => (viewer.opacity.value = Number(event.currentTarget.value) / 100)}
          {...testId('opacity')}
        />
      </label>
      <button
        type="button"
        class="tool tool-icon"
        disabled={(layers?.overlay.image ?? null) === null}
        aria-pressed={viewer.isStretched.value}
        aria-label="Stretch contrast"
        title="Stretch the image's contrast from its darkest to its brightest value"
        onClick={() => (viewer.isStretched.value = !viewer.isStretched.value)}
      >
        <Icon name="contrast" />
      </button>
    </div>
  );
}

export function ZoomTools({ viewer }: { readonly viewer: Viewer }) {
  const percent = viewer.view.value.scale * 100;
  return (
    <div class="tools tools-zoom" role="group" aria-label="Zoom">
      <button
        type="button"
        class="tool tool-icon"
        aria-label="Zoom out"
        title="Zoom out (−)"
        onClick={() => viewer.zoom(1 / 1.5)}
      >
        <Icon name="minus" />
      </button>
      <span class="number zoom-number">{percent < 10 ? percent.toFixed(1) : Math.round(percent)} %</span>
      <button
        type="button"
        class="tool tool-icon"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => viewer.zoom(1.5)}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        class="tool"
        title="One pixel of the file on one of the screen (.)"
        onClick={() => viewer.actualSize()}
        {...testId('zoom-actual')}
      >
        1:1
      </button>
      <button
        type="button"
        class="tool tool-icon"
        aria-label="Whole picture"
        title="Whole picture (0)"
        onClick={() => viewer.fit()}
        {...testId('zoom-fit')}
      >
        <Icon name="fit" />
      </button>
    </div>
  );
}
