import { describeShift } from '../overlay/shift.ts';
import type { ObjectShift } from '../overlay/findingMarks.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { countOf, formatShare } from '../ui/formatNumber.ts';

/** Objects that lie off their places, numbered as in the picture; each zooms to its own. */
export function ObjectList({ store, objects }: { readonly store: Store; readonly objects: readonly ObjectShift[] }) {
  return (
    <section aria-label="Objects" {...testId('objects')}>
      <h3>{countOf(objects.length, 'object')} off place</h3>
      <ol class="objects">
        {objects.map(({ box, shift, confidence }, index) => (
          <li key={index}>
            <button
              type="button"
              class="finding-button"
              title="Zoom to the object"
              onClick={() => {
                store.tab.value = 'picture';
                store.viewer.showBox(box);
              }}
            >
              <span class="count">{index + 1}</span>
              <span>
                Lies {describeShift(shift)} of its place{' '}
                <span class="dim">
                  {box.x1 - box.x0}×{box.y1 - box.y0} px at {box.x0}, {box.y0} · {formatShare(confidence)} sure
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p class="dim">Arrows show where each should lie. Short ones are drawn longer, so that they can be seen.</p>
    </section>
  );
}
