import { defineDatasetRule } from '../../core/engine/rule.ts';
import { pairFile } from '../../core/model/sample.ts';
import { partnerFact } from '../../facts/dataset/partnerFact.ts';
import type { OrderMismatch } from '../../facts/dataset/partnerVerdict.ts';

export default defineDatasetRule({
  id: 'dataset/order-mismatch',
  title: 'Images and masks in different order',
  severity: 'error',
  rationale:
    'Files were put together by their place in two lists that are not in the same order: one starts later, or was sorted as text, where 10 comes before 2. Nearly every image then has the mask of another, and the Dice stays near zero although each file is fine.',
  remedy:
    'Pair files by name, never by position, or sort both lists by the same key. Rename the masks by the stated mapping, or write them again from the source.',
  needs: { partners: partnerFact },
  options: {
    minConfidence: {
      default: 0.9,
      minimum: 0.5,
      maximum: 1,
      doc: 'Probability from which another order is reported. No set of the bench was said to be in another order by chance.',
    },
  },
  messages: {
    offset:
      'Masks are off by {distance} in order: {movedCount:count} of {comparedCount:count} images fit the mask {distance} {direction} in the list, such as {example}. Pair files by name.',
    reversed:
      'Masks are in reverse order: {movedCount:count} of {comparedCount:count} images fit the mask at the other end of the list, such as {example}. Pair files by name.',
    sorted:
      'Images and masks were sorted differently (as text, 10 comes before 2): {movedCount:count} of {comparedCount:count} images have the mask of another, such as {example}. Sort both the same way, or pair by name.',
  },
  check({ facts: { partners }, options, dataset, report }) {
    const { order } = partners;
    if (order === null || order.probability < options.minConfidence) return;
    const samples = new Map(dataset.samples.map((sample) => [sample.id, sample]));
    const examples = [...order.partners].slice(0, shownExamples).flatMap(([id, partner]) => {
      const image = samples.get(id)?.image ?? null;
      const owner = samples.get(partner);
      const mask = owner === undefined ? null : pairFile(owner);
      return image === null || mask === null ? [] : [{ image, mask }];
    });
    const [first] = examples;
    const data = {
      mapping: { kind: order.order, by: order.by, examples },
      movedCount: order.movedCount,
      comparedCount: order.comparedCount,
      distance: Math.abs(order.by),
      direction: order.by < 0 ? 'earlier' : 'later',
      example: first === undefined ? '' : `${first.image} with ${first.mask}`,
    };
    const extras = { confidence: order.probability, related: examples.map(({ mask }) => mask) };
    report({ kind: 'dataset' }, messageOf(order), data, extras);
  },
});

const shownExamples = 10;

function messageOf({ order }: OrderMismatch): 'offset' | 'reversed' | 'sorted' {
  return order === 'offset' || order === 'reversed' ? order : 'sorted';
}
