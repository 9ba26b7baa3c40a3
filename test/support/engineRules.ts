import { defineDatasetFact, defineSampleFact } from '../../src/core/engine/fact.ts';
import type { SamplePixels } from '../../src/core/engine/fact.ts';
import { defineDatasetRule, defineSampleRule } from '../../src/core/engine/rule.ts';
import type { Dataset } from '../../src/core/model/dataset.ts';
import type { SampleRef } from '../../src/core/model/sample.ts';

/** Small facts and rules with which tests of the engine speak. A sample's id is its number: "7". */

export const numberOf = defineSampleFact({
  id: 'test/number',
  version: 1,
  needs: {},
  compute: ({ sample }) => (sample.id === 'none' ? undefined : { value: Number(sample.id) }),
});

export const doubled = defineSampleFact({
  id: 'test/doubled',
  version: 3,
  needs: { numberOf },
  compute: (_pixels, facts) => ({ value: facts.numberOf.value * 2 }),
});

export const total = defineDatasetFact({
  id: 'test/total',
  needs: { doubled },
  start: () => 0,
  add: (sum, _sample, facts) => sum + facts.doubled.value,
  merge: (left, right) => left + right,
  finish: (sum) => ({ sum }),
});

const text = { severity: 'warning', title: 'Test', rationale: 'For tests.', remedy: 'None.' } as const;

export const large = defineSampleRule({
  ...text,
  id: 'test/large',
  needs: { doubled },
  options: { most: { default: 10, doc: 'Largest value.' } },
  messages: { large: 'It is {value} (at most {most}).' },
  fold: '{count} of {of} are large.',
  check(sample, { facts, options, report, cannotTell }) {
    const { value } = facts.doubled;
    if (value === 0) cannotTell('It is zero.');
    if (value <= options.most) return;
    report(
      { kind: 'file', file: `${sample.id}.png` },
      'large',
      { value, most: options.most },
      { diceCost: value / 1000 },
    );
  },
});

export const aboveMean = defineSampleRule({
  ...text,
  id: 'test/above-mean',
  needs: { doubled, total },
  options: {},
  messages: { above: '{value} of {sum}.' },
  check(sample, { facts, report }) {
    const { sum } = facts.total;
    if (facts.doubled.value * 2 <= sum) return;
    report({ kind: 'file', file: `${sample.id}.png` }, 'above', { value: facts.doubled.value, sum });
  },
});

export const sumRule = defineDatasetRule({
  ...text,
  id: 'test/sum',
  needs: { total },
  options: {},
  messages: { sum: 'The sum is {sum}.' },
  check({ facts, report }) {
    report({ kind: 'dataset' }, 'sum', { sum: facts.total.sum });
  },
});

export const throwing = defineSampleRule({
  ...text,
  id: 'test/throwing',
  needs: {},
  options: {},
  messages: { never: 'Never.' },
  check(sample) {
    if (sample.id === '3') throw new Error('three');
  },
});

export function numbered(...ids: readonly (number | string)[]): readonly SamplePixels[] {
  return ids.map((id) => ({ sample: sampleRef(String(id)), image: null, mask: null }));
}

export function sampleRef(id: string): SampleRef {
  return { id, image: null, mask: { kind: 'file', path: `${id}.png` }, split: null, ambiguousWith: [] };
}

export function datasetOf(pixels: readonly SamplePixels[]): Dataset {
  return {
    layout: { id: 'test', description: 'made by a test', alternatives: [] },
    samples: pixels.map(({ sample }) => sample),
    skipped: [],
    declaredClasses: [],
    ignoreValue: null,
  };
}
