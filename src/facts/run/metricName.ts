import type { CurveSplit, MetricKind } from '../../core/model/run.ts';

/** What the name of a curve tells. */
export interface MetricName {
  readonly kind: MetricKind;
  readonly split: CurveSplit | null;
  readonly classId: number | null;
  /** The name without the words for split and counting, lower case: `val_dice_coef` and `train/dice_coef` are both `dice_coef`. */
  readonly base: string;
}

const splitWords: readonly (readonly [CurveSplit, RegExp])[] = [
  ['validation', /^(?:val|valid|validation|validating|eval|evaluation|dev|vali|v)$/],
  ['test', /^(?:test|testing|tst)$/],
  ['train', /^(?:train|training|tr|trn)$/],
];

/** Words that say how a value was gathered and not what it is. */
const countingWord =
  /^(?:epochs?|batch|steps?|iters?|iterations?|vs|on|avg|average|running|smoothed|metrics?|scalars?|end|total|logs?)$/;

/** Names of quantities that only mention a metric: its spread, its best value until now, its scale, its share of the time. */
const aboutMetric =
  /^(?:std|var|stderr|best|max|min|scale|scaler|weight|weights|weighting|time|runtime|second|count|num|number|samples|improvement|patience|threshold)$/;

/** Tried in this order: a Dice loss is a loss, and the F1 of precision and recall a Dice. On the words joined by `_`. */
const kinds: readonly (readonly [MetricKind, RegExp])[] = [
  ['loss', /loss(?:es)?(?![a-z])|(?:^|_)(?:[a-z]*bce|[a-z]*cross_?entropy|nll|objective|cost|ce)(?:_|\d|$)/],
  [
    'gradientNorm',
    /(?:^|_)(?:grads?|gradients?)_?(?:[a-z0-9]+_)*?(?:norms?|l2)(?:_|$)|(?:^|_)gradnorm(?:_|$)|(?:^|_)norms?_of_grad/,
  ],
  ['learningRate', /(?:^|_)(?:lr|learning_?rate)(?:_|\d|$)/],
  [
    'dice',
    /(?:^|_)(?:[am]|mean_|pseudo_|soft_|hard_|fg_|generali[sz]ed_)?(?:dice|dsc|dcs|s[oø]rensen)|dice(?:_|$|score|coef|sim)|(?:^|_)(?:micro_|macro_|binary_)?f_?1(?:_?scores?)?(?:_|$)|(?:^|_)f_?(?:beta_)?(?:score|measure)(?:_|$)/,
  ],
  [
    'iou',
    /(?:^|_)(?:[mfwb]{0,2}|mean_?|binary_?|one_hot_mean_?|freq_?w_?)?io_?u(?:_|\d|$|score|coef)|jacc?ard|(?:^|_)intersection_over_union|(?:^|_)jac(?:_|$)/,
  ],
  ['precision', /(?:^|_)(?:m|mean_)?(?:precision|prec|ppv)(?:_|\d|$)/],
  ['recall', /(?:^|_)(?:m|mean_)?(?:recall|sensitivity|sens|tpr|rec)(?:_|\d|$)/],
  ['accuracy', /(?:^|_)(?:[a-z]*_?)?(?:accuracy|acc)(?:_|\d|$)/],
];

const classPattern = /(?:^|_)(?:class|cls|label|lbl|cat|category|channel|ch|organ|c)_?(\d+)(?:_|$)/;
/** A number after a dot, a slash or in brackets counts classes (`IoU.3`, `dice/3`, `dice[3]`); after `_` it is Keras' way to tell equal names apart. */
const indexPattern = /(?:[./]|\[)(\d+)\]?$/;

/**
 * Reads the name of a logged metric: `val_dice_coef`, `DSC`, `valid/mIoU`, `train_loss_epoch`, `epoch_loss` in the folder `validation`,
 * `evaluation_loss_vs_iterations`, `metrics/mAP50(B)`, `lr-Adam`.
 */
export function readMetricName(name: string): MetricName {
  const words = wordsOf(name);
  const split = splitOf(name, words);
  const own = words.filter((word) => !splitWords.some(([, pattern]) => pattern.test(word)));
  const base = own.filter((word) => !countingWord.test(word)).join('_');
  const classId = classOf(name, base);
  if (own.length === 1 && /^(?:epochs?|ep)$/.test(own[0] ?? ''))
    return { kind: 'epoch', split, classId: null, base: 'epoch' };
  return { kind: kindOf(base, own), split, classId, base };
}

/** True where the name is one of a quantity that is understood. */
export function isMetricName(name: string): boolean {
  const { kind } = readMetricName(name);
  return kind !== 'other' && kind !== 'epoch';
}

const gluedSplit = /(^|[^a-z])(train|val|valid|test)(?=(?:loss|dice|iou|acc|f1|miou|dsc|jaccard))/gi;

/** Lower-case words; `valLoss` and `MeanIoU` are parted where capitals begin, `mIoU` and `DSC` are not. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/IoU/g, 'Iou')
    .replace(gluedSplit, '$1$2_')
    .replace(/([a-z]{2})([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9ø]+/)
    .filter((word) => word !== '');
}

/** A folder `train` may hold a tag `val_loss`: the rarer word decides. */
function splitOf(name: string, words: readonly string[]): CurveSplit | null {
  const found = splitWords.find(([, pattern]) => words.some((word) => pattern.test(word)));
  if (found !== undefined) return found[0];
  // Ultralytics measures what it calls metrics on the validation images (docs.ultralytics.com, results.csv).
  return /^metrics\/.*\([A-Z]\)$/.test(name) ? 'validation' : null;
}

function kindOf(base: string, words: readonly string[]): MetricKind {
  const found = kinds.find(([, pattern]) => pattern.test(base))?.[0] ?? 'other';
  if (found === 'learningRate' || found === 'gradientNorm') return found;
  return words.some((word) => aboutMetric.test(word)) ? 'other' : found;
}

function classOf(name: string, base: string): number | null {
  const found = classPattern.exec(base) ?? indexPattern.exec(name);
  return found === null ? null : Number(found[1]);
}
