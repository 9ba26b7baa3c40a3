import { join } from 'node:path';
import { createFiles } from '../../src/node/files.ts';
import type { FindingView } from '../../src/protocol/findings.ts';
import { auditCopy } from './copies/auditCopy.ts';

/** A defect that published data are known to have (SOURCES.md beside them), and what the audit of the real folder says of it. */
export interface RealDefect {
  readonly folder: string;
  readonly defect: string;
  readonly found: boolean;
  readonly rule: string | null;
  readonly message: string | null;
  /** Why it is not found, where that is known. */
  readonly note: string | null;
}

/** An error that was found beyond those known. */
export interface FurtherError {
  readonly folder: string;
  readonly rule: string;
  readonly file: string | null;
  readonly message: string;
}

export interface RealReport {
  readonly known: readonly RealDefect[];
  readonly further: readonly FurtherError[];
}

interface Expected {
  readonly folder: string;
  readonly defect: string;
  readonly rules: readonly string[];
  /** What the finding must say; any where absent. */
  readonly says?: (finding: FindingView) => boolean;
  readonly note?: string;
}

const expected: readonly Expected[] = [
  {
    folder: 'isbi_membrane/membrane/train/aug',
    defect: '30 of 60 augmented pairs are there twice',
    rules: ['split/leakage'],
    says: ({ data }) => data.count === 30,
  },
  { folder: 'isbi_membrane/membrane/test', defect: 'predictions have 16 bits', rules: ['mask/high-depth'] },
  {
    folder: 'isbi_membrane',
    defect: 'masks hold 0 and 255',
    rules: ['mask/scale'],
    says: ({ data }) => data.high === 255,
  },
  {
    folder: 'camvid11',
    defect: 'frames of one recording in train and val',
    rules: ['split/leakage'],
    says: ({ split }) => split === 'val',
    note: 'not in this part: train holds the recordings 0001TP and 0006R0, val only 0016E5',
  },
  {
    folder: 'camvid11',
    defect: 'frames of one recording in train and test',
    rules: ['split/leakage'],
    says: ({ split }) => split === 'test',
  },
  { folder: 'camvid11', defect: 'class 11 is void', rules: ['dataset/void-class', 'mask/ignore-value'] },
  {
    folder: 'crackforest',
    defect: '37 of 155 images have no mask',
    rules: ['pair/missing-mask'],
    says: isOneOf(37),
  },
  {
    folder: 'crackforest',
    defect: '042.mat is a copy of 065.mat',
    rules: ['pair/wrong-mask'],
    says: ({ file }) => file?.endsWith('042.mat') === true,
  },
  {
    folder: 'crackforest',
    defect: '22 masks have more than 2 labels',
    rules: ['mask/undeclared-value', 'mask/non-binary'],
    note: 'labels 3 and 4 are taken for further classes, since 22 of 118 masks hold them',
  },
  {
    folder: 'human_seg_290',
    defect: '198 of 290 masks have another size than their image',
    rules: ['pair/size-mismatch'],
    says: isOneOf(198),
  },
  {
    folder: 'human_seg_290',
    defect: '102.jpg is 270.jpg',
    rules: ['split/leakage'],
    says: (finding) => JSON.stringify(finding.data).includes('/102.jpg'),
  },
  { folder: 'human_seg_290', defect: '2 grey images among RGB', rules: ['image/mixed-channels'], says: isOneOf(2) },
  {
    folder: 'cwfid',
    defect: 'image 28 is listed for training and for test',
    rules: ['split/lists-disagree'],
    says: ({ message }) => /\b28\b/.test(message),
  },
  {
    folder: 'cwfid',
    defect: 'the split file names absent images',
    rules: ['split/lists-disagree'],
    says: ({ message }) => message.includes('no file'),
  },
  {
    folder: 'dsb2018_stage1_train',
    defect: 'some object masks have more than one component',
    rules: [],
    note: 'no rule looks at single object files',
  },
  {
    folder: 'brats_nifti',
    defect: 'brainmask holds its values only after scl_slope and scl_inter',
    rules: ['volume/scale-slope'],
    note: 'the audit takes OTMultiClass for the labels and leaves brainmask out',
  },
  {
    folder: 'brats_nifti',
    defect: 'sform and qform codes differ between image and label (same affine)',
    rules: ['volume/orientation', 'volume/affine-mismatch'],
    note: 'the affines agree, so nothing comes of it',
  },
  { folder: 'facade_roboflow_coco', defect: '84 of 108 listed images are absent', rules: ['annotation/missing-files'] },
  { folder: 'facade_roboflow_coco', defect: 'category “facade” twice', rules: ['annotation/duplicate-category'] },
];

const cleanFolders = ['labelme_examples', 'pothole_yolo_seg', 'keras_segmentation_example', 'ade20k_sample'];

/** Audits the published folders as they are. */
export async function findRealDefects(root: string): Promise<RealReport> {
  const known: RealDefect[] = [];
  const further: FurtherError[] = [];
  for (const folder of [...new Set([...expected.map((each) => each.folder), ...cleanFolders])]) {
    const { findings } = await auditCopy(createFiles(join(root, folder)));
    const own = expected.filter((each) => each.folder === folder);
    const said = new Set<string>();
    for (const { defect, rules, says, note = null } of own) {
      const hits = findings.filter(({ rule }) => rules.includes(rule));
      const matching = hits.filter((finding) => says === undefined || says({ ...finding, ...countOf(finding, hits) }));
      const [hit] = matching;
      for (const each of matching) said.add(each.rule);
      known.push({
        folder,
        defect,
        found: hit !== undefined,
        rule: hit?.rule ?? null,
        message: hit?.message ?? null,
        note: hit === undefined ? note : null,
      });
    }
    for (const { rule, severity, file, message } of findings) {
      if (severity === 'error' && !said.has(rule)) further.push({ folder, rule, file, message });
    }
  }
  return { known, further };
}

/** One finding a file, or one for all: either way so many are meant. */
function isOneOf(count: number): (finding: FindingView) => boolean {
  return ({ data }) => data.ownCount === count || data.count === count;
}

function countOf({ data }: FindingView, hits: readonly FindingView[]): Pick<FindingView, 'data'> {
  return { data: { ...data, ownCount: hits.length } };
}
