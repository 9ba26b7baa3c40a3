import type { JsonValue } from '../../core/model/finding.ts';
import type { NetworkModel } from '../../core/model/networkModel.ts';
import type { Curve, RunSettings, Stated } from '../../core/model/run.ts';
import type { SourceContent, StatedSetting } from './runContent.ts';

type Framework = NonNullable<RunSettings['framework']>['value'];

/** Keys under which frameworks and people state a setting, letters and digits only, the surest first. */
const keys = {
  batchSize: ['batchsize', 'trainbatchsize', 'perdevicetrainbatchsize', 'batch', 'bs', 'trainbs'],
  learningRate: ['learningrate', 'lr', 'lr0', 'baselr', 'initlr', 'initiallr', 'initiallearningrate', 'startlr'],
  optimizer: ['optimizer', 'optim', 'optimizername', 'opt', 'optimizertype'],
  loss: ['loss', 'lossfn', 'lossfunction', 'lossname', 'criterion', 'losstype'],
  metrics: ['metrics', 'metric'],
  epochs: ['epochs', 'maxepochs', 'numepochs', 'numtrainepochs', 'nepochs', 'nbepochs', 'totalepochs', 'epoch'],
  stepsPerEpoch: ['stepsperepoch', 'itersperepoch', 'iterationsperepoch', 'batchesperepoch'],
  validationImages: [
    'validationimages',
    'valimages',
    'numval',
    'nval',
    'numvalimages',
    'numvalsamples',
    'nvalidation',
    'validationsamples',
  ],
  dataPaths: [
    'data',
    'dataset',
    'datadir',
    'datapath',
    'dataroot',
    'datasetpath',
    'datasetdir',
    'datasetroot',
    'root',
    'rootdir',
    'traindir',
    'trainpath',
    'valdir',
    'imgdir',
    'imagedir',
    'imagesdir',
    'imagepath',
    'maskdir',
    'masksdir',
    'maskpath',
    'labeldir',
  ],
} as const;

/** Keys that are settings at the top of a file and something else below other keys. */
const onlyTop = new Set(['batch', 'opt', 'epoch', 'loss', 'metric', 'root']);

/** What the files say of the training. The file of the settings counts before the model that was saved, and that before the curves. */
export function settingsOf(
  contents: readonly SourceContent[],
  stated: readonly StatedSetting[],
  models: readonly NetworkModel[],
  curves: readonly Curve[],
): RunSettings {
  const logged = contents.flatMap(({ source, content }) =>
    content.settings.map((setting) => ({ ...setting, file: source.path })),
  );
  const all = [...stated, ...logged];
  const compiled = models.find(({ compile }) => compile !== null);
  const compile = compiled?.compile ?? null;
  const ofModel = <Value>(value: Value | null | undefined, key: string): Stated<Value> | undefined =>
    value == null || compiled === undefined ? undefined : { value, file: compiled.file, place: key };

  const framework = frameworkOf(contents, stated, models);
  const batchSize = find(all, keys.batchSize, positive);
  const learningRate =
    find(all, keys.learningRate, rate) ??
    ofModel(compile?.learningRate, 'compile_config.optimizer') ??
    firstRate(curves);
  const optimizer = find(all, keys.optimizer, word) ?? ofModel(compile?.optimizer, 'compile_config.optimizer');
  const loss = find(all, keys.loss, word) ?? ofModel(compile?.loss, 'compile_config.loss');
  const metrics =
    find(all, keys.metrics, words) ??
    ofModel(compile !== null && 0 < compile.metrics.length ? compile.metrics : null, 'compile_config.metrics');
  const epochs = find(all, keys.epochs, positive);
  const stepsPerEpoch = find(all, keys.stepsPerEpoch, positive) ?? stepsOf(contents);
  const validationImages = find(all, keys.validationImages, positive);
  const dataPaths = findPaths(stated);
  return {
    ...(framework === undefined ? {} : { framework }),
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(optimizer === undefined ? {} : { optimizer }),
    ...(loss === undefined ? {} : { loss }),
    ...(metrics === undefined ? {} : { metrics }),
    ...(epochs === undefined ? {} : { epochs }),
    ...(stepsPerEpoch === undefined ? {} : { stepsPerEpoch }),
    ...(validationImages === undefined ? {} : { validationImages }),
    ...(dataPaths === undefined ? {} : { dataPaths }),
  };
}

