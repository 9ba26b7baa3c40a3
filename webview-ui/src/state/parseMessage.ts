import * as v from 'valibot';
import type { JsonData } from '../../../src/protocol/findings.ts';
import type { PlaneData, PlaneView } from '../../../src/protocol/overlay.ts';
import type { ToWebview } from '../../../src/protocol/webview.ts';

/** The message, or in a sentence why it is none that this panel knows. */
export type Parsed =
  | { readonly isKnown: true; readonly message: ToWebview }
  /** `requestId`: the question that this was meant to answer, where that much can be read. */
  | { readonly isKnown: false; readonly reason: string; readonly requestId: number | null };

export function parseMessage(received: unknown): Parsed {
  const result = v.safeParse(toWebview, received, { abortEarly: true });
  if (result.success) return { isKnown: true, message: result.output };
  const [issue] = result.issues;
  const answer = v.safeParse(anyAnswer, received);
  return {
    isKnown: false,
    reason: `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`,
    requestId: answer.success ? answer.output.requestId : null,
  };
}

const anyAnswer = v.object({ type: v.literal('overlay'), requestId: v.number() });

const text = v.string();
const texts = v.array(text);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const nullable = v.nullable(text);
const severity = v.picklist(['error', 'warning', 'info']);

/** Measured values are shown, whatever they are; only their being data is asked for. */
const data = v.custom<Readonly<Record<string, JsonData | undefined>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'Expected an object',
);

const box = v.object({ x0: v.number(), y0: v.number(), x1: v.number(), y1: v.number() });

const finding = v.object({
  fingerprint: text,
  rule: text,
  severity,
  file: nullable,
  sampleId: nullable,
  split: nullable,
  related: texts,
  message: text,
  data,
  box: v.exactOptional(box),
  confidence: v.exactOptional(v.number()),
  diceCost: v.exactOptional(v.number()),
});

const group = v.object({
  rule: v.object({ id: text, title: text, severity, rationale: text, remedy: text }),
  severity,
  count,
  findings: v.array(finding),
});

const tally = v.object({ text, count });

const dataset = v.object({
  root: text,
  name: text,
  layout: v.object({ id: text, description: text, alternatives: texts }),
  sampleCount: count,
  pairCount: count,
  splits: v.record(text, v.number()),
  classes: v.array(
    v.object({
      value: v.number(),
      name: text,
      pixelShare: v.number(),
      imageShare: v.number(),
      color: v.exactOptional(v.number()),
      isIgnored: v.boolean(),
    }),
  ),
  ignoreValue: v.nullable(v.number()),
  encoding: text,
  imageSizes: v.array(tally),
  imageEncodings: v.array(tally),
  maskEncodings: v.array(tally),
  skipped: v.array(v.object({ reason: text, count, examples: texts })),
});

const diceScore = { perImage: v.nullable(v.number()), global: v.nullable(v.number()) };

const budgetPart = {
  split: nullable,
  maskCount: count,
  emptyCount: count,
  floor: v.object({
    background: v.nullable(v.object(diceScore)),
    constant: v.object({ ...diceScore, value: v.number(), name: text }),
    meanMask: v.nullable(v.object({ ...diceScore, threshold: v.nullable(v.number()) })),
  }),
  ceiling: v.nullable(v.number()),
  faults: v.array(v.object({ rule: text, maskCount: count, lost: v.number() })),
};

const diceBudget = v.object({
  ...budgetPart,
  classes: v.array(
    v.object({
      value: v.number(),
      name: text,
      constant: v.nullable(v.number()),
      meanMask: v.nullable(v.number()),
    }),
  ),
  splits: v.array(v.object(budgetPart)),
  resized: v.nullable(v.object({ sidePx: v.number(), dice: v.number() })),
});

const audit = v.object({
  masklint: text,
  dataset,
  samples: v.array(v.object({ id: text, split: nullable, image: nullable, mask: nullable })),
  groups: v.array(group),
  cannotTell: v.array(v.object({ rule: text, file: nullable, reason: text })),
  failures: v.array(v.object({ rule: text, file: nullable, error: text })),
  timing: v.object({ discoverMs: v.number(), decodeMs: v.number(), totalMs: v.number(), cachedSamples: count }),
  isCancelled: v.boolean(),
  diceBudget: v.exactOptional(diceBudget),
  ruleTitles: v.exactOptional(v.record(text, text)),
  summary: text,
  notes: texts,
});

const score = {
  dice: v.nullable(v.number()),
  iou: v.nullable(v.number()),
  precision: v.nullable(v.number()),
  recall: v.nullable(v.number()),
};

const compare = v.object({
  truth: text,
  prediction: text,
  global: v.object(score),
  perImageMean: v.object(score),
  perClass: v.array(v.object({ ...score, value: v.number(), name: text })),
  threshold: v.nullable(v.number()),
  bestThreshold: v.nullable(v.number()),
  bestThresholdDice: v.nullable(v.number()),
  samples: v.array(v.object({ id: text, truth: text, prediction: text, dice: v.nullable(v.number()) })),
  notes: texts,
});

const snapshot = v.variant('mode', [
  v.object({
    mode: v.literal('audit'),
    state: v.picklist(['running', 'done', 'cancelled', 'failed']),
    title: text,
    progress: v.nullable(v.object({ done: count, total: count })),
    dataset: v.nullable(dataset),
    groups: v.array(group),
    audit: v.nullable(audit),
    error: nullable,
  }),
  v.object({ mode: v.literal('file'), title: text }),
  v.object({ mode: v.literal('compare'), title: text, compare }),
]);

const plane = v.pipe(
  v.custom<PlaneView>(isPlane, 'Expected a plane'),
  v.check(({ width, height, channels, data }) => width * height * channels === data.length, 'Size and data differ'),
);

const overlay = v.object({
  sampleId: text,
  title: text,
  split: nullable,
  imagePath: nullable,
  maskPath: nullable,
  image: v.nullable(plane),
  mask: v.nullable(plane),
  maskKind: v.picklist(['index', 'color']),
  classes: v.array(
    v.object({
      value: v.number(),
      name: text,
      color: v.exactOptional(v.number()),
      isIgnored: v.boolean(),
      isBackground: v.boolean(),
    }),
  ),
  agreement: v.nullable(plane),
  problems: texts,
  slice: v.exactOptional(v.object({ index: count, count })),
  findings: v.array(finding),
});

const toWebview: v.GenericSchema<unknown, ToWebview> = v.variant('type', [
  v.object({ type: v.literal('snapshot'), snapshot }),
  v.object({ type: v.literal('select'), selection: v.object({ sampleId: text, fingerprint: nullable }) }),
  v.object({ type: v.literal('overlay'), requestId: v.number(), overlay }),
  v.object({ type: v.literal('overlayFailed'), requestId: v.number(), error: text }),
]);

function isPlane(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { width, height, channels, data, scale, encoding, window } = value as Readonly<Record<string, unknown>>;
  const sides = [width, height, channels, scale];
  return (
    sides.every((side) => typeof side === 'number' && Number.isInteger(side) && 0 <= side) &&
    isPlaneData(data) &&
    typeof encoding === 'string' &&
    (window === undefined || isWindow(window))
  );
}

function isWindow(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { low, high } = value as Readonly<Record<string, unknown>>;
  return typeof low === 'number' && typeof high === 'number';
}

function isPlaneData(value: unknown): value is PlaneData {
  return planeArrays.some((kind) => value instanceof kind);
}

const planeArrays = [
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
];
