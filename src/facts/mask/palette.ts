import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Palette } from '../../core/model/raster.ts';
import { isGreyRamp } from './knownPalettes.ts';
import { readableMask } from './readableMask.ts';
import { maskValues } from './values.ts';

/** The colors in which a palette file shows its labels. */
export interface MaskPalette {
  /** 0xRRGGBB by index, six digits each: the first 32 and those in use. Empty for a file without palette, or with one of greys. */
  readonly colors: Readonly<Record<string, string>>;
}

/** Entries that are kept whether or not they are in use: another file of the set may use them. */
const keptEntries = 32;

/** Applies to every mask that was read as a whole. */
export const maskPalette = defineSampleFact({
  id: 'mask/palette',
  version: 1,
  needs: { values: maskValues },
  compute(pixels, { values }): MaskPalette | undefined {
    const mask = readableMask(pixels);
    if (mask === undefined) return undefined;
    const { palette } = mask;
    if (palette === undefined || mask.valueKind === 'color' || isGreyRamp(palette)) return { colors: {} };
    return {
      colors: listColors(
        palette,
        values.counts.map(([value]) => value),
      ),
    };
  },
});

function listColors(palette: Palette, used: readonly number[]): Record<string, string> {
  const indices = new Set([...palette.slice(0, keptEntries).keys(), ...used.filter((value) => value < palette.length)]);
  const seen = new Set<number>();
  const colors: Record<string, string> = {};
  for (const index of [...indices].sort((a, b) => a - b)) {
    const color = palette[index] ?? 0;
    // Palettes are filled up with black or white: a color stands for the first index that has it.
    if (seen.has(color) && !used.includes(index)) continue;
    seen.add(color);
    colors[String(index)] = color.toString(16).padStart(6, '0');
  }
  return colors;
}
