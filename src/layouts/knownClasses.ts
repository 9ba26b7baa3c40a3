import type { ClassInfo } from '../core/model/dataset.ts';

/** Classes that the names of a public dataset's masks stand for. */
export interface KnownClasses {
  readonly classes: readonly ClassInfo[];
  readonly ignoreValue: number | null;
}

/** Cityscapes' classes by label id (cityscapesscripts, `labels.py`); those after `|` are in the 19 training classes. */
const cityscapesIds =
  'unlabeled,ego vehicle,rectification border,out of roi,static,dynamic,ground,|road,|sidewalk,parking,rail track,|building,|wall,|fence,guard rail,bridge,tunnel,|pole,polegroup,|traffic light,|traffic sign,|vegetation,|terrain,|sky,|person,|rider,|car,|truck,|bus,caravan,trailer,|train,|motorcycle,|bicycle'.split(
    ',',
  );
/** So many of the masks must have the dataset's own endings. */
const namedShare = 0.9;

/** Classes by the endings of mask names that only one dataset has; undefined where they say nothing. */
export function classesByNames(maskPaths: readonly string[]): KnownClasses | undefined {
  const share = (ending: RegExp): number => maskPaths.filter((path) => ending.test(path)).length;
  const needed = Math.max(1, namedShare * maskPaths.length);
  if (needed <= share(/_gt(?:Fine|Coarse)_labelTrainIds\.png$/)) {
    const names = cityscapesIds.filter((name) => name.startsWith('|'));
    return { classes: names.map((name, value) => ({ value, name: name.slice(1) })), ignoreValue: 255 };
  }
  if (needed <= share(/_gt(?:Fine|Coarse)_labelIds\.png$/)) {
    return { classes: cityscapesIds.map((name, value) => ({ value, name: name.replace('|', '') })), ignoreValue: null };
  }
  return undefined;
}

/**
 * ADE20K's list of 150 classes (`objectInfo150.csv` or `.txt`). 0 is everything else, which its benchmark leaves out. Undefined
 * where the text is another table.
 */
export function readObjectInfo(text: string): KnownClasses | undefined {
  const [head, ...rows] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const separator = head?.includes('\t') === true ? '\t' : ',';
  const columns = head?.trim().split(separator) ?? [];
  const nameAt = columns.indexOf('Name');
  if (columns[0] !== 'Idx' || nameAt < 1) return undefined;
  const classes = rows.map((row) => {
    const cells = row.trim().split(separator);
    return { value: Number(cells[0]), name: (cells[nameAt] ?? '').split(/[;,]/)[0]?.trim() ?? '' };
  });
  if (classes.length === 0 || !classes.every(({ value, name }) => Number.isInteger(value) && 0 < value && name !== ''))
    return undefined;
  return { classes: [{ value: 0, name: 'other' }, ...classes], ignoreValue: 0 };
}
