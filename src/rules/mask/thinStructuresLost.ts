import { defineDatasetRule } from '../../core/engine/rule.ts';
import { resizeTable } from '../../facts/dataset/resizeTable.ts';
import { formatNumber } from '../../core/engine/message.ts';

export default defineDatasetRule({
  id: 'mask/thin-structures-lost',
  title: 'Structures that a resize to the input size loses',
  severity: 'info',
  rationale:
    'Masks are resized to the input size of the network by nearest neighbor, and its output back. Lines and objects of a few pixels break or vanish on the way; no model can get back what the resize removed.',
  remedy:
    'Choose the smallest input size whose Dice in the table is above what you need, or train on crops (patches) of the original size. Never resize masks with interpolation to avoid it.',
  needs: { table: resizeTable },
  options: {
    minDice: {
      default: 0.95,
      minimum: 0,
      maximum: 1,
      doc: 'Mean Dice of masks with themselves after a resize to 256 × 256 and back, below which it is said. Regions of usual size keep 0.97 and more.',
    },
    warnDice: {
      default: 0.8,
      minimum: 0,
      maximum: 1,
      doc: 'The same, below which it is a warning: the loss is then larger than that between a good and a poor model.',
    },
    sidePx: {
      default: 256,
      minimum: 128,
      maximum: 512,
      doc: 'Input size that is judged: 128, 256 or 512. 256 is the commonest for U-Nets.',
    },
  },
  messages: {
    lost: 'Resized to {sidePx} × {sidePx} by nearest neighbor and back, masks have a Dice of {dice:dice} with themselves (by input size: {listed}). {advice}.',
  },
  check({ facts: { table }, options, report }) {
    const row = table.rows.find(({ sidePx }) => sidePx === options.sidePx);
    if (table.maskCount === 0 || row === undefined || options.minDice <= row.meanDice) return;
    const enough = table.rows.find(({ meanDice }) => options.minDice <= meanDice);
    report(
      { kind: 'dataset' },
      'lost',
      {
        sidePx: row.sidePx,
        dice: row.meanDice,
        listed: table.rows
          .map(({ sidePx, meanDice }) => `${String(sidePx)}: ${formatNumber(meanDice, 'dice')}`)
          .join(', '),
        advice:
          enough === undefined
            ? 'Train on crops of the original size'
            : `Use ${String(enough.sidePx)} × ${String(enough.sidePx)}, or crops of the original size`,
        badShare: row.badShare,
        maskCount: table.maskCount,
        table: table.rows.map(({ sidePx, meanDice, badShare, classes }) => ({
          sidePx,
          meanDice,
          badShare,
          classes: classes.map((each) => ({ ...each })),
        })),
      },
      { diceCost: 1 - row.meanDice, ...(row.meanDice < options.warnDice ? { severity: 'warning' as const } : {}) },
    );
  },
});
