/** "a, b and 3 more", for messages. */
export function describeNames(names: readonly string[], shownCount = 3): string {
  const shown = names.slice(0, shownCount).join(', ');
  return names.length <= shownCount ? shown : `${shown} and ${String(names.length - shownCount)} more`;
}
