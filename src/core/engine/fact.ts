import type { Dataset } from '../model/dataset.ts';
import type { JsonValue } from '../model/finding.ts';
import type { Mask } from '../model/mask.ts';
import type { Problem } from '../model/problem.ts';
import type { DecodedRaster, VolumeHeader } from '../model/raster.ts';
import type { SampleRef } from '../model/sample.ts';

/** One file of a sample as it was decoded; `value` is undefined where nothing could be read. */
export interface PixelFile<Value> {
  readonly path: string;
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
}

/** All that a sample fact may look at. Lives only while the sample's facts are computed. */
export interface SamplePixels {
  readonly sample: SampleRef;
  /** Null where the sample has no image. */
  readonly image: PixelFile<DecodedRaster> | null;
  /** Null where the sample has no mask. */
  readonly mask: PixelFile<Mask> | null;
  /** Headers of the image's further channels, where they are volumes; absent for none. */
  readonly channels?: readonly PixelFile<VolumeHeader>[];
}

/** Fact values are plain data: they cross threads and are kept in the store as JSON. */
export type FactData = JsonValue | object;

/**
 * A value derived from the pixels of one sample, computed once, kept in the store under id and version, shared by rules.
 * Raise `version` whenever `compute` would give another value for the same pixels.
 */
export interface SampleFact<Value> {
  readonly scope: 'sample';
  readonly id: string;
  readonly version: number;
  readonly needs: SampleFactSet;
  /** Undefined: it does not apply (no mask, nothing decoded); rules that need it are then not run on the sample. */
  readonly compute: (pixels: SamplePixels, facts: Readonly<Record<string, unknown>>) => Value | undefined;
}

export type SampleFactSet = Readonly<Record<string, SampleFact<unknown>>>;

/**
 * A value over all samples: a mergeable sketch, so that an audit of shards, merged, equals the audit of the whole.
 * `add` is called for each sample for which every needed fact has a value.
 */
export interface DatasetFact<Value> {
  readonly scope: 'dataset';
  readonly id: string;
  /** It compares samples with each other: rules that do without it judge first, and their findings are shown first. */
  readonly isSlow?: true;
  readonly needs: SampleFactSet;
  readonly start: () => unknown;
  readonly add: (state: unknown, sample: SampleRef, facts: Readonly<Record<string, unknown>>) => unknown;
  readonly merge: (left: unknown, right: unknown) => unknown;
  readonly finish: (state: unknown, dataset: Dataset) => Value;
}

export type AnyFact = SampleFact<unknown> | DatasetFact<unknown>;

/** The values that a set of facts gives, under the same names. */
export type FactValues<Needs> = {
  readonly [Name in keyof Needs]: Needs[Name] extends SampleFact<infer Value>
    ? Value
    : Needs[Name] extends DatasetFact<infer Value>
      ? Value
      : never;
};

/** Declares a fact of one sample. */
export function defineSampleFact<Value extends FactData, const Needs extends SampleFactSet>(fact: {
  readonly id: string;
  readonly version: number;
  readonly needs: Needs;
  readonly compute: (pixels: SamplePixels, facts: FactValues<Needs>) => Value | undefined;
}): SampleFact<Value> {
  // The engine hands over exactly the values that `needs` names, so the narrower parameter is sound.
  return { scope: 'sample', ...fact, compute: fact.compute as SampleFact<Value>['compute'] };
}

/** Declares a fact over all samples. `add` and `merge` may change and return `state`. */
export function defineDatasetFact<State, Value, const Needs extends SampleFactSet>(fact: {
  readonly id: string;
  readonly isSlow?: true;
  readonly needs: Needs;
  readonly start: () => State;
  readonly add: (state: State, sample: SampleRef, facts: FactValues<Needs>) => State;
  readonly merge: (left: State, right: State) => State;
  readonly finish: (state: State, dataset: Dataset) => Value;
}): DatasetFact<Value> {
  // The state only ever comes from the same fact's own `start`, `add` and `merge`.
  return { scope: 'dataset', ...fact } as unknown as DatasetFact<Value>;
}
