import { Bar } from '../ui/Bar.tsx';
import { formatScore, formatShare } from '../ui/formatNumber.ts';
import type { ResizeRow } from './resizeRows.ts';

/** For choosing the input size: what masks keep after a resize to it and back. */
export function ResizeTable({ rows }: { readonly rows: readonly ResizeRow[] }) {
  const hasClasses = rows.some(({ worst }) => worst !== null);
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label="Dice by input size">
      <table class="resize-table">
        <caption>Dice that resizing to a square and back leaves</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              Input size
            </th>
            <th scope="col">Dice</th>
            <th scope="col" class="number" title="Share of the masks whose Dice is below 0.9">
              Below 0.9
            </th>
            {hasClasses && <th scope="col">Worst class</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sidePx, dice, badShare, worst }) => (
            <tr key={sidePx}>
              <th scope="row" class="number">
                {sidePx} px
              </th>
              <td>
                <span class="share">
                  <Bar share={dice} />
                  <span class="share-text">{formatScore(dice)}</span>
                </span>
              </td>
              <td class="number">{formatShare(badShare)}</td>
              {hasClasses && <td>{worst !== null && <bdi>{`${worst.name} ${formatScore(worst.dice)}`}</bdi>}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
