import { defineModelRule } from '../../core/engine/runRule.ts';
import { readHeads } from '../../facts/model/head.ts';
import { readLossKind } from '../../facts/model/lossKind.ts';

export default defineModelRule({
  id: 'model/class-count-mismatch',
  title: 'Outputs do not match the classes of the masks',
  severity: 'error',
  rationale:
    'A class without an output cannot be predicted. A cross-entropy with class numbers stops on the CPU and reads foreign memory on a GPU where a mask holds a number beyond the last output.',
  remedy:
    'Give the last layer one channel a class, background included, and number the classes in the masks from 0 without gaps.',
  options: {},
  messages: {
    beyond:
      'The last layer {layer} has {units} outputs, numbered to {lastOutput}, but masks hold the value {largest}, and {loss} takes values as class numbers. Give it {classCount} outputs, or renumber the masks.',
    fewer:
      'The last layer {layer} has {units} outputs, the masks {classCount} classes with background. What the missing ones are labeled as is not known from here.',
    oneForMany:
      'The last layer {layer} has one output, the masks {classCount} classes with background. If they are not merged in loading, class numbers above 1 are taken for targets of a sigmoid.',
  },
  check({ model, run, dataset, report, cannotTell }) {
    const classCount = dataset?.classCount ?? null;
    if (dataset === null || classCount === null) {
      cannotTell('The classes of the data are not known: there is no audit of it.');
      return;
    }
    const loss = model.compile?.loss ?? run.settings.loss?.value ?? null;
    const family = readLossKind(loss, model.compile?.lossConfig)?.family;
    const largest = Math.max(...dataset.maskValues);
    for (const { layer, units } of readHeads(model)) {
      if (units === null) continue;
      const place = { kind: 'file', file: model.file } as const;
      if (units === 1) {
        if (2 < classCount)
          report(place, 'oneForMany', { layer, classCount }, { severity: 'warning', confidence: 0.6 });
      } else if (family === 'sparse' && units <= largest && largest < maxClassNumber && loss !== null) {
        report(place, 'beyond', { layer, units, lastOutput: units - 1, largest, loss, classCount });
      } else if (units + 1 < classCount) {
        // One less than the classes is a network without an output for the background.
        report(place, 'fewer', { layer, units, classCount }, { severity: 'warning', confidence: 0.6 });
      }
    }
  },
});

/** Larger values are brightness (255) or ids, which loading maps to classes. */
const maxClassNumber = 200;
