/** A share of 0…1 as a bar; the number stands beside it. Small shares keep a sliver, so that they are not taken for nothing. */
export function Bar({ share }: { readonly share: number }) {
  const width = share <= 0 ? 0 : Math.max(1.5, Math.min(100, share * 100));
  return (
    <span class="bar" aria-hidden="true">
      <span class="bar-fill" style={{ width: `${width}%` }} />
    </span>
  );
}
