import { evaluate } from '../../src/core/engine/evaluate.ts';
import type { PixelFile, SamplePixels } from '../../src/core/engine/fact.ts';
import type { Verdicts } from '../../src/core/engine/judge.ts';
import type { RuleOverrides } from '../../src/core/engine/plan.ts';
import { planAudit } from '../../src/core/engine/plan.ts';
import type { Rule } from '../../src/core/engine/rule.ts';
import type { Dataset } from '../../src/core/model/dataset.ts';
import type { Mask } from '../../src/core/model/mask.ts';
import type { Problem } from '../../src/core/model/problem.ts';
import type { DecodedRaster } from '../../src/core/model/raster.ts';
import { drawing } from './drawing.ts';

/** One pair as a test needs it; what is left out is whole, readable and of no interest. */
export interface PairSketch {
  /** A drawing, a mask, or null where there is no file. */
  readonly mask?: string | Mask | null;
  readonly image?: DecodedRaster | null;
  /** Problems of the file; it is then unreadable unless a mask or image is given too. */
  readonly maskProblems?: readonly Problem[];
  readonly imageProblems?: readonly Problem[];
  readonly split?: string;
  readonly ambiguousWith?: readonly string[];
}

export interface World {
  readonly declaredClasses?: Dataset['declaredClasses'];
  readonly ignoreValue?: number;
  /** Options of the rule. */
  readonly options?: RuleOverrides[string];
}

/** Audits drawings with one rule. Pair n is `images/00n.jpg` with `masks/00n.png`. */
export function check(
  rule: Rule,
  pairs: string | readonly (string | Mask | PairSketch)[],
  world: World = {},
): Verdicts {
  const sketches = (typeof pairs === 'string' ? [pairs] : pairs).map(toSketch);
  const pixels = sketches.map(toPixels);
  const dataset: Dataset = {
    layout: { id: 'test', description: 'drawings', alternatives: [] },
    samples: pixels.map(({ sample }) => sample),
    skipped: [],
    declaredClasses: world.declaredClasses ?? [],
    ignoreValue: world.ignoreValue ?? null,
  };
  return evaluate(
    planAudit([rule], [], world.options === undefined ? {} : { [rule.id]: world.options }),
    pixels,
    dataset,
  );
}

/** What the rule says, sentence by sentence. */
export function messagesOf(rule: Rule, pairs: Parameters<typeof check>[1], world: World = {}): string[] {
  const { findings, failures } = check(rule, pairs, world);
  return [...findings.map(({ message }) => message), ...failures.map(({ error }) => error)];
}

function toSketch(pair: string | Mask | PairSketch): PairSketch {
  return typeof pair === 'string' || 'labels' in pair ? { mask: pair } : pair;
}

function toPixels(sketch: PairSketch, index: number): SamplePixels {
  const name = String(index).padStart(3, '0');
  const maskPath = `masks/${name}.png`;
  const imagePath = `images/${name}.jpg`;
  const hasMask = sketch.mask !== null;
  const hasImage = sketch.image !== null;
  return {
    sample: {
      id: `images/${name}`,
      image: hasImage ? imagePath : null,
      mask: hasMask ? { kind: 'file', path: maskPath } : null,
      split: sketch.split ?? null,
      ambiguousWith: sketch.ambiguousWith ?? [],
    },
    image: hasImage ? pixelFile(imagePath, sketch.image ?? undefined, sketch.imageProblems) : null,
    mask: hasMask ? pixelFile(maskPath, readMask(sketch.mask), sketch.maskProblems) : null,
  };
}

function readMask(mask: string | Mask | null | undefined): Mask | undefined {
  return typeof mask === 'string' ? drawing(mask) : (mask ?? undefined);
}

function pixelFile<Value>(path: string, value: Value | undefined, problems: readonly Problem[] = []): PixelFile<Value> {
  return { path, value, problems };
}
