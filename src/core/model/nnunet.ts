/** What the `dataset.json` of an nnU-Net or Decathlon dataset says, and what its folders hold. */
export interface NnunetDescription {
  readonly path: string;
  /** Why it cannot be read; nothing else is known then. */
  readonly problem: string | null;
  /** Keys that nnU-Net needs and that are absent or of another type: "labels", "channel_names" … */
  readonly missingKeys: readonly string[];
  /** 1 for the Decathlon's form (`modality`, labels by number), 2 for nnU-Net's own. */
  readonly version: 1 | 2;
  readonly channelNames: readonly string[];
  /** Values by name; regions have several. */
  readonly labels: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly hasRegionOrder: boolean;
  readonly numTraining: number | null;
  readonly fileEnding: string | null;
  /** Cases in imagesTr, and labels in labelsTr. */
  readonly caseCount: number;
  readonly labelCount: number;
  /** Files of both folders that do not end as `file_ending` says. */
  readonly otherEndings: readonly string[];
}

/** True where the file lies below the folder of a dataset.json. */
export function folderBelow(jsonPath: string, file: string): boolean {
  const slash = jsonPath.lastIndexOf('/');
  return slash < 0 || file.startsWith(jsonPath.slice(0, slash + 1));
}
