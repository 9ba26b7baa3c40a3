import type { AnnotationIssue } from '../../core/model/annotationIssue.ts';
import type { ClassInfo } from '../../core/model/dataset.ts';
import type { ShapesSource } from '../../core/model/sample.ts';
import type { AnnotationFormat } from '../../core/model/shapes.ts';

/** Images whose masks are shapes in annotation files, as one format tells it. */
export interface AnnotationReading {
  readonly format: AnnotationFormat;
  /** By the image's path. */
  readonly images: ReadonlyMap<string, ShapesSource>;
  /** The classes that the values of the masks stand for, background first. */
  readonly classes: readonly ClassInfo[];
  readonly ignoreValue: number | null;
  /** Every annotation file and class list that was read, sorted. */
  readonly paths: readonly string[];
  readonly issues: readonly AnnotationIssue[];
  /** Images beside the labeled ones that no annotation names. */
  readonly unlabeled: readonly string[];
  /** Other annotation files that label the same images, as sentences. */
  readonly alternatives: readonly string[];
}

export const formatTitles: Readonly<Record<AnnotationFormat, string>> = {
  coco: 'COCO JSON',
  yolo: 'YOLO label files',
  labelme: 'labelme JSON',
};

export const background: ClassInfo = { value: 0, name: 'background' };

/** So many names stand for all in a finding. */
export const maxExamples = 10;
