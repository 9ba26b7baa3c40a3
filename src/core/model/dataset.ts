import type { AnnotationIssue } from './annotationIssue.ts';
import type { NnunetDescription } from './nnunet.ts';
import type { SampleRef } from './sample.ts';
import type { SplitListsInfo } from './splitList.ts';

export interface ClassInfo {
  readonly value: number;
  readonly name: string;
  /** 0xRRGGBB, where the dataset gives one. */
  readonly color?: number;
}

/** Files that are no part of any pair, and why: never skipped in silence. */
export interface SkippedFiles {
  /** "4 text files", "folder of visualizations", said as the end of a sentence. */
  readonly reason: string;
  readonly paths: readonly string[];
}

/** How the files were understood. */
export interface LayoutInfo {
  /** Id of the layout's file in `layouts/`, e.g. `parallel-folders`. */
  readonly id: string;
  /** One plain sentence: "images in train/, masks in trainannot/, matched by name". */
  readonly description: string;
  /** Other readings that fit as well; said, never guessed in silence. */
  readonly alternatives: readonly string[];
}

export interface Dataset {
  readonly layout: LayoutInfo;
  readonly samples: readonly SampleRef[];
  readonly skipped: readonly SkippedFiles[];
  /** Classes that the dataset itself declares (masklint.json, class_names.txt …); empty where it declares none. */
  readonly declaredClasses: readonly ClassInfo[];
  /** Value that losses and metrics leave out, where declared. */
  readonly ignoreValue: number | null;
  /** What is wrong with annotation files as a whole; absent where nothing is. */
  readonly annotationIssues?: readonly AnnotationIssue[];
  /** What dataset.json files of nnU-Net say; absent where there is none. */
  readonly nnunet?: readonly NnunetDescription[];
  /** What lists of the splits' samples say; absent where splits are folders or there are none. */
  readonly splitLists?: SplitListsInfo;
}
