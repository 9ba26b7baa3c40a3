import { defineRunRule } from '../../core/engine/runRule.ts';
import { metricSpread } from '../../facts/run/metricSpread.ts';

export default defineRunRule({
  id: 'run/metric-disagrees',
  title: 'Two Dice of the same run differ',
  severity: 'warning',
  rationale:
    'A Dice over a batch, a mean over images and a Dice of all pixels are different numbers. In a mean over images, empty images for which nothing is predicted count as 1 (with smoothing) or 0, and can make up all of it.',
  remedy:
    'Say which Dice is meant. Report the mean over images that hold foreground, and how many do; compare with others only by the same definition.',
  options: {
    leastDistance: {
      default: 0.15,
      minimum: 0,
      maximum: 1,
      doc: 'Difference of two Dice at the end from which it is reported: soft and thresholded Dice of a trained network differ by less than 0.1.',
    },
  },
  messages: {
    apart:
      '{highName} ends at {high:dice} and {lowName} at {low:dice} on the same images: they are averaged in different ways.',
    empty:
      '{highName} ends at {high:dice} and {lowName} at {low:dice}; {emptyShare:percent} of the masks are empty, and each of them counts as 1 where nothing is predicted.',
  },
  check({ run, dataset, options, report }) {
    const found = metricSpread(run, options.leastDistance);
    if (found === null) return;
    const { high, low, highValue, lowValue } = found;
    const place = { kind: 'file', file: high.file } as const;
    const data = {
      highName: high.name,
      high: highValue,
      lowName: low.name,
      low: lowValue,
      line: high.points.at(-1)?.place ?? null,
    };
    const emptyShare = dataset?.emptyShare ?? 0;
    if (emptyShare > 0.05 && Math.abs(highValue - emptyShare) < 0.15) report(place, 'empty', { ...data, emptyShare });
    else report(place, 'apart', data);
  },
});
