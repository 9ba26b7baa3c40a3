import { useState } from 'preact/hooks';
import { testId } from '../testIds.ts';
import { formatCount, formatShare } from '../ui/formatNumber.ts';
import { Icon } from '../ui/Icon.tsx';
import { isRowVisible, type ClassRow } from './classTable.ts';
import { agreementColors, cssColor } from './palette.ts';
import type { Viewer } from './viewer.ts';

/** Chips beyond this many wait behind a button. */
const chipLimit = 24;

/** A mask of thousands of colors gets no thousands of buttons. */
const allChipsLimit = 300;

/** The classes of this mask with color and share; each switches its class on and off. */
export function ClassChips({ viewer }: { readonly viewer: Viewer }) {
  const [isAllShown, setAllShown] = useState(false);
  const table = viewer.layers.value?.table;
  if (table === undefined || table.rows.length === 0) return null;
  const foreground = table.rows.filter(({ isBackground }) => !isBackground);
  const present = table.rows.filter(({ count }) => 0 < count);
  const shown = isAllShown ? table.rows.slice(0, allChipsLimit) : present.slice(0, chipLimit);
  const hiddenCount = table.rows.length - Math.min(present.length, chipLimit);
  return (
    <div class="chips" role="group" aria-label="Classes">
      {shown.map((row) => (
        <ClassChip key={row.key} viewer={viewer} row={row} number={foreground.indexOf(row) + 1} />
      ))}
      {0 < hiddenCount && (
        <button
          type="button"
          class="chip chip-more"
          aria-expanded={isAllShown}
          onClick={() => setAllShown(!isAllShown)}
          {...testId('classes-toggle')}
        >
          {isAllShown ? 'Only those in this mask' : `+ ${formatCount(hiddenCount)} not in this mask`}
        </button>
      )}
    </div>
  );
}

function ClassChip({
  viewer,
  row,
  number,
}: {
  readonly viewer: Viewer;
  readonly row: ClassRow;
  readonly number: number;
}) {
  const isVisible = isRowVisible(row, viewer.toggled.value);
  const label =
    row.value === null ? row.name : row.name === '' || row.name === String(row.value) ? `value ${row.value}` : row.name;
  const value =
    row.value === null || row.name === '' || row.name.startsWith('#') || row.name === String(row.value)
      ? ''
      : `, value ${row.value}`;
  const key = 1 <= number && number <= 9 ? ` Key ${number}.` : '';
  const role = row.isIgnored ? ', ignored' : row.isBackground ? ', background' : '';
  return (
    <button
      type="button"
      class={`chip${isVisible ? '' : ' chip-off'}`}
      aria-pressed={isVisible}
      title={`${label}${value}${role}: ${formatCount(row.count)} px of this mask.${key}`}
      onClick={() => viewer.toggleClass(row.key)}
      {...testId('class-row')}
      data-value={row.key}
    >
      <span
        class={`swatch${row.isIgnored ? ' swatch-ignored' : ''}`}
        style={{ background: row.isIgnored ? '' : cssColor(row.color) }}
      />
      <span class="chip-name">{label}</span>
      <span class="dim">{formatShare(row.share)}</span>
      {!isVisible && <Icon name="eyeOff" />}
    </button>
  );
}

const agreementMeanings = [
  ['agreed', 'agreed'],
  ['missed', 'missed by the prediction'],
  ['invented', 'invented by it'],
] as const;

/** What the colors of a comparison mean. */
export function AgreementLegend() {
  return (
    <ul class="chips" aria-label="Colors">
      {agreementMeanings.map(([kind, meaning]) => (
        <li key={kind} class="chip chip-still">
          <span class="swatch" style={{ background: cssColor(agreementColors[kind]) }} />
          {meaning}
        </li>
      ))}
    </ul>
  );
}
