/** What one word in a folder's or file's name says. */
export interface WordMeaning {
  readonly role?: 'image' | 'mask';
  /** Among several masks of one image the lowest rank is taken; differences of less than 0.5 do not occur. */
  readonly rank?: number;
  /** Files that stand beside images and masks and are neither. */
  readonly aside?: Aside;
  /** Says how, not what: added to the rank of the mask word that it stands with. */
  readonly modifier?: number;
}

export type Aside = 'prediction' | 'visualization' | 'instance' | 'outline' | 'other';

export const asideTitles: Readonly<Record<Aside, string>> = {
  prediction: 'predictions',
  visualization: 'visualizations',
  instance: 'instance masks',
  outline: 'outlines or parts of objects',
  other: 'side information (depth, field of view …)',
};

const images =
  'image images img imgs im ims photo photos picture pictures pic pics frame frames jpegimages original originals orig ' +
  'input inputs sat satellite leftimg8bit ortho scan scans source src stills dermoscopic cxr xray volume volumes imaging';

/** Masks by how surely the word means the final, human-made mask. */
const masksByRank: readonly (readonly [number, string])[] = [
  [0, 'manual manuals observer ho segmentationclass segmentationclassaug labelids'],
  [0.5, 'gt gts groundtruth groundtruths truth truths'],
  [
    1,
    'mask masks label labels labelled labeled lbl lbls segmentation segmentations segmented segmask segmasks trimap trimaps ' +
      'semantic parsing lab labs pixellabels stuffthingmaps gtfine classmask classmasks labelmap labelmaps',
  ],
  [1.5, 'seg segs segm target targets'],
  [
    2,
    'annotation annotations annot annots anno annos ann anns annotated matte mattes lesion lesions true gtcoarse labeltrainids trainids',
  ],
  [3, 'map maps alpha silhouette silhouettes binary bin fg foreground'],
  [4, 'output outputs'],
];

const asides: Readonly<Record<Aside, string>> = {
  prediction: 'predict predicts predicted prediction predictions pred preds result results inference infer',
  visualization:
    'visualization visualizations visualisation visualisations visualize visualized viz vis overlay overlays overlaid ' +
    'blend blended preview previews thumbnail thumbnails thumb thumbs',
  instance: 'instance instances inst instanceids instanceid segmentationobject panoptic',
  outline: 'edge edges boundary boundaries contour contours outline outlines parts skeleton skeletons',
  other: 'depth disparity fov roi rois heatmap heatmaps bbox bboxes normals 4d',
};

/** Words that rank a mask lower than its plain sibling: painted for the eye, coarse, a second annotator, a second encoding. */
const modifiers: readonly (readonly [number, string])[] = [
  [3, 'color colors colour colours colored coloured colormap colormaps rgb palette'],
  [1, 'coarse npy'],
  [0.5, '2nd second human'],
  [0, '1st first machine'],
];

const meanings = new Map<string, WordMeaning>();
for (const word of images.split(' ')) meanings.set(word, { role: 'image' });
for (const [rank, words] of masksByRank)
  for (const word of words.split(' ')) meanings.set(word, { role: 'mask', rank });
for (const aside of ['prediction', 'visualization', 'instance', 'outline', 'other'] as const) {
  for (const word of asides[aside].split(' ')) meanings.set(word, { aside });
}
for (const [modifier, words] of modifiers) for (const word of words.split(' ')) meanings.set(word, { modifier });

/** Meaning of one word in lower case without separators. */
export function meaningOf(word: string): WordMeaning | undefined {
  return meanings.get(word);
}

export function allWords(): readonly string[] {
  return [...meanings.keys()];
}

const splitWords = new Map<string, string>([
  ['train', 'train'],
  ['training', 'train'],
  ['trn', 'train'],
  ['tr', 'train'],
  ['val', 'val'],
  ['valid', 'val'],
  ['validation', 'val'],
  ['dev', 'dev'],
  ['test', 'test'],
  ['testing', 'test'],
  ['tst', 'test'],
  ['te', 'test'],
  ['ts', 'test'],
  ['eval', 'eval'],
  ['evaluation', 'eval'],
  ['holdout', 'holdout'],
  ['trainval', 'trainval'],
]);

/** Visualizations and side information are never masks; the others are where nothing better is. */
export function canBeMask(aside: Aside | null, takesPredictions: boolean): boolean {
  return aside === null || aside === 'instance' || aside === 'outline' || (aside === 'prediction' && takesPredictions);
}

/** The split that a word names, under one name for all its spellings: 'training' and 'tr' are 'train'. */
export function splitOf(word: string): string | undefined {
  return splitWords.get(word) ?? (/^(?:fold|cv)\d+$/.test(word) ? word : undefined);
}

/** Words that only fill: they help to take glued names apart ('trainset', 'traincrop'). */
const fillers = new Set(['set', 'data', 'dataset', 'crop', 'crops', 'full', 'aug', 'x', 'y']);

/** Takes a glued word apart where all of it is known: 'trainannot' is 'train' + 'annot'; undefined where something is left. */
export function unglue(word: string): readonly string[] | undefined {
  for (let end = word.length - 2; 2 <= end; end--) {
    const head = word.slice(0, end);
    const tail = word.slice(end);
    if (!isKnown(head)) continue;
    if (isKnown(tail)) return [head, tail];
    const rest = unglue(tail);
    if (rest !== undefined) return [head, ...rest];
  }
  return undefined;
}

function isKnown(word: string): boolean {
  return meanings.has(word) || splitWords.has(word) || (1 < word.length && fillers.has(word));
}
