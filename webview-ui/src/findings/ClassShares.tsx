import type { ClassView, DatasetView } from '../../../src/protocol/audit.ts';
import { backgroundColor, colorOrder, cssColor, distinctColor } from '../overlay/palette.ts';
import { countOf } from '../ui/formatNumber.ts';
import { ShareBar } from '../ui/ShareBar.tsx';

const classLimit = 100;

/** Classes with the colors of the picture and their shares. */
export function ClassShares({ dataset, isMeasured }: { readonly dataset: DatasetView; readonly isMeasured: boolean }) {
  if (dataset.classes.length === 0) return null;
  const order = colorOrder(dataset.classes);
  return (
    <>
      <h3>{countOf(dataset.classes.length, 'class', 'classes')}</h3>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Classes">
        <table class="class-table">
          <thead>
            <tr>
              <th scope="col" class="number">
                Value
              </th>
              <th scope="col">Name</th>
              <th scope="col">Share of pixels</th>
              <th scope="col">In masks</th>
            </tr>
          </thead>
          <tbody>
            {dataset.classes.slice(0, classLimit).map((one) => (
              <ClassLine key={one.value} one={one} color={colorOf(one, order)} isMeasured={isMeasured} />
            ))}
          </tbody>
        </table>
        {classLimit < dataset.classes.length && <p class="dim">and {dataset.classes.length - classLimit} more</p>}
      </div>
    </>
  );
}

interface ClassLineProps {
  readonly one: ClassView;
  /** Null: ignored, shown striped. */
  readonly color: string | null;
  readonly isMeasured: boolean;
}

function ClassLine({ one, color, isMeasured }: ClassLineProps) {
  return (
    <tr>
      <td class="number">{one.value}</td>
      <td>
        <span class={`swatch${color === null ? ' swatch-ignored' : ''}`} style={{ background: color ?? '' }} />
        <bdi>{one.name}</bdi>
        {one.isIgnored && <span class="tag">ignored</span>}
      </td>
      <td>{isMeasured ? <ShareBar share={one.pixelShare} /> : <span class="dim">measuring</span>}</td>
      <td>{isMeasured ? <ShareBar share={one.imageShare} /> : <span class="dim">measuring</span>}</td>
    </tr>
  );
}

/** The color that the class has in the picture. */
function colorOf({ value, color, isIgnored }: ClassView, order: readonly number[]): string | null {
  if (isIgnored) return null;
  return cssColor(color ?? (value === 0 ? backgroundColor : distinctColor(order.indexOf(value))));
}
