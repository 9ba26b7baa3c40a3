/**
 * A random sample of fixed size, of each split: of all items, those whose ids have the smallest hashes. It does not depend on their
 * order, and two can be merged into that of both.
 */
export type KeptSamples<Item> = Map<string, Kept<Item>[]>;

export interface Kept<Item> {
  readonly hash: number;
  readonly item: Item;
}

/** Enough for a difference of 0.1 in Cliff's delta to be sure. */
const maxKept = 1_000;

export function keepSample<Item>(kept: KeptSamples<Item>, split: string, id: string, item: Item): void {
  const own = kept.get(split) ?? [];
  kept.set(split, own);
  own.push({ hash: hashOf(id), item });
  // Cut now and then, so that sorting costs little.
  if (2 * maxKept <= own.length) cut(own);
}

/** Adds `source` to `target`. */
export function mergeSamples<Item>(target: KeptSamples<Item>, source: KeptSamples<Item>): void {
  for (const [split, items] of source) {
    const own = target.get(split) ?? [];
    target.set(split, own);
    own.push(...items);
    cut(own);
  }
}

export function keptItems<Item>(kept: KeptSamples<Item>): ReadonlyMap<string, readonly Item[]> {
  return new Map(
    [...kept].map(([split, items]) => {
      cut(items);
      return [split, items.map(({ item }) => item)];
    }),
  );
}

function cut<Item>(items: Kept<Item>[]): void {
  items.sort((a, b) => a.hash - b.hash);
  items.length = Math.min(items.length, maxKept);
}

/** FNV-1a with a final mix: neighbors in a list of numbered names get unlike hashes. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
