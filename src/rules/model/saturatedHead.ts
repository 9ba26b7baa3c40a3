import { defineModelRule } from '../../core/engine/runRule.ts';
import { readHeads } from '../../facts/model/head.ts';

export default defineModelRule({
  id: 'model/saturated-head',
  title: 'Last layer is stuck at one class',
  severity: 'warning',
  rationale:
    'Far from 0, sigmoid is flat: with a bias that outweighs everything the features can say, the output is one class at every pixel and the gradient is too small to leave it.',
  remedy:
    'Start again with a lower learning rate. Set the bias of the last layer to log(p / (1 − p)), p the share of the foreground, and use Dice with cross-entropy.',
  options: {
    maxBias: {
      default: 12,
      minimum: 4,
      doc: 'Size of the bias of a one-channel head from which it is reported: a probability of 6e-6, and a gradient of as much. Sigmoid counts as saturated below −23 and above 17 (UMLAUT, DeepDiagnosis).',
    },
    maxBiasDistance: {
      default: 8,
      minimum: 2,
      doc: 'Largest distance between that bias and the log-odds of the foreground’s share, where the data was audited: 3,000 times the odds.',
    },
  },
  messages: {
    saturated:
      'The bias of the last layer {layer} is {bias}: before a look at the image, every pixel has the probability {probability}{prior}. Start again with a lower learning rate and a bias of log(p / (1 − p)).',
    silent:
      'The kernel of the last layer {layer} is zero: every pixel gets the same output, whatever the image shows. Start again with a lower learning rate.',
  },
  check({ model, dataset, options, report }) {
    for (const { layer, units, bias, kernel } of readHeads(model)) {
      const place = { kind: 'file', file: model.file } as const;
      if (kernel?.isMeasured === true && 0 < kernel.count && kernel.zeroCount === kernel.count) {
        report(place, 'silent', { layer }, { severity: 'error' });
        continue;
      }
      const [value] = bias?.first ?? [];
      if (
        units !== 1 ||
        bias?.isMeasured !== true ||
        bias.count !== 1 ||
        value === undefined ||
        !Number.isFinite(value)
      )
        continue;
      const share = foregroundShare(dataset?.classShares ?? []);
      const prior = share === null ? null : Math.log(share / (1 - share));
      const isFar =
        prior === null ? options.maxBias <= Math.abs(value) : options.maxBiasDistance <= Math.abs(value - prior);
      if (!isFar) continue;
      report(place, 'saturated', {
        layer,
        bias: value,
        probability: 1 / (1 + Math.exp(-value)),
        prior: share === null ? '' : `, while ${(share * 100).toPrecision(2)} % of the pixels are foreground`,
      });
    }
  },
});

/** Share of all that is not background in a dataset of two classes; null for others and where one of both is missing. */
function foregroundShare(shares: readonly { readonly value: number; readonly share: number }[]): number | null {
  if (shares.length !== 2) return null;
  const share = shares.filter(({ value }) => value !== 0).reduce((sum, each) => sum + each.share, 0);
  return 0 < share && share < 1 ? share : null;
}
