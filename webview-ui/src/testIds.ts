/**
 * `data-testid` values that browser tests hold on to. A name stays when the look changes.
 *
 * | id                 | element |
 * | ------------------ | ------- |
 * | `header`           | line with dataset name, counts, layout and the buttons |
 * | `summary`          | the sentence about the whole dataset |
 * | `budget`           | the Dice budget |
 * | `budget-segment`, `budget-fault` | a fault in its bar, and by name; `data-rule` |
 * | `budget-toggle`, `budget-figures` | its tables, and the button that shows them |
 * | `fix-first`        | the things to fix first; each is a button |
 * | `progress`         | progress of a running audit |
 * | `failed`, `empty`  | what is shown instead of findings when the audit failed, or found nothing |
 * | `findings`         | the list of findings (role tree); `data-selected` is the fingerprint selected |
 * | `finding`          | a finding in it; `data-fingerprint`, `data-rule` |
 * | `finding-group`    | a rule in it; `data-rule` |
 * | `glance-item`      | its first item, which opens `glance` |
 * | `glance`           | the dataset at a glance |
 * | `untold-item`      | its second item, which opens `untold` |
 * | `untold`, `untold-rule` | what could not be judged, and of one rule; `data-rule` |
 * | `filter`           | the text filter |
 * | `samples`, `sample` | the list of samples, and one of it; `data-sample` |
 * | `overlay`          | the viewer; `data-state` none, loading, ready or failed, `data-sample` the sample painted |
 * | `overlay-canvas`   | the canvas; `data-scale`, `data-offset-x`, `data-offset-y`: canvas pixel = offset + scale · file pixel |
 * | `readout`          | position and raw values under the cursor or crosshair |
 * | `mask-toggle`, `mode-fill`, `mode-contour`, `mode-agreement`, `opacity`, `zoom-fit`, `zoom-actual`, `classes-toggle` | controls |
 * | `class-row`        | a class in the class list; `data-value` |
 * | `why`              | what is known about the selected finding |
 * | `shift-toggle`     | switch "as is / shifted back" or "turned back"; `data-shifted` true or false |
 * | `objects`          | the list of objects off their places |
 * | `clusters`, `cluster`, `cluster-file` | groups of images that are alike, one of them, and a picture in it; `data-split` |
 * | `slice`            | which slice of a volume is shown |
 * | `compare-scores`   | the table of scores |
 * | `key-help`         | the dialog with all keys |
 */
export type TestId =
  | 'header'
  | 'summary'
  | 'budget'
  | 'budget-segment'
  | 'budget-fault'
  | 'budget-toggle'
  | 'budget-figures'
  | 'fix-first'
  | 'progress'
  | 'failed'
  | 'empty'
  | 'findings'
  | 'finding'
  | 'finding-group'
  | 'glance-item'
  | 'glance'
  | 'untold-item'
  | 'untold'
  | 'untold-rule'
  | 'filter'
  | 'samples'
  | 'sample'
  | 'overlay'
  | 'overlay-canvas'
  | 'readout'
  | 'mask-toggle'
  | 'mode-fill'
  | 'mode-contour'
  | 'mode-agreement'
  | 'opacity'
  | 'zoom-fit'
  | 'zoom-actual'
  | 'classes-toggle'
  | 'class-row'
  | 'why'
  | 'shift-toggle'
  | 'objects'
  | 'clusters'
  | 'cluster'
  | 'cluster-file'
  | 'slice'
  | 'compare-scores'
  | 'key-help';

/** Spread into an element: `<div {...testId('summary')}>`. */
export function testId(id: TestId): { readonly 'data-testid': TestId } {
  return { 'data-testid': id };
}
