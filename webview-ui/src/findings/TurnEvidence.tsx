import type { Turn } from '../overlay/findingMarks.ts';
import type { Viewer } from '../overlay/viewer.ts';
import { PutBackSwitch } from './PutBackSwitch.tsx';

const done: Readonly<Record<Turn, string>> = {
  flipHorizontal: 'mirrored left to right',
  flipVertical: 'mirrored top to bottom',
  rotate180: 'turned by 180°',
  transpose: 'transposed',
  rotate90: 'turned clockwise by 90°',
  rotate270: 'turned counterclockwise by 90°',
  antiTranspose: 'transposed along the other diagonal',
};

/** How the mask was turned, and the switch that undoes it in the picture. */
export function TurnEvidence({ turn, viewer }: { readonly turn: Turn; readonly viewer: Viewer }) {
  return (
    <section class="shift">
      <div>
        <p>
          Mask is <strong>{done[turn]}</strong> against its image.
        </p>
        <PutBackSwitch viewer={viewer} text="Turned back" title="The mask as it was before it was turned (Space)" />
      </div>
    </section>
  );
}
