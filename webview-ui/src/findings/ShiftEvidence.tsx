import { describeShift, isMovable } from '../overlay/shift.ts';
import type { Viewer } from '../overlay/viewer.ts';
import type { Point } from '../overlay/viewTransform.ts';
import { PutBackSwitch } from './PutBackSwitch.tsx';

/** The measured shift: a drawing of it on a grid of pixels, and the switch that undoes it in the picture. */
export function ShiftEvidence({ shift, viewer }: { readonly shift: Point; readonly viewer: Viewer }) {
  return (
    <section class="shift">
      <ShiftDrawing shift={shift} />
      <div>
        <p>
          Lies <strong>{describeShift(shift)}</strong> of where the edges are.
        </p>
        {isMovable(shift) ? (
          <PutBackSwitch viewer={viewer} text="Shifted back" title="The mask where the edges are (Space)" />
        ) : (
          <p class="dim">Half a pixel or less: a label cannot be drawn between two pixels.</p>
        )}
      </div>
    </section>
  );
}

/** Radii of the ring, in pixels: the smallest that holds the shift is drawn. */
const radii = [1, 2, 4, 8, 16, 32, 64];

/** Two places, where the mask lies and where it should, apart as measured. */
function ShiftDrawing({ shift }: { readonly shift: Point }) {
  const longer = Math.max(Math.abs(shift.x), Math.abs(shift.y));
  const radius = radii.find((one) => longer <= one) ?? Math.ceil(longer);
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
      <circle cx="36" cy="36" r="24" class="ring" />
      <circle cx="36" cy="36" r="12" class="ring" />
      <path d="M36 4v64M4 36h64" class="ring" />
      <line x1={at.x} y1={at.y} x2="36" y2="36" class="way" />
      <circle cx="36" cy="36" r="4" class="home" />
      <circle cx={at.x} cy={at.y} r="4.5" class="away" />
      <text x="71" y="9" text-anchor="end">
        {radius} px
      </text>
    </svg>
  );
}
