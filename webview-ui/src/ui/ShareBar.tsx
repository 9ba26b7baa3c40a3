import { Bar } from './Bar.tsx';
import { formatShare } from './formatNumber.ts';

export function ShareBar({ share }: { readonly share: number }) {
  return (
    <span class="share">
      <Bar share={share} />
      <span class="share-text">{formatShare(share)}</span>
    </span>
  );
}
