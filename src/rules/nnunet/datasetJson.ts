import { defineDatasetRule } from '../../core/engine/rule.ts';

export default defineDatasetRule({
  id: 'nnunet/dataset-json',
  title: 'Dataset description that does not fit the dataset',
  severity: 'error',
  rationale:
    'nnU-Net plans network, classes and cases by dataset.json. It refuses to start where the file contradicts the folders (verify_dataset_integrity); where it starts, classes go by the wrong names or are never learned.',
  remedy: 'Correct the file, or write it again with `generate_dataset_json` of nnU-Net.',
  needs: {},
  options: {},
  messages: {
    unreadable: '{file} {problem}.',
    missingKeys: '{file} lacks {keys}, which nnU-Net needs.',
    numTraining:
      '{file} states {stated:count} training cases, imagesTr holds {found:count} and labelsTr {labels:count}.',
    fileEnding: '{file} states the file ending {ending}, but {example} and {moreCount:count} more files end otherwise.',
    noBackground: '{file} gives no label the value 0; nnU-Net wants the background there.',
    notConsecutive: '{file} declares the label values {values}; nnU-Net wants 0, 1, 2 … without a gap.',
    ignoreNotLast: '{file} gives “ignore” the value {value}; nnU-Net wants it to be the largest ({largest}).',
    regionOrder:
      '{file} declares regions (labels with several values) but no regions_class_order, which nnU-Net needs then.',
    duplicate: '{file} gives the value {value} to {names}.',
  },
  check({ dataset, report }) {
    for (const description of dataset.nnunet ?? []) {
      const { path: file, problem, missingKeys, labels } = description;
      const place = { kind: 'file', file } as const;
      if (problem !== null) {
        report(place, 'unreadable', { file, problem });
        continue;
      }
      if (0 < missingKeys.length) report(place, 'missingKeys', { file, keys: missingKeys.join(', ') });
      const { numTraining, caseCount, labelCount, otherEndings, fileEnding } = description;
      if (numTraining !== null && (numTraining !== caseCount || numTraining !== labelCount)) {
        report(place, 'numTraining', { file, stated: numTraining, found: caseCount, labels: labelCount });
      }
      const [example] = otherEndings;
      if (example !== undefined && fileEnding !== null) {
        const data = { file, ending: fileEnding, example, moreCount: otherEndings.length - 1 };
        report(place, 'fileEnding', data, { related: otherEndings });
      }
      if (labels.length === 0) continue;
      const values = [...new Set(labels.flatMap((label) => label.values))].sort((a, b) => a - b);
      const [first = 0] = values;
      const largest = values.at(-1) ?? 0;
      const ignore = labels.find(({ name }) => name === 'ignore')?.values[0];
      if (first !== 0) report(place, 'noBackground', { file });
      else if (!values.every((value, i) => value === i)) {
        report(place, 'notConsecutive', { file, values: values.join(', ') });
      }
      if (ignore !== undefined && ignore < largest) report(place, 'ignoreNotLast', { file, value: ignore, largest });
      const hasRegions = labels.some((label) => 1 < label.values.length);
      if (hasRegions && !description.hasRegionOrder) report(place, 'regionOrder', { file });
      if (hasRegions) continue;
      for (const value of values) {
        const names = labels.filter((label) => label.values[0] === value).map(({ name }) => name);
        if (1 < names.length) report(place, 'duplicate', { file, value, names: names.join(' and ') });
      }
    }
  },
});
