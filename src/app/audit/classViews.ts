import type { Dataset } from '../../core/model/dataset.ts';
import type { Census } from '../../facts/dataset/census.ts';
import type { ValueTally } from '../../facts/dataset/valueTally.ts';
import type { ClassView } from '../../protocol/audit.ts';

/** More values than this are no classes: soft masks, object numbers. */
const maxClasses = 256;

/** Values that are labels in the masks, and the classes that the dataset declares, with their shares. */
export function classViews(census: Census, { declaredClasses, ignoreValue }: Dataset): readonly ClassView[] {
  const isColors = census.scheme.kind === 'colors';
  const tallies = isColors ? census.colors : census.values;
  const pixelCount = isColors ? census.colorPixelCount : census.pixelCount;
  const maskCount = isColors ? census.colorMaskCount : census.indexMaskCount;
  const used = tallies.filter((tally) => isColors || isLabel(tally, census));
  const absent = declaredClasses.filter(({ value }) => !used.some((tally) => tally.value === value));
  const views = used.slice(0, maxClasses).map((tally): ClassView => {
    const declared = declaredClasses.find(({ value }) => value === tally.value);
    const color = declared?.color ?? (isColors ? tally.value : undefined);
    return {
      value: tally.value,
      name: declared?.name ?? (isColors ? hexColor(tally.value) : String(tally.value)),
      pixelShare: share(tally.pixelCount, pixelCount),
      imageShare: share(tally.maskCount, maskCount),
      ...(color === undefined ? {} : { color }),
      isIgnored: tally.value === ignoreValue,
    };
  });
  const unused = absent.map(({ value, name }): ClassView => ({
    value,
    name,
    pixelShare: 0,
    imageShare: 0,
    isIgnored: value === ignoreValue,
  }));
  return [...views, ...unused].sort((a, b) => a.value - b.value);
}

/** Values that only occur between two others (interpolation, JPEG) are no classes. */
function isLabel({ value, labelMaskCount }: ValueTally, { scheme }: Census): boolean {
  switch (scheme.kind) {
    case 'binary':
      return value === scheme.low || scheme.tops.some(({ high }) => high === value);
    case 'classes':
      return scheme.values.includes(value);
    default:
      return labelMaskCount > 0;
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function hexColor(value: number): string {
  return `#${value.toString(16).padStart(6, '0')}`;
}
