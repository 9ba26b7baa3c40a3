import type { Dataset } from '../../core/model/dataset.ts';
import type { Census } from './census.ts';

/** Values that are slips and no classes: strangers that the dataset does not declare. */
export function strangeValues({ strangers }: Census, { declaredClasses }: Dataset): ReadonlySet<number> {
  const declared = new Set(declaredClasses.map(({ value }) => value));
  return new Set(strangers.values.map(({ value }) => value).filter((value) => !declared.has(value)));
}