function find<Value>(
  settings: readonly StatedSetting[],
  names: readonly string[],
  read: (value: JsonValue) => Value | null,
): Stated<Value> | undefined {
  for (const name of names) {
    for (const { key, value, file, place } of settings) {
      if (plainKey(key) !== name || (onlyTop.has(name) && key.includes('.'))) continue;
      const found = read(value);
      if (found !== null) return { value: found, file, place };
    }
  }
  return undefined;
}

/** The last of the keys, letters and digits only. */
function plainKey(key: string): string {
  return (key.split('.').at(-1) ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
}

function numberOf(value: JsonValue): number | null {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

function positive(value: JsonValue): number | null {
  const number = numberOf(value);
  return number !== null && 0 < number ? number : null;
}

/** Zero is a rate that was set by mistake, and worth telling. */
function rate(value: JsonValue): number | null {
  const number = numberOf(value);
  return number !== null && 0 <= number ? number : null;
}

function word(value: JsonValue): string | null {
  return typeof value === 'string' && /[a-z]/i.test(value) && value.length < 200 ? value : null;
}

function words(value: JsonValue): readonly string[] | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.split(/[,;\s]+/).filter(Boolean);
  return Array.isArray(value) && 0 < value.length && value.every((item) => typeof item === 'string') ? value : null;
}

function findPaths(settings: readonly StatedSetting[]): Stated<readonly string[]> | undefined {
  const found = settings.filter(
    ({ key, value }) =>
      keys.dataPaths.some((name) => name === plainKey(key)) && typeof value === 'string' && isPath(value),
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const own = found.filter(({ file }) => file === first.file);
  return {
    value: own.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    file: first.file,
    place: first.place,
  };
}

function isPath(text: string): boolean {
  return text.length < 1000 && !/^https?:/i.test(text) && /[\\/]|\.(?:ya?ml|json|csv|txt|zip|npz?|h5)$/i.test(text);
}

function firstRate(curves: readonly Curve[]): Stated<number> | undefined {
  const curve = curves.find(({ kind }) => kind === 'learningRate');
  const first = curve?.points[0];
  if (curve === undefined || first === undefined) return undefined;
  return { value: first.value, file: curve.file, place: `${curve.name}, ${curve.unit} ${first.step}` };
}

/** `trainer_state.json` gives the steps of all epochs. */
function stepsOf(contents: readonly SourceContent[]): Stated<number> | undefined {
  for (const { source, content } of contents) {
    const valueOf = (name: string): number | null =>
      numberOf(content.settings.find(({ key }) => key === name)?.value ?? null);
    const [steps, epochs] = [valueOf('max_steps'), valueOf('num_train_epochs')];
    if (steps !== null && epochs !== null && 0 < steps && 0 < epochs) {
      return { value: Math.round(steps / epochs), file: source.path, place: 'max_steps' };
    }
  }
  return undefined;
}

function frameworkOf(
  contents: readonly SourceContent[],
  stated: readonly StatedSetting[],
  models: readonly NetworkModel[],
): Stated<Framework> | undefined {
  for (const name of ['huggingface', 'ultralytics', 'lightning', 'keras'] as const) {
    const found = contents.find(({ content }) => content.writer === name);
    if (found !== undefined) return { value: name, file: found.source.path, place: null };
  }
  const ultralytics = stated.find(({ key, file }) => key === 'task' && /(?:^|\/)args\.yaml$/.test(file));
  if (ultralytics !== undefined) return { value: 'ultralytics', file: ultralytics.file, place: ultralytics.place };
  const lightning = contents.find(({ source }) => /(?:^|\/)lightning_logs\//.test(source.path));
  if (lightning !== undefined) return { value: 'lightning', file: lightning.source.path, place: null };
  const model = models.find(({ framework }) => framework === 'keras' || framework === 'pytorch');
  if (model !== undefined && (model.framework === 'keras' || model.framework === 'pytorch')) {
    return { value: model.framework, file: model.file, place: null };
  }
  return undefined;
}
