import { describeShift } from '../overlay/shift.ts';
import type { Viewer } from '../overlay/viewer.ts';
import type { Point } from '../overlay/viewTransform.ts';
import { testId } from '../testIds.ts';
import { Segmented } from '../ui/Segmented.tsx';

/** The measured shift: a drawing of it on a grid of pixels, and the switch that undoes it in the picture. */
export function ShiftEvidence({ shift, viewer }: { readonly shift: Point; readonly viewer: Viewer }) {
  const isShiftedBack = viewer.isShiftedBack.value;
  return (
    <section class="shift">
      <ShiftDrawing shift={shift} />
      <div>
        <p>
          Lies <strong>{describeShift(shift)}</strong> of where the edges are.
        </p>
        <div {...testId('shift-toggle')} data-shifted={isShiftedBack}>
          <Segmented
            label="Mask"
            choices={[
              { value: 'asIs', text: 'As is', title: 'The mask as its file holds it (Space)' },
              { value: 'back', text: 'Shifted back', title: 'The mask where the edges are (Space)' },
            ]}
            value={isShiftedBack ? 'back' : 'asIs'}
            onChoose={(choice) => (viewer.isShiftedBack.value = choice === 'back')}
          />
        </div>
      </div>
    </section>
  );
}

/** Two outlines, where the mask lies and where it should, apart as measured; the ring is 8 px wide, or more for larger shifts. */
function ShiftDrawing({ shift }: { readonly shift: Point }) {
  const radius = Math.max(8, Math.abs(shift.x), Math.abs(shift.y));
  const at = { x: 36 + (shift.x / radius) * 24, y: 36 + (shift.y / radius) * 24 };
  return (
    <svg
      class="shift-drawing"
      viewBox="0 0 72 72"
      width="72"
      height="72"
      role="img"
      aria-label={`Mask lies ${describeShift(shift)}`}
    >
      <circle cx="36" cy="36" r="30" class="ring" />
      <circle cx="36" cy="36" r="15" class="ring" />
      <path d="M36 4v64M4 36h64" class="ring" />
      <line x1={at.x} y1={at.y} x2="36" y2="36" class="way" />
      <circle cx="36" cy="36" r="4" class="home" />
      <circle cx={at.x} cy={at.y} r="4.5" class="away" />
      <text x="66" y="14" text-anchor="end">
        {Math.round(radius)} px
      </text>
    </svg>
  );
}
