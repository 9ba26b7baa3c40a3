import { describe, expect, it } from 'vitest';
import type { NnunetDescription } from '../../../../src/core/model/nnunet.ts';
import { parseNnunetJson } from '../../../../src/layouts/nnunetJson.ts';
import datasetJson from '../../../../src/rules/nnunet/datasetJson.ts';
import { findingsOf } from '../../../support/volumes.ts';

const good = {
  channel_names: { '0': 'CT' },
  labels: { background: 0, organ: 1, tumor: 2 },
  numTraining: 3,
  file_ending: '.nii.gz',
};

function said(json: object | string, folders: Partial<NnunetDescription> = {}): string[] {
  const parsed = parseNnunetJson(typeof json === 'string' ? json : JSON.stringify(json));
  const description = { ...parsed, path: 'dataset.json', caseCount: 3, labelCount: 3, otherEndings: [], ...folders };
  return findingsOf(datasetJson, [], { nnunet: [description] }).map(({ message }) => message);
}

describe('nnunet/dataset-json', () => {
  it('is silent where all fits, and where there is no such file', () => {
    expect(said(good)).toEqual([]);
    expect(said({ ...good, labels: { ...good.labels, ignore: 3 } })).toEqual([]);
    const regions = { background: 0, whole: [1, 2], core: 2 };
    expect(said({ ...good, labels: regions, regions_class_order: [1, 2] })).toEqual([]);
    expect(findingsOf(datasetJson, [{}])).toEqual([]);
  });

  it.each([
    ['{', /dataset.json is no JSON/],
    [{ ...good, labels: undefined, file_ending: 7 }, /lacks labels, file_ending/],
    [{ ...good, numTraining: 5 }, /states 5 training cases, imagesTr holds 3 and labelsTr 3/],
    [{ ...good, labels: { background: 0, organ: 2 } }, /values 0, 2; nnU-Net wants 0, 1, 2/],
    [{ ...good, labels: { organ: 1, tumor: 2 } }, /no label the value 0/],
    [{ ...good, labels: { background: 0, ignore: 1, organ: 2 } }, /“ignore” the value 1.*largest \(2\)/],
    [{ ...good, labels: { background: 0, whole: [1, 2], core: 2 } }, /no regions_class_order/],
    [{ ...good, labels: { background: 0, organ: 1, liver: 1 } }, /the value 1 to organ and liver/],
  ])('says what is wrong with %j', (json, message) => {
    const messages = said(json);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(message);
  });

  it('names files of another ending', () => {
    expect(said(good, { otherEndings: ['labelsTr/a.nii', 'labelsTr/b.nii'] })[0]).toMatch(
      /ending .nii.gz, but labelsTr\/a.nii and 1 more files end otherwise/,
    );
  });
});
