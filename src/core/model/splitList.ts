/** What one list of a split's samples says: a text file, or one split of a table. */
export interface SplitListInfo {
  readonly path: string;
  readonly split: string;
  /** Names in it, each counted once. */
  readonly nameCount: number;
  /** Names that it lists more than once. */
  readonly repeated: readonly string[];
  /** Names that no file of the dataset has. */
  readonly absent: readonly string[];
}

/** Names that the lists of two splits have in common. */
export interface SharedNames {
  /** Earlier split first: train before val before test. */
  readonly splits: readonly [string, string];
  /** Lists that say so. */
  readonly paths: readonly string[];
  /** As the list of the later split writes them. */
  readonly names: readonly string[];
  /** Names in the lists of the later split. */
  readonly of: number;
}

export interface SplitListsInfo {
  readonly lists: readonly SplitListInfo[];
  readonly shared: readonly SharedNames[];
}
