import { waveCount } from './leakageSpectrum.ts';

/** Images of one recording or volume: running numbers in their names, and alike. */
export interface ImageSequence {
  /** What their names share, with # for the number: `0001TP_#`. */
  readonly pattern: string;
  /** Indices of the images by number. */
  readonly members: readonly number[];
  /** Probability that those near in number are nearer to each other than to the rest by chance alone is below 1 - this. */
  readonly confidence: number;
}

export interface NumberedImage {
  readonly path: string;
  /** Where its waves are; null where it has none. */
  readonly picture: number | null;
}

/** A sequence of fewer says too little. */
const minMembers = 5;
/** Share of comparisons in which images near in number (or of one name) are more alike than others. */
const [minOrderedShare, minNamedShare] = [0.8, 0.75];
/** Median likeness of waves of neighbors: unrelated photos of one kind have 0.1 to 0.5. */
const minLikeness = 0.6;
/** Deviations beyond chance (Mann and Whitney 1947). */
const minDeviations = 2.5;
const looksPerImage = 4;
/** Names with more equal numbers than this in two folders count each folder for itself. */
const maxSharedNumbers = 0.1;

/** Finds sequences. `waves` are rows of 19 (see `measureParts`). */
export function findSequences(images: readonly NumberedImage[], waves: Float32Array): readonly ImageSequence[] {
  const groups = groupByName(images);
  const sequences: ImageSequence[] = [];
  const likeness = (a: number, b: number): number => waveLikeness(waves, images[a]?.picture, images[b]?.picture);
  const known = images.flatMap(({ picture }, i) => (picture === null ? [] : [i]));
  for (const { pattern, members } of groups) {
    const seen = members.filter((index) => images[index]?.picture !== null);
    if (seen.length < minMembers) continue;
    const confidence = Math.max(
      orderEvidence(seen, likeness),
      isNamed(pattern) ? nameEvidence(seen, known, likeness) : 0,
    );
    if (0 < confidence) sequences.push({ pattern, members, confidence });
  }
  return sequences;
}

/** Neighbors in number against pairs farther apart. */
function orderEvidence(members: readonly number[], likeness: (a: number, b: number) => number): number {
  const near: number[] = [];
  const far: number[] = [];
  for (let i = 0; i + 1 < members.length; i++) near.push(likeness(members[i] ?? 0, members[i + 1] ?? 0));
  for (const [i, member] of members.entries()) {
    for (let k = 1; k <= looksPerImage; k++) {
      const other = (i + 2 + Math.floor((k * (members.length - 3)) / (looksPerImage + 1))) % members.length;
      if (1 < Math.abs(other - i)) far.push(likeness(member, members[other] ?? 0));
    }
  }
  return confidenceOf(near, far, minOrderedShare);
}

/** Pairs of one name against pairs of two names. */
function nameEvidence(
  members: readonly number[],
  known: readonly number[],
  likeness: (a: number, b: number) => number,
): number {
  const own = new Set(members);
  const others = known.filter((index) => !own.has(index));
  if (others.length < minMembers) return 0;
  const inside: number[] = [];
  const outside: number[] = [];
  for (const [i, member] of members.entries()) {
    for (let k = 1; k <= looksPerImage; k++) {
      const step = 1 + Math.floor(((k - 1) * (members.length - 1)) / looksPerImage);
      inside.push(likeness(member, members[(i + step) % members.length] ?? 0));
      outside.push(likeness(member, others[(i * 7919 + k * 104729) % others.length] ?? 0));
    }
  }
  return confidenceOf(inside, outside, minNamedShare);
}

function confidenceOf(near: readonly number[], far: readonly number[], minShare: number): number {
  const sorted = near.toSorted((a, b) => a - b);
  if (far.length === 0 || (sorted[sorted.length >> 1] ?? 0) < minLikeness) return 0;
  const distant = far.toSorted((a, b) => a - b);
  let below = 0;
  let at = 0;
  for (const value of sorted) {
    while (at < distant.length && (distant[at] ?? 0) < value) at++;
    below += at;
  }
  const share = below / (near.length * far.length);
  const deviation = Math.sqrt((near.length + far.length + 1) / (12 * near.length * far.length));
  const deviations = (share - 0.5) / deviation;
  if (share < minShare || deviations < minDeviations) return 0;
  return Math.min(0.99, 0.8 + 0.19 * Math.min(1, (share - minShare) / (1 - minShare)));
}

interface NameGroup {
  readonly pattern: string;
  readonly members: readonly number[];
}

interface Numbered {
  readonly index: number;
  readonly number: number;
  readonly folder: string;
}

function groupByName(images: readonly NumberedImage[]): readonly NameGroup[] {
  const byPattern = new Map<string, Numbered[]>();
  images.forEach(({ path }, index) => {
    const read = readNumber(path);
    if (read === null) return;
    const group = byPattern.get(read.pattern);
    const item = { index, number: read.number, folder: path.slice(0, path.lastIndexOf('/') + 1) };
    if (group === undefined) byPattern.set(read.pattern, [item]);
    else group.push(item);
  });
  return [...byPattern].flatMap(([pattern, items]) => {
    const distinct = new Set(items.map(({ number }) => number)).size;
    if (items.length - distinct <= maxSharedNumbers * items.length) return [toGroup(pattern, items)];
    const byFolder = new Map<string, Numbered[]>();
    for (const item of items) byFolder.set(item.folder, [...(byFolder.get(item.folder) ?? []), item]);
    return [...byFolder].map(([folder, own]) => toGroup(folder + pattern, own));
  });
}

function toGroup(pattern: string, items: readonly Numbered[]): NameGroup {
  const members = items.toSorted((a, b) => a.number - b.number || a.index - b.index).map(({ index }) => index);
  return { pattern, members };
}

/** The last number of a name; that of "8bit" says how the file is stored, and what Roboflow adds is no number. */
export function readNumber(path: string): { readonly pattern: string; readonly number: number } | null {
  const stem = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.rf\.[^.]*(?=\.|$)/, '')
    .replace(/\.\w+$/, '');
  const found = /^(.*?)(\d{1,12})((?:\D|\d+bit)*)$/i.exec(stem);
  if (found === null) return null;
  const [, before = '', digits = '', after = ''] = found;
  return { pattern: `${before}#${after}`, number: Number(digits) };
}

/** True where the names tell which recording an image is of: they hold a number or letters beside the running number. */
function isNamed(pattern: string): boolean {
  return /[\p{L}\d]{2}/u.test(pattern.slice(pattern.lastIndexOf('/') + 1));
}

function waveLikeness(waves: Float32Array, a: number | null | undefined, b: number | null | undefined): number {
  if (a === null || b === null || a === undefined || b === undefined) return 0;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let k = 0; k < waveCount; k++) {
    const valueA = waves[a * waveCount + k] ?? 0;
    const valueB = waves[b * waveCount + k] ?? 0;
    ab += valueA * valueB;
    aa += valueA * valueA;
    bb += valueB * valueB;
  }
  return 0 < aa * bb ? ab / Math.sqrt(aa * bb) : 0;
}
