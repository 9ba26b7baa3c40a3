import type { Dataset } from '../../core/model/dataset.ts';
import type { Census } from '../../facts/dataset/census.ts';
import { classShares } from '../../facts/dataset/classShares.ts';
import type { ClassView } from '../../protocol/audit.ts';

/** More values than this are no classes: soft masks, colors of photos. */
const maxClasses = 256;

/** The classes that occur, and those that the dataset declares and no mask holds. Ascending by value. */
export function classViews(census: Census, dataset: Dataset): readonly ClassView[] {
  const used = classShares(census, dataset)
    .slice(0, maxClasses)
    .map(({ value, name, pixelShare, imageShare, isIgnored, color }): ClassView => ({
      value,
      name,
      pixelShare,
      imageShare,
      isIgnored,
      ...(color === undefined ? {} : { color }),
    }));
  const unused = dataset.declaredClasses
    .filter(({ value }) => !used.some((each) => each.value === value))
    .map(({ value, name }): ClassView => {
      return { value, name, pixelShare: 0, imageShare: 0, isIgnored: value === dataset.ignoreValue };
    });
  return [...used, ...unused].sort((a, b) => a.value - b.value);
}
