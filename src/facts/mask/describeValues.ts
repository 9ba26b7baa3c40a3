/** Colors that stand for no class, as `formats/labelmap/indexColors` marks them. */
const firstUnknownColor = -0x1000000;

/** "0", "0 and 255", "0, 1 and 2", "0, 1, 2 and 9 more". */
export function describeValues(values: readonly number[], maxListed = 6): string {
  return describeList(
    values.map((value) =>
      value <= firstUnknownColor ? describeColor(firstUnknownColor - value) : String(Number(value.toPrecision(6))),
    ),
    maxListed,
  );
}

/** "a", "a and b", "a, b and c", "a, b and 9 more". */
export function describeList(texts: readonly string[], maxListed = 6): string {
  const isCut = maxListed < texts.length;
  const listed = isCut ? texts.slice(0, maxListed - 1) : texts.slice(0, -1);
  const last = isCut ? `${String(texts.length - maxListed + 1)} more` : (texts.at(-1) ?? 'nothing');
  return listed.length === 0 ? last : `${listed.join(', ')} and ${last}`;
}

/** A color as people write it. */
export function describeColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}
