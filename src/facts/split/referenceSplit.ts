/**
 * The split that others are held against: the training images, under whatever name; without one there is nothing to compare with.
 * `names` in the order of the dataset.
 */
export function referenceSplit(names: Iterable<string>): string | undefined {
  const all = [...names];
  return all.find((name) => name === 'train') ?? all.find((name) => /^train/i.test(name));
}

/** Splits that models are chosen or judged by: all but the reference and what joins it with others. */
export function heldOutSplits(names: Iterable<string>): readonly string[] {
  const all = [...names];
  const reference = referenceSplit(all);
  return reference === undefined ? [] : all.filter((name) => name !== reference && !/^train/i.test(name));
}
