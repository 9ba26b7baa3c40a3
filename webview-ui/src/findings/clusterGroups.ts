import * as v from 'valibot';
import type { SampleView } from '../../../src/protocol/audit.ts';
import type { FindingView } from '../../../src/protocol/findings.ts';

/** Images that show the same, or that belong to one recording. */
export interface Cluster {
  /** By split, the splits in the order in which they come. */
  readonly files: readonly ClusterFile[];
  /** All files, those that the finding does not list included. */
  readonly fileCount: number;
  /** How sure, 0…1; null where it was not said. */
  readonly confidence: number | null;
  /** "mirrored left to right", or what the names of a recording share. */
  readonly how: readonly string[];
}

export interface ClusterFile {
  readonly path: string;
  /** Null where no sample has the file. */
  readonly sampleId: string | null;
  readonly split: string | null;
}

/** Clusters of one kind, largest first. */
export interface ClusterGroup {
  readonly kind: string;
  readonly title: string;
  readonly clusters: readonly Cluster[];
}

const clusters = v.array(
  v.object({
    kind: v.string(),
    files: v.array(v.string()),
    fileCount: v.optional(v.number()),
    how: v.optional(v.array(v.string())),
    confidence: v.optional(v.number()),
  }),
);

const titles: readonly (readonly [kind: string, title: string])[] = [
  ['exact', 'Equal pixels'],
  ['near', 'Saved again, resized or cropped'],
  ['transformed', 'Mirrored or turned'],
  ['sequence', 'Frames of one recording'],
];

/** The clusters of a finding by kind, the surest kind first; none for findings without. */
export function clusterGroups({ data }: FindingView, byFile: ReadonlyMap<string, SampleView>): readonly ClusterGroup[] {
  const parsed = v.safeParse(clusters, data.clusters);
  if (!parsed.success) return [];
  const byKind = new Map<string, Cluster[]>(titles.map(([kind]) => [kind, []]));
  for (const { kind, files, fileCount, how = [], confidence = null } of parsed.output) {
    const cluster = {
      files: bySplit(files.map((path) => fileOf(path, byFile))),
      fileCount: Math.max(fileCount ?? 0, files.length),
      how,
      confidence,
    };
    const own = byKind.get(kind);
    if (own === undefined) byKind.set(kind, [cluster]);
    else own.push(cluster);
  }
  return [...byKind].flatMap(([kind, own]) =>
    own.length === 0 ? [] : [{ kind, title: titles.find(([known]) => known === kind)?.[1] ?? kind, clusters: own }],
  );
}

function fileOf(path: string, byFile: ReadonlyMap<string, SampleView>): ClusterFile {
  const sample = byFile.get(path);
  return { path, sampleId: sample?.id ?? null, split: sample?.split ?? null };
}

function bySplit(files: readonly ClusterFile[]): readonly ClusterFile[] {
  const splits = [...new Set(files.map(({ split }) => split))];
  return splits.flatMap((split) => files.filter((file) => file.split === split));
}

/** The first files of a cluster, as many of each split as there is room for: what lies in two splits is what matters. */
export function shownFiles({ files }: Cluster, room: number): readonly ClusterFile[] {
  if (files.length <= room) return files;
  const splits = [...new Set(files.map(({ split }) => split))];
  const each = Math.max(1, Math.floor(room / splits.length));
  return splits.flatMap((split) => files.filter((file) => file.split === split).slice(0, each)).slice(0, room);
}
