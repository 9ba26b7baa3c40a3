import type { FindingView } from '../../../src/protocol/findings.ts';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { ShareBar } from '../ui/ShareBar.tsx';
import { formatValue, measuredItems, type MeasuredItem } from './measuredItems.ts';

/** The numbers behind a finding: values, tables, and code to paste. */
export function Measured({ finding, leftOut }: { readonly finding: FindingView; readonly leftOut: readonly string[] }) {
  const items = measuredItems(finding.data, finding.message, leftOut);
  const texts = items.filter((item) => item.kind === 'text');
  return (
    <>
      {texts.length !== 0 && (
        <dl class="measured">
          {texts.map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{text}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {items.map((item) => {
        if (item.kind === 'table') return <MeasuredTable key={item.name} item={item} />;
        return item.kind === 'code' ? <CodeBlock key={item.name} label={item.name} code={item.code} /> : null;
      })}
    </>
  );
}

const rowLimit = 60;

function MeasuredTable({ item }: { readonly item: MeasuredItem & { readonly kind: 'table' } }) {
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={item.name}>
      <table>
        <caption>{item.name}</caption>
        <thead>
          <tr>
            {item.columns.map(({ key, title, isNumber }) => (
              <th key={key} scope="col" class={isNumber ? 'number' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {item.rows.slice(0, rowLimit).map((row, index) => (
            <tr key={index}>
              {item.columns.map(({ key, isShare, isNumber }, column) => {
                const value = row[column] ?? null;
                return (
                  <td key={key} class={isNumber ? 'number' : ''}>
                    {isShare && typeof value === 'number' ? (
                      <ShareBar share={value} />
                    ) : (
                      <bdi>{formatValue(key, value)}</bdi>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rowLimit < item.rows.length && (
        <p class="dim">{item.rows.length - rowLimit} more rows are in the exported report.</p>
      )}
    </div>
  );
}
