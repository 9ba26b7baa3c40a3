import type { Leakage, LeakageCluster } from './leakage.ts';

/** Two splits that share images or recordings. */
export interface Crossing {
  /** The split whose score is then too good. */
  readonly split: string;
  readonly other: string;
  /** True where `other` is what the network is trained on. */
  readonly isTraining: boolean;
  readonly copies: readonly LeakageCluster[];
  readonly sequences: readonly LeakageCluster[];
}

/** Pairs of splits with what crosses from one into the other; none where the dataset has fewer than two splits. */
export function crossings({ splitCounts, copies, sequences }: Leakage): readonly Crossing[] {
  const splits = [...splitCounts]
    .filter(([split]) => split !== '')
    .sort((a, b) => rankOf(a[0]) - rankOf(b[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([split]) => split);
  const training = splits[0];
  const found: Crossing[] = [];
  for (const [i, other] of splits.entries()) {
    for (const split of splits.slice(i + 1)) {
      const isShared = ({ splitOf }: LeakageCluster): boolean => splitOf.includes(split) && splitOf.includes(other);
      const crossing = {
        split,
        other,
        isTraining: other === training,
        copies: copies.filter(isShared),
        sequences: sequences.filter(isShared),
      };
      if (0 < crossing.copies.length + crossing.sequences.length) found.push(crossing);
    }
  }
  return found;
}

function rankOf(split: string): number {
  const name = split.toLowerCase();
  if (name.startsWith('train')) return 0;
  if (/^(?:val|dev)/.test(name)) return 1;
  return name.startsWith('test') ? 3 : 2;
}
