import { formatShare } from './formatNumber.ts';

/** A share of 0…1 as a bar with its number. Small shares keep a sliver, so that they are not taken for nothing. */
export function ShareBar({ share, color }: { readonly share: number; readonly color?: string }) {
  const width = share === 0 ? 0 : Math.max(1, Math.min(100, share * 100));
  return (
    <span class="share">
      <span class="share-track" aria-hidden="true">
        <span
          class="share-fill"
          style={{ width: `${width}%`, ...(color === undefined ? {} : { background: color }) }}
        />
      </span>
      <span class="share-text">{formatShare(share)}</span>
    </span>
  );
}
