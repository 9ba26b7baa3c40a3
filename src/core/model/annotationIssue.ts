/**
 * What is wrong with an annotation file as a whole.
 * - `unreadable`: cut or broken; none of it is used.
 * - `missingFiles`: it lists images that are not there.
 * - `unsafePath`: it names images by absolute paths, or outside the folder; nothing there is read.
 * - `duplicateCategory`: two categories have one name.
 * - `stray`: annotations of images that it does not list, ids that two images share, or entries that cannot be read.
 * - `unlabeled`: images beside the labeled ones that have no label.
 * - `boxesOnly`: boxes without outlines: no masks can be drawn.
 */
export type AnnotationIssueKind =
  'unreadable' | 'missingFiles' | 'unsafePath' | 'duplicateCategory' | 'stray' | 'unlabeled' | 'boxesOnly';

export interface AnnotationIssue {
  readonly kind: AnnotationIssueKind;
  /** The annotation file, or one of many. */
  readonly file: string;
  /** How many images, categories or entries, of how many. */
  readonly count: number;
  readonly of: number;
  /** A few of them, as the file names them. */
  readonly examples: readonly string[];
  /** End of a sentence that starts with the file: "ends in the middle of its JSON". */
  readonly detail: string;
}
