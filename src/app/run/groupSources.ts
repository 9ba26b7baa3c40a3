import { folderOf, isLog, isWithin, type RunSource } from './runSource.ts';

export interface SourceGroup {
  readonly id: string;
  readonly sources: readonly RunSource[];
}

/** Settings and configurations are taken from so many folders below the run's own. */
const maxSettingsDepth = 2;

/**
 * Puts files together that tell of one run: logs of one folder (`logs/train` and `logs/validation` speak for the folder around `logs`), and what lies
 * around them. What a program printed, models and settings join the run whose folder holds them, or the only run below their folder.
 */
export function groupSources(sources: readonly RunSource[]): readonly SourceGroup[] {
  const groups = new Map<string, RunSource[]>();
  const add = (id: string, source: RunSource): void => {
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [source]);
    else group.push(source);
  };
  const firm = sources.filter((source) => isLog(source) && source.kind !== 'text');
  const homes = eventHomes(firm);
  for (const source of firm) add(homes.get(source.path) ?? source.home, source);

  for (const source of sources.filter(({ kind }) => kind === 'text')) {
    const id = findRun(source.home, [...groups.keys()], Infinity);
    // What was printed around a single run tells of all of it: the run is the folder that holds both.
    if (id !== null && id !== source.home && isWithin(id, source.home)) rename(groups, id, source.home);
    add(id === null ? source.home : isWithin(id, source.home) ? source.home : id, source);
  }
  const runs = [...groups.keys()];
  for (const source of sources.filter((each) => !isLog(each))) {
    const id = findRun(source.home, runs, source.kind === 'settings' ? maxSettingsDepth : Infinity);
    if (id !== null) add(id, source);
    else if (source.kind === 'model' || source.kind === 'unread') add(source.home, source);
  }
  return [...groups].map(([id, own]) => ({ id, sources: own }));
}

/**
 * Homes of event files where they differ from the folder: writers in folders below one that has event files itself are its own
 * (`add_scalars` of PyTorch), and a folder named `train` that has other logs too is a run and no split (Ultralytics).
 */
function eventHomes(firm: readonly RunSource[]): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  const events = firm.filter(({ kind }) => kind === 'events');
  const folders = new Set(events.map(({ path }) => folderOf(path)));
  const tables = new Set(firm.filter(({ kind }) => kind !== 'events').map(({ path }) => folderOf(path)));
  for (const { path, home } of events) {
    const folder = folderOf(path);
    if (tables.has(folder)) {
      homes.set(path, firm.find((other) => other.kind !== 'events' && folderOf(other.path) === folder)?.home ?? folder);
      continue;
    }
    const outer = [...folders]
      .filter((other) => other !== folder && isWithin(folder, other))
      .sort((a, b) => a.length - b.length)[0];
    if (outer === undefined) homes.set(path, home);
    else homes.set(path, events.find((other) => folderOf(other.path) === outer)?.home ?? outer);
  }
  return homes;
}

/** The run nearest around the folder, else the only run below it. */
function findRun(folder: string, runs: readonly string[], maxDepth: number): string | null {
  const around = runs.filter((run) => isWithin(folder, run)).sort((a, b) => b.length - a.length)[0];
  if (around !== undefined) return depthBelow(folder, around) <= maxDepth ? around : null;
  const below = runs.filter((run) => isWithin(run, folder));
  return below.length === 1 ? (below[0] ?? null) : null;
}

function depthBelow(folder: string, outer: string): number {
  const count = (path: string): number => (path === '' ? 0 : path.split('/').length);
  return count(folder) - count(outer);
}

function rename(groups: Map<string, RunSource[]>, from: string, to: string): void {
  const group = groups.get(from);
  if (group === undefined) return;
  groups.delete(from);
  groups.set(to, [...(groups.get(to) ?? []), ...group]);
}
