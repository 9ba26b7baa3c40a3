import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { census } from '../../facts/dataset/census.ts';
import { findLostPalette } from '../../facts/dataset/lostPalette.ts';
import { ownPalettes } from '../../facts/dataset/palettes.ts';
import { maskColors } from '../../facts/mask/colors.ts';
import { describeColor, describeList } from '../../facts/mask/describeValues.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskPalette } from '../../facts/mask/palette.ts';
import { maskTexture } from '../../facts/mask/texture.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/color-coded',
  title: 'Colors where class indices are expected',
  severity: 'error',
  rationale:
    'A loss takes one class index a pixel. Read as grey, colors become arbitrary numbers that may coincide; read as three channels, they are three targets that mean nothing.',
  remedy:
    'Map each color to its index once, and save the result as 8-bit grey or palette PNG: `for i, color in enumerate(colors): out[(rgb == color).all(-1)] = i`. Colors outside the list are worth an error, not a default.',
  needs: {
    file: maskFileFacts,
    values: maskValues,
    texture: maskTexture,
    colors: maskColors,
    palette: maskPalette,
    census,
    own: ownPalettes,
  },
  options: {
    maxColors: {
      default: 256,
      minimum: 2,
      doc: 'Most colors that can be a code for classes; with more, the file is taken for a photo or a shaded rendering. 256 is what a palette holds.',
    },
  },
  messages: {
    all: '{count:count} of {of:count} masks store colors ({colorCount} different) where a loss expects class indices. Map each color to its index before training.',
    single:
      'Mask stores {colorCount} colors, while {indexCount:count} of {of:count} masks store class indices. Map each color to its index, or export it like the others.',
    stranger:
      'Mask holds {found} ({strangePx:count} px), which few of the {of:count} masks hold. If it is a class, declare it; if not, paint it in the color of one before mapping colors to indices.',
    slipped:
      'Mask holds {found} ({strangePx:count} px), a little off {near}, which the other masks hold. A lookup by exact color drops these pixels: export the mask again, or map each color to the nearest one.',
    photo:
      'Mask holds {colorCount} colors, more than there can be classes: it looks like a photo or a shaded rendering, not a mask.',
  },
  check(sample, { facts, options, dataset, report }) {
    const { file, values, colors, census: all } = facts;
    const path = maskFile(sample);
    // What a lossy format made of the colors is said by mask/lossy.
    if (values.valueKind !== 'color' || path === null || file.content?.encoding.isLossy === true) return;
    const place = { kind: 'file', file: path } as const;
    const isNorm = all.scheme.kind === 'colors';
    const tallies = isNorm ? all.colors : values.counts.map(([value, pixelCount]) => ({ value, pixelCount }));
    const data = {
      count: all.colorMaskCount,
      indexCount: all.indexMaskCount,
      of: all.maskCount,
      colors: tallies
        .toSorted((a, b) => b.pixelCount - a.pixelCount)
        .slice(0, 64)
        .map(({ value, pixelCount }) => ({ color: describeColor(value), pixelCount })),
    };
    const own = values.distinctCount;
    // Where the code is a known palette, mask/palette-lost gives its table.
    const isNamed = findLostPalette(facts, facts.own, all, dataset) !== undefined;
    if (isNorm && !isNamed && sample.id === all.colorLeaderId) {
      report({ kind: 'dataset' }, 'all', { ...data, colorCount: all.colors.length }, { severity: 'warning' });
    }
    // Colors that a resize or compression wrote are said by the rules about those.
    if (isNorm && (colors.kind === 'blended' || colors.kind === 'noisy')) return;
    if (options.maxColors < own) report(place, 'photo', { ...data, colorCount: own });
    else if (!isNorm && !isNamed) report(place, 'single', { ...data, colorCount: own });
    else if (isNorm) {
      const held = all.colorStrangers.filter(({ value }) => values.counts.some(([color]) => color === value));
      const [first] = held;
      if (first === undefined) return;
      const found = describeList(held.map(({ value }) => describeColor(value)));
      const strangePx = values.counts
        .filter(([color]) => held.some(({ value }) => value === color))
        .reduce((sum, [, pixelCount]) => sum + pixelCount, 0);
      if (first.near === null) report(place, 'stranger', { ...data, found, strangePx }, { severity: 'warning' });
      else report(place, 'slipped', { ...data, found, strangePx, near: describeColor(first.near) });
    }
  },
});
