import type { CurvePoint } from '../../core/model/run.ts';
import type { LogSeries } from './logReader.ts';
import { createPointStore, type PointStore } from './pointStore.ts';

/** Numbers of one row of a log, by name; names without a number are left out. */
export type LogRecord = ReadonlyMap<string, number>;

/** Rows of a log in, one series a name out. */
export interface RecordTable {
  readonly add: (record: LogRecord, place: number | null) => void;
  /** `last`: a row that may still change, as it stands at the end of the file. */
  readonly content: (last?: { readonly record: LogRecord; readonly place: number | null } | null) => {
    readonly series: readonly LogSeries[];
    readonly notes: readonly string[];
  };
}

/** Names that count steps, the one that counts over the whole run first. */
const stepNames = [
  /^(?:trainer[/_.])?global_?step$/i,
  /^_?steps?$/i,
  /^(?:n_|num_|total_)?(?:iters?|iterations?|updates?)$/i,
  /^(?:batch|batch_?(?:idx|nb|index|num)|mini_?batch)$/i,
];
const epochName = /^(?:(?:trainer|current|train)[/_. ]?)?(?:epochs?|ep)(?:[_ ]?(?:num|idx|index|number|nr))?$/i;
const timeName =
  /^_?(?:wall[_ ]?)?(?:time|timestamp|date|datetime|elapsed(?:[_ ]time)?|run_?time|data_time|duration|created_at)(?:[_ ]?(?:s|sec|seconds|ms))?$/i;

/** Names beyond this make no curves: a table of measurements, no log. */
const maxColumns = 5_000;
/** A log without any counter that has more rows than this is taken for one row a step. */
const maxEpochRows = 10_000;
/** 2001-09-09 in seconds since 1970: smaller times are durations. */
const leastClockSeconds = 1e9;

/** True for the columns that count or tell the time, and are no curves themselves. */
export function isCounterName(name: string): boolean {
  return epochName.test(name) || stepNames.some((pattern) => pattern.test(name));
}

/** True for names that tell samples apart: what is measured beside them is one value a sample, and no curve. */
export function isSampleName(name: string): boolean {
  return /^(?:id|idx|index|name|(?:image|img|file|case|patient|subject|sample|scan|slice|mask|path)s?(?:[_ -]?(?:id|idx|index|name|path|file|no|nr))?)$/i.test(
    name.trim(),
  );
}

export function isTimeName(name: string): boolean {
  return timeName.test(name);
}

export function createRecordTable(): RecordTable {
  const stores = new Map<string, PointStore>();
  const epochs = createPointStore();
  const roles = new Map<string, Role>();
  let rows = 0;
  let lastStep = 0;
  const seen = { step: false, epoch: false, validation: false };

  function roleOf(name: string): Role {
    let role = roles.get(name);
    if (role === undefined) {
      role = readRole(name);
      if (roles.size < maxColumns) roles.set(name, role);
      if (/(?:^|[^a-z])(?:val|valid|validation|eval|test)(?:[^a-z]|$)/i.test(name)) seen.validation = true;
    }
    return role;
  }

  function locate(record: LogRecord): { x: number; epoch: number | null; timeMs: number | null } {
    let [step, rank] = [null as number | null, Infinity];
    let epoch: number | null = null;
    let timeMs: number | null = null;
    for (const [name, value] of record) {
      const role = roleOf(name);
      if (!Number.isFinite(value) || role.kind === 'value') continue;
      if (role.kind === 'epoch') epoch = value;
      else if (role.kind === 'time') timeMs = clockMs(value) ?? timeMs;
      else if (role.rank < rank) [step, rank] = [value, role.rank];
    }
    if (step !== null) seen.step = true;
    if (epoch !== null) seen.epoch = true;
    // A row without the counter of its neighbors belongs to the last one.
    const x = step ?? (seen.step ? lastStep : (epoch ?? rows));
    return { x, epoch, timeMs };
  }

  return {
    add(record, place) {
      const { x, epoch, timeMs } = locate(record);
      lastStep = x;
      rows++;
      if (epoch !== null) epochs.add(x, epoch, timeMs, place);
      for (const [name, value] of record) {
        if (roleOf(name).kind !== 'value') continue;
        let store = stores.get(name);
        if (store === undefined) {
          if (maxColumns <= stores.size) continue;
          store = createPointStore();
          stores.set(name, store);
        }
        store.add(x, value, timeMs, place);
      }
    },
    content(last) {
      const isByEpoch = !seen.step && (seen.epoch || (seen.validation && rows <= maxEpochRows));
      const unit = isByEpoch ? 'epoch' : 'step';
      const extra = last == null ? null : { ...locate(last.record), ...last };
      const notes = new Set<string>();
      const series: LogSeries[] = [];
      const names = new Set([...stores.keys(), ...(extra?.record.keys() ?? [])]);
      for (const name of names) {
        if (roleOf(name).kind !== 'value') continue;
        const settled = stores.get(name)?.points(unit) ?? { points: [], notes: [] };
        for (const note of settled.notes) notes.add(note);
        const value = extra?.record.get(name);
        const added =
          value === undefined || extra === null
            ? null
            : { step: extra.x, value, timeMs: extra.timeMs, place: extra.place };
        series.push({ name, unit, points: withLast(settled.points, added) });
      }
      if (seen.step && seen.epoch) series.push({ name: 'epoch', unit, points: epochs.points(unit).points });
      return { series, notes: [...notes] };
    },
  };
}

interface Role {
  readonly kind: 'value' | 'epoch' | 'time' | 'step';
  /** Of several counters the one with the smallest rank counts. */
  readonly rank: number;
}

function readRole(name: string): Role {
  if (epochName.test(name)) return { kind: 'epoch', rank: 0 };
  const rank = stepNames.findIndex((pattern) => pattern.test(name));
  if (0 <= rank) return { kind: 'step', rank };
  return { kind: timeName.test(name) ? 'time' : 'value', rank: 0 };
}

/** Milliseconds since 1970 of a time in seconds, milliseconds or nanoseconds; null for durations. */
function clockMs(value: number): number | null {
  if (value < leastClockSeconds) return null;
  if (value < leastClockSeconds * 1e2) return value * 1000;
  return value < leastClockSeconds * 1e5 ? value : value / 1e6;
}

function withLast(points: readonly CurvePoint[], last: CurvePoint | null): readonly CurvePoint[] {
  if (last === null) return points;
  const before = points.at(-1)?.step ?? Number.NEGATIVE_INFINITY;
  if (last.step < before) return points;
  return [...(last.step === before ? points.slice(0, -1) : points), last];
}
