import type { Mask } from '../../core/model/mask.ts';
import type { ClassInfo } from '../../core/model/dataset.ts';
import type { OverlayClass } from '../../protocol/overlay.ts';

/** Masks with more values than this are shown as they are, without a list of classes (instance ids, soft masks). */
const maxClasses = 256;

export interface ClassNames {
  readonly declared: readonly ClassInfo[];
  readonly ignoreValue: number | null;
}

/** The values that occur in a mask, with the names and colors that the dataset or the palette gives. */
export function classesOf(mask: Mask, { declared, ignoreValue }: ClassNames): readonly OverlayClass[] {
  const values = [...new Set(mask.labels)].filter(Number.isFinite).sort((a, b) => a - b);
  const background = mask.valueKind === 'color' ? 0x000000 : 0;
  return values.slice(0, maxClasses).map((value) => {
    const known = declared.find((each) => each.value === value);
    const color = known?.color ?? (mask.valueKind === 'color' ? value : mask.palette?.[value]);
    return {
      value,
      name: known?.name ?? valueName(value, mask.valueKind),
      // A grey palette tells nothing apart.
      ...(color === undefined || (mask.valueKind === 'index' && isGrey(color)) ? {} : { color }),
      isIgnored: value === ignoreValue,
      isBackground: value === background,
    };
  });
}

function valueName(value: number, kind: Mask['valueKind']): string {
  return kind === 'color' ? `#${value.toString(16).padStart(6, '0')}` : String(value);
}

function isGrey(color: number): boolean {
  return color >> 16 === (color & 0xff) && ((color >> 8) & 0xff) === (color & 0xff);
}
