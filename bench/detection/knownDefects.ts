/**
 * What is really wrong with the published sets, so that saying so is no false alarm: SOURCES.md beside the data, and what was seen by
 * eye since. `layout` limits it to one kind of copy.
 */
export interface KnownDefect {
  readonly set: string;
  readonly rule: string;
  readonly layout?: 'flat' | 'split';
  /** The pair, where it is one. */
  readonly name?: string;
  readonly reason: string;
}

export const knownDefects: readonly KnownDefect[] = [];

export function isKnown(
  set: string,
  layout: 'flat' | 'split',
  rule: string,
  file: string | null,
): KnownDefect | undefined {
  return knownDefects.find(
    (known) =>
      known.set === set &&
      known.rule === rule &&
      (known.layout ?? layout) === layout &&
      (known.name === undefined || file?.includes(`/${known.name}.`) === true),
  );
}
