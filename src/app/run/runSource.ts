/** How a file of a run is read. */
export type RunSourceKind =
  'events' | 'csv' | 'mlflowMetric' | 'jsonLines' | 'json' | 'text' | 'settings' | 'mlflowParam' | 'model' | 'unread';

/** One file of a run. */
export interface RunSource {
  /** Relative to the inspected root, with forward slashes. */
  readonly path: string;
  readonly kind: RunSourceKind;
  readonly sizeBytes: number;
  /** Folder that the file speaks for, before runs are put together. */
  readonly home: string;
  /** Name of the metric or parameter where a file is one (MLflow). */
  readonly name?: string;
}

/** A run that was found, and the files that tell of it. */
export interface RunRef {
  /** Folder or file, relative to the root; '' for the root itself. */
  readonly id: string;
  readonly files: readonly string[];
  readonly sources: readonly RunSource[];
}

/** True for files that hold curves. */
export function isLog({ kind }: RunSource): boolean {
  return kind !== 'settings' && kind !== 'mlflowParam' && kind !== 'model' && kind !== 'unread';
}

export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '' : path.slice(0, end);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True where `folder` is `outer` or lies in it. */
export function isWithin(folder: string, outer: string): boolean {
  return outer === '' || folder === outer || folder.startsWith(`${outer}/`);
}
