import type { RunVerdict } from '../app/run/runVerdict.ts';
import type { Curve, CurvePoint, Run, RunSettings, Stated } from '../core/model/run.ts';
import type { Paint } from './auditText.ts';

/** Curves and problems that are written out; the rest is counted. */
const curvesShown = 60;
const problemsShown = 20;
const nameWidth = 48;
const numberWidth = 13;

/** Curves that a person asks for come first. */
const kindOrder: readonly Curve['kind'][] = [
  'loss',
  'dice',
  'iou',
  'accuracy',
  'precision',
  'recall',
  'learningRate',
  'gradientNorm',
  'other',
  'epoch',
];

/** What a run's files say, for people, as the command line prints it. */
export function runText(run: Run, verdict: RunVerdict, paint: Paint): string {
  const { models, histograms, files } = run;
  const counts = [
    sayCount(run.curves.length, 'curve'),
    ...(histograms.length === 0 ? [] : [sayCount(histograms.length, 'histogram')]),
    ...(models.length === 0 ? [] : [sayCount(models.length, 'model')]),
  ];
  const lines = [
    paint.bold(run.id === '' ? 'Training run' : `Run ${visible(run.id)}`) +
      `  ${counts.join(', ')} in ${sayCount(files.length, 'file')}`,
    ...verdictLines(verdict, paint),
    '',
    ...curveLines(run.curves, paint),
    ...settingLines(run.settings, paint),
    ...problemLines(run, paint),
  ];
  return lines.join('\n').trimEnd();
}

function verdictLines({ healthy, causes, cannotTell }: RunVerdict, paint: Paint): string[] {
  return [
    ...(healthy === true ? [paint.green('Healthy: nothing in these files speaks against the run.')] : []),
    ...causes
      .filter(({ cause }) => cause !== 'none')
      .flatMap(({ cause, probability, evidence, fix }) => [
        `${paint.red(cause)}  ${Math.round(probability * 100)} %`,
        ...evidence.map(
          ({ text, file, place }) =>
            `    ${text} ${paint.dim(place === undefined ? visible(file) : `${visible(file)}, ${place}`)}`,
        ),
        `    ${paint.cyan('Try first:')} ${fix}`,
      ]),
    ...cannotTell.map((text) => paint.dim(`Cannot tell: ${text}`)),
  ];
}

function curveLines(curves: readonly Curve[], paint: Paint): string[] {
  if (curves.length === 0) return ['No curves were logged.', ''];
  const sorted = curves.toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
  const shown = sorted.slice(0, curvesShown);
  const width = Math.min(nameWidth, Math.max(5, ...shown.map(({ name }) => name.length))) + 2;
  const hidden = sorted.length - shown.length;
  return [
    paint.dim('curve'.padEnd(width) + 'split'.padEnd(12) + ['points', 'first', 'last', 'best'].map(right).join('')),
    ...shown.map((curve) => curveLine(curve, width)),
    ...(0 < hidden ? [paint.dim(`… and ${hidden} more (--format json gives all)`)] : []),
    '',
  ];
}

function curveLine({ name, kind, split, unit, points }: Curve, width: number): string {
  const best = bestPoint(kind, points);
  const cells = [
    String(points.length),
    sayNumber(points[0]?.value),
    sayNumber(points.at(-1)?.value),
    best === null ? '–' : sayNumber(best.value),
  ];
  const at = best === null ? '' : `  at ${unit} ${best.step}`;
  return visible(name).padEnd(width) + (split ?? '–').padEnd(12) + cells.map(right).join('') + at;
}

/** The lowest loss, the highest score; null for what has no better and worse. */
function bestPoint(kind: Curve['kind'], points: readonly CurvePoint[]): CurvePoint | null {
  if (kind === 'learningRate' || kind === 'gradientNorm' || kind === 'other' || kind === 'epoch') return null;
  const sign = kind === 'loss' ? -1 : 1;
  let best: CurvePoint | null = null;
  for (const point of points) {
    if (Number.isFinite(point.value) && (best === null || best.value * sign < point.value * sign)) best = point;
  }
  return best;
}

const settingNames: Readonly<Record<keyof RunSettings, string>> = {
  framework: 'framework',
  optimizer: 'optimizer',
  learningRate: 'learning rate',
  loss: 'loss',
  metrics: 'metrics',
  batchSize: 'batch size',
  epochs: 'epochs planned',
  stepsPerEpoch: 'steps an epoch',
  validationImages: 'validation images',
  dataPaths: 'data',
};

function settingLines(settings: RunSettings, paint: Paint): string[] {
  const lines = Object.entries(settingNames).flatMap(([key, name]) => {
    const stated: Stated<unknown> | undefined = settings[key as keyof RunSettings];
    if (stated === undefined) return [];
    const { value, file, place } = stated;
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    return [
      `  ${name.padEnd(18)}${visible(text)}  ${paint.dim(place === null ? visible(file) : `${visible(file)}, ${visible(place)}`)}`,
    ];
  });
  return lines.length === 0 ? [] : [paint.bold('Settings'), ...lines, ''];
}

function problemLines({ problems }: Run, paint: Paint): string[] {
  if (problems.length === 0) return [];
  const hidden = problems.length - problemsShown;
  return [
    paint.bold('Problems of the files'),
    ...problems.slice(0, problemsShown).map(({ file, detail }) => `  ${visible(file)} ${visible(detail)}.`),
    ...(0 < hidden ? [paint.dim(`  … and ${hidden} more`)] : []),
  ];
}

function right(text: string): string {
  return text.padStart(numberWidth);
}

function sayNumber(value: number | undefined): string {
  if (value === undefined) return '–';
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  return value === 0 || (1e-3 <= size && size < 1e5) ? value.toFixed(4) : value.toExponential(2);
}

function sayCount(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}

/** Names can hold line breaks and what a terminal takes for commands. */
function visible(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1).replace('\u007f', '\\u007f'));
}
