import type { CopyPair } from './duplicateCopies.ts';

export type CopyKind = 'exact' | 'near' | 'transformed';

/** Images that show the same: copies, directly or through others. */
export interface CopyCluster {
  /** The farthest that two joined members are apart: equal pixels, saved again or cropped, mirrored or turned. */
  readonly kind: CopyKind;
  /** Indices of the images, in order. */
  readonly members: readonly number[];
  /** Symmetries met among the members (see `describeSymmetry`), 0 left out. */
  readonly symmetries: readonly number[];
  /** Of the least sure join. */
  readonly confidence: number;
}

/** Joins pairs to clusters. `groups` are images of equal pixels, each in one; pairs are between groups. */
export function clusterCopies(
  groups: readonly (readonly number[])[],
  pairs: readonly CopyPair[],
): readonly CopyCluster[] {
  const parents = Int32Array.from(groups, (_, i) => i);
  const rootOf = (start: number): number => {
    let node = start;
    while (parents[node] !== node) {
      parents[node] = parents[parents[node] ?? 0] ?? 0;
      node = parents[node] ?? 0;
    }
    return node;
  };
  for (const { left, right } of pairs) parents[rootOf(left)] = rootOf(right);
  const joined = new Map<
    number,
    { members: number[]; symmetries: Set<number>; confidence: number; isExact: boolean }
  >();
  groups.forEach((group, i) => {
    const root = rootOf(i);
    const cluster = joined.get(root);
    if (cluster === undefined) {
      joined.set(root, { members: [...group], symmetries: new Set(), confidence: 1, isExact: true });
    } else cluster.members.push(...group);
  });
  for (const { left, symmetry, confidence } of pairs) {
    const cluster = joined.get(rootOf(left));
    if (cluster === undefined) continue;
    cluster.isExact = false;
    cluster.confidence = Math.min(cluster.confidence, confidence);
    if (symmetry !== 0) cluster.symmetries.add(symmetry);
  }
  return [...joined.values()]
    .filter(({ members }) => 1 < members.length)
    .map(({ members, symmetries, confidence, isExact }) => ({
      kind: isExact ? ('exact' as const) : symmetries.size === 0 ? ('near' as const) : ('transformed' as const),
      members: members.toSorted((a, b) => a - b),
      symmetries: [...symmetries].sort((a, b) => a - b),
      confidence,
    }))
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0));
}
