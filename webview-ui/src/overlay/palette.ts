/**
 * Colors for classes that bring none, told apart by people with any of the common color vision deficiencies: the set of Okabe and
 * Ito (2008) without black, then Paul Tol's "muted" (2021).
 */
const distinctColors: readonly number[] = [
  0xe69f00, 0x56b4e9, 0xcc79a7, 0x009e73, 0xf0e442, 0xd55e00, 0x0072b2, 0x882255, 0x44aa99, 0x999933, 0xaa4499,
  0x88ccee, 0xddcc77, 0x117733, 0x332288,
];

/** For values that no class declares, when there are too many of them to tell apart. */
export const otherValuesColor = 0xff3fd8;

/** For background that was switched on and brings no color. */
export const backgroundColor = 0x5c6370;

/** Grey of the stripes that mark the ignore value. */
export const ignoredColor = 0x9a9a9a;

export const agreementColors = { agreed: 0x56b4e9, missed: 0xe69f00, invented: 0xd6336c } as const;

/** Values of a dataset's classes that get colors of the list above, in their order. */
export function colorOrder(
  classes: readonly { readonly value: number; readonly isIgnored: boolean; readonly color?: number }[],
): readonly number[] {
  return classes
    .filter(({ value, isIgnored, color }) => value !== 0 && !isIgnored && color === undefined)
    .map(({ value }) => value);
}

export function distinctColor(index: number): number {
  const count = distinctColors.length;
  return distinctColors[((Math.floor(index) % count) + count) % count] ?? 0xe69f00;
}

/** 0xRRGGBB as CSS. */
export function cssColor(color: number): string {
  return `#${(color & 0xffffff).toString(16).padStart(6, '0')}`;
}

/** 0xRRGGBB as an opaque pixel of a Uint32Array over RGBA bytes (little-endian, as on every machine that runs a browser). */
export function packPixel(color: number, alpha = 255): number {
  return ((alpha << 24) | ((color & 0xff) << 16) | (color & 0xff00) | ((color >> 16) & 0xff)) >>> 0;
}
