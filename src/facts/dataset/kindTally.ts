/** Files that are alike in one respect: "RGB", "16-bit". */
export interface Kind {
  readonly name: string;
  readonly count: number;
  /** The first such sample by id: who speaks for all of them where one finding is enough. */
  readonly leaderId: string;
  /** Some of the files, in the samples' order. */
  readonly files: readonly string[];
}

/** Kinds by name, while they are counted. */
export type KindTally = Map<string, { count: number; leaderId: string; readonly files: string[] }>;

/** Files kept as examples of a kind. */
const maxFiles = 50;

export function addKind(tally: KindTally, name: string, sampleId: string, file: string): void {
  mergeKind(tally, name, { count: 1, leaderId: sampleId, files: [file] });
}

/** Adds `source` to `target`. */
export function mergeKinds(target: KindTally, source: KindTally): void {
  for (const [name, more] of source) mergeKind(target, name, more);
}

function mergeKind(tally: KindTally, name: string, more: Omit<Kind, 'name'>): void {
  const known = tally.get(name);
  if (known === undefined) {
    tally.set(name, { ...more, files: [...more.files] });
    return;
  }
  known.count += more.count;
  if (more.leaderId < known.leaderId) known.leaderId = more.leaderId;
  known.files.push(...more.files.slice(0, maxFiles - known.files.length));
}

/** Most frequent first; of equals, the later name. */
export function listKinds(tally: KindTally): readonly Kind[] {
  return [...tally]
    .map(([name, kind]) => ({ name, ...kind }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? 1 : -1));
}

/** The option of the rules that look for mixed kinds. */
export const maxOddShare = {
  default: 0.25,
  minimum: 0,
  maximum: 0.5,
  doc: 'Share of images unlike the rest from which the dataset is called a mixture in one finding, and no longer each file. A quarter is no slip of single files any more.',
} as const;

/**
 * What a rule says on a sample of kind `name`: nothing where the kind is the norm; that it is odd where few files are unlike the norm;
 * and where `oddShare` of the files or more are, one sentence about the mixture, said on the leader of the second kind.
 */
export function kindVerdict(
  kinds: readonly Kind[],
  name: string,
  sampleId: string,
  oddShare: number,
): 'norm' | 'odd' | 'mixture' | 'said elsewhere' {
  const [norm, second] = kinds;
  if (norm === undefined || second === undefined || name === norm.name) return 'norm';
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  if (total - norm.count < total * oddShare) return 'odd';
  return second.leaderId === sampleId ? 'mixture' : 'said elsewhere';
}

/** Data for what is said of an odd image. */
export function oddData(kinds: readonly Kind[], kind: string) {
  const [norm] = kinds;
  return {
    kind,
    norm: norm?.name ?? '',
    normCount: norm?.count ?? 0,
    of: kinds.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Data for what is said of a mixture. */
export function mixtureData(kinds: readonly Kind[]) {
  return { list: describeKinds(kinds), files: [...(kinds[1]?.files ?? [])] };
}

/** "208 RGB, 2 grey". */
export function describeKinds(kinds: readonly Kind[]): string {
  return kinds.map(({ name, count }) => `${String(count)} ${name}`).join(', ');
}
