import type { Viewer } from './viewer.ts';
import { readPixel } from './readout.ts';
import { testId } from '../testIds.ts';

/** Position and raw values under the mouse or the crosshair. Spoken for the crosshair only: a mouse would never stop talking. */
export function ReadoutLine({ viewer }: { readonly viewer: Viewer }) {
  const layers = viewer.layers.value;
  const pointer = viewer.pointer.value;
  const pixel = layers === null || pointer === null ? null : readPixel(layers, pointer, viewer.maskOffset.value);
  const isByCrosshair = viewer.crosshair.value !== null && viewer.crosshair.value === pointer;
  return (
    <output class="readout" aria-live={isByCrosshair ? 'polite' : 'off'} {...testId('readout')}>
      {pixel === null ? (
        <span class="dim">Point at the picture to read its values</span>
      ) : (
        <>
          <span>
            <span class="dim">x</span> {pixel.x} <span class="dim">y</span> {pixel.y}
          </span>
          {pixel.image !== null && (
            <span>
              <span class="dim">image</span> {pixel.image}
            </span>
          )}
          {pixel.mask !== null && (
            <span>
              <span class="dim">mask</span> {pixel.mask}
            </span>
          )}
          {pixel.agreement !== null && <span>{pixel.agreement}</span>}
        </>
      )}
    </output>
  );
}
