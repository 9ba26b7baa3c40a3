import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFile } from '../../core/model/sample.ts';
import { census } from '../../facts/dataset/census.ts';
import { describeColor } from '../../facts/mask/describeValues.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/color-coded',
  title: 'Colors where class indices are expected',
  severity: 'error',
  rationale:
    'A loss takes one class index a pixel. Read as grey, colors become arbitrary numbers that may coincide; read as three channels, they are three targets that mean nothing.',
  remedy:
    'Map each color to its index once, and save the result as 8-bit grey or palette PNG: `for i, color in enumerate(colors): out[(rgb == color).all(-1)] = i`. Colors outside the list are worth an error, not a default.',
  needs: { file: maskFileFacts, values: maskValues, census },
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
    photo:
      'Mask holds {colorCount} colors, more than there can be classes: it looks like a photo or a shaded rendering, not a mask.',
  },
  check(sample, { facts: { file, values, census: all }, options, report }) {
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
    if (options.maxColors < own) report(place, 'photo', { ...data, colorCount: own });
    else if (!isNorm) report(place, 'single', { ...data, colorCount: own });
    else if (sample.id === all.colorLeaderId) {
      report({ kind: 'dataset' }, 'all', { ...data, colorCount: all.colors.length }, { severity: 'warning' });
    }
  },
});
