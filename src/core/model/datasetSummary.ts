/** A class of the dataset with its share of all labeled pixels, in [0, 1]. */
export interface ClassShare {
  readonly value: number;
  readonly share: number;
}

/**
 * What an audit of the data tells that rules about runs and models need: small, plain and whole, so that it can be kept and sent.
 * What the audit could not tell is null or empty.
 */
export interface DatasetSummary {
  /** Folder that was audited, as the user named it. */
  readonly folder: string;
  readonly pairCount: number;
  /** Pairs of the training and the validation split; null where the dataset names no splits. */
  readonly trainCount: number | null;
  readonly validationCount: number | null;
  /** Sizes of the images in pixels, most frequent first. */
  readonly sizes: readonly { readonly width: number; readonly height: number; readonly count: number }[];
  /** Channels of the images as loaders read them (1 grey, 3 color, 4 with alpha), most frequent first. */
  readonly channels: readonly { readonly channels: number; readonly count: number }[];
  /** Values that masks hold, without the ignored one, ascending. */
  readonly maskValues: readonly number[];
  readonly ignoreValue: number | null;
  /** Classes with the background and without the ignored value; null where the masks are instances or colors. */
  readonly classCount: number | null;
  /** Shares of all labeled pixels, by value ascending. */
  readonly classShares: readonly ClassShare[];
  /** Dice in [0, 1] that a prediction without a look at the image reaches; null where it is not known. */
  readonly floorDice: number | null;
  /** Share of masks without any foreground, 0…1; absent where it is not known. */
  readonly emptyShare?: number;
}
