import type { JsonValue } from '../../core/model/finding.ts';
import type { CompileInfo } from '../../core/model/networkModel.ts';
import { type JsonObject, asArray, asNumber, asObject, asString, plainSettings } from '../model/json.ts';

/** Reads `compile_config` of .keras files and `training_config` of HDF5 and SavedModel. Null where the model was not compiled. */
export function readKerasCompile(value: JsonValue | undefined): CompileInfo | null {
  const config = asObject(value);
  if (config === undefined) return null;
  const loss = namedThing(firstOf(config.loss));
  const optimizer = namedThing(config.optimizer ?? config.optimizer_config);
  const metrics = listMetrics(config.metrics);
  if (loss === undefined && optimizer === undefined && metrics.length === 0) return null;
  return {
    loss: loss?.name ?? null,
    lossConfig: loss?.config ?? {},
    metrics: metrics.map(({ name }) => name),
    metricConfigs: Object.fromEntries(
      metrics.filter(({ config: own }) => 0 < Object.keys(own).length).map(({ name, config: own }) => [name, own]),
    ),
    optimizer: optimizer?.name ?? null,
    learningRate: asNumber(optimizer?.config.learning_rate) ?? asNumber(optimizer?.config.lr) ?? null,
    optimizerConfig: optimizer?.config ?? {},
  };
}

interface NamedThing {
  readonly name: string;
  readonly config: Readonly<Record<string, JsonValue>>;
}

/**
 * `"dice"`, `{ class_name: "Dice", config: {…} }`, or a function: `{ class_name: "function", config: "my_dice" }`. A schedule as learning
 * rate is kept under `schedule` with its settings beside it.
 */
function namedThing(value: JsonValue | undefined): NamedThing | undefined {
  if (typeof value === 'string') return { name: value, config: {} };
  const object = asObject(value);
  const kind = asString(object?.class_name) ?? asString(object?.name);
  if (object === undefined || kind === undefined) return undefined;
  const { config } = object;
  if (typeof config === 'string') return { name: config, config: {} };
  const inner = asObject(config) ?? {};
  const settings = { ...plainSettings(inner), ...scheduleOf(inner.learning_rate ?? inner.lr) };
  // Wrappers of functions name what they wrap.
  const wrapped = kind.endsWith('FunctionWrapper') || kind.endsWith('MetricWrapper') ? wrappedName(inner) : undefined;
  return { name: wrapped ?? kind.replace(/^.*>/, ''), config: settings };
}

function wrappedName(config: JsonObject): string | undefined {
  const { fn } = config;
  return asString(fn) ?? asString(asObject(fn)?.config) ?? asString(config.name);
}

function scheduleOf(rate: JsonValue | undefined): Record<string, JsonValue> {
  const schedule = asObject(rate);
  const kind = asString(schedule?.class_name);
  if (kind === undefined) return {};
  const { name: _name, ...settings } = plainSettings(asObject(schedule?.config) ?? {});
  return {
    schedule: kind,
    ...Object.fromEntries(Object.entries(settings).map(([name, own]) => [`schedule_${name}`, own])),
  };
}

/** A loss for each output comes as a list or a dictionary; the first one that is stated stands for the rest. */
function firstOf(value: JsonValue | undefined): JsonValue | undefined {
  const list = asArray(value);
  if (list !== undefined) return list.find((item) => item !== null);
  const object = asObject(value);
  if (object === undefined || object.class_name !== undefined || object.registered_name !== undefined) return value;
  return Object.values(object).find((item) => item !== null && item !== undefined);
}

const maxNesting = 4;

/** Metrics come as names, objects, lists of lists (one for each output), or dictionaries by output. */
function listMetrics(value: JsonValue | undefined, depth = 0): NamedThing[] {
  if (value === undefined || value === null || maxNesting < depth) return [];
  const list = asArray(value);
  if (list !== undefined) return list.flatMap((item) => listMetrics(item, depth + 1));
  const named = namedThing(value);
  if (named !== undefined) return [named];
  return Object.values(asObject(value) ?? {}).flatMap((item) => listMetrics(item, depth + 1));
}
