import type { Mask } from '../../core/model/mask.ts';
import type { ClassInfo } from '../../core/model/dataset.ts';
import type { ClassView } from '../../protocol/audit.ts';
import type { OverlayClass } from '../../protocol/overlay.ts';

/** Masks with more values than this are shown as they are, without a list of classes (instance ids, soft masks). */
const maxClasses = 256;

/** What is known of the dataset's classes. */
export interface ClassNames {
  readonly declared: readonly ClassInfo[];
  readonly ignoreValue: number | null;
  /** Classes as an audit found them; empty before one, and for files of no dataset. */
  readonly audited: readonly ClassView[];
}

/** With neither a name nor two values to go by, class 0 is background where it covers at least this share; a sky or a lane does not. */
const minBackgroundShare = 0.4;

/** The values that occur in a mask, with the names and colors that the dataset or the palette gives. */
export function classesOf(mask: Mask, { declared, ignoreValue, audited }: ClassNames): readonly OverlayClass[] {
  const counts = countValues(mask);
  const values = [...counts.keys()].filter(Number.isFinite).sort((a, b) => a - b);
  return values.slice(0, maxClasses).map((value) => {
    const known = declared.find((each) => each.value === value);
    const seen = audited.find((each) => each.value === value);
    const color = known?.color ?? (mask.valueKind === 'color' ? value : mask.palette?.[value]);
    const share = seen?.pixelShare ?? (counts.get(value) ?? 0) / mask.labels.length;
    return {
      value,
      name: known?.name ?? seen?.name ?? valueName(value, mask.valueKind),
      // A grey palette tells nothing apart.
      ...(color === undefined || (mask.valueKind === 'index' && isGrey(color)) ? {} : { color }),
      isIgnored: seen?.isIgnored ?? value === ignoreValue,
      isBackground:
        value === 0
          ? isBackground(known?.name, Math.max(values.length, audited.length), share)
          : (known?.name ?? seen?.name) === 'background',
    };
  });
}

function isBackground(declaredName: string | undefined, valueCount: number, share: number): boolean {
  if (declaredName !== undefined) return /back_?ground|^_?bg_?$|unlabel/i.test(declaredName);
  return valueCount <= 2 || minBackgroundShare <= share;
}

function countValues({ labels }: Mask): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  // Not for…of: an iterator over a large typed array is several times slower.
  labels.forEach((value) => {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  return counts;
}

function valueName(value: number, kind: Mask['valueKind']): string {
  return kind === 'color' ? `#${value.toString(16).padStart(6, '0')}` : String(value);
}

function isGrey(color: number): boolean {
  return color >> 16 === (color & 0xff) && ((color >> 8) & 0xff) === (color & 0xff);
}
