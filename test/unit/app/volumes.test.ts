import { describe, expect, it } from 'vitest';
import { encodeNifti, type NiftiSketch } from '../../support/formats/encodeNifti.ts';
import { auditMemory } from '../../support/auditMemory.ts';
import { memoryFiles } from '../../support/memoryFiles.ts';

const size = [24, 20, 6] as const;
const sform = [1, 0, 0, -10, 0, 1, 0, -10, 0, 0, 3, 0];
const shared = { size, sform, spacing: [1, 1, 3], isPacked: true } satisfies Partial<NiftiSketch>;

/** A ball of label 1 with a core of label 2 that moves from case to case, in an image with some texture. */
function labelAt(index: number): number[] {
  const labels: number[] = [];
  for (let z = 0; z < size[2]; z++) {
    for (let y = 0; y < size[1]; y++) {
      for (let x = 0; x < size[0]; x++) {
        const distance = Math.hypot(x - 8 - index, y - 10, 3 * (z - 3));
        labels.push(distance < 3 ? 2 : distance < 7 ? 1 : 0);
      }
    }
  }
  return labels;
}

function caseFiles(index: number, mask: Partial<NiftiSketch> = {}): Record<string, Uint8Array> {
  const labels = labelAt(index);
  const image = labels.map((label, i) => label * 300 + ((i * 7919) % 97));
  const name = `case_${String(index)}`;
  return {
    [`imagesTr/${name}_0000.nii.gz`]: encodeNifti({ ...shared, datatype: 4, values: image }),
    [`imagesTr/${name}_0001.nii.gz`]: encodeNifti({ ...shared, datatype: 4, values: image }),
    [`labelsTr/${name}.nii.gz`]: encodeNifti({ ...shared, values: labels, ...mask }),
  };
}

const json = {
  channel_names: { '0': 'T1', '1': 'T2' },
  labels: { background: 0, edge: 1, core: 2 },
  numTraining: 4,
  file_ending: '.nii.gz',
};

async function audit(files: Record<string, Uint8Array>): Promise<readonly string[]> {
  const { view } = await auditMemory(
    memoryFiles({ ...files, 'dataset.json': new TextEncoder().encode(JSON.stringify(json)) }),
  );
  expect(view.failures).toEqual([]);
  return view.groups
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter(({ rule }) => /^(?:volume|nnunet|mask|image|pair)\//.test(rule))
    .map(({ rule, file }) => `${rule} ${file ?? ''}`)
    .sort();
}

describe('an nnU-Net dataset', () => {
  it('without faults is silent', async () => {
    expect(await audit({ ...caseFiles(0), ...caseFiles(1), ...caseFiles(2), ...caseFiles(3) })).toEqual([]);
  });

  it('with faults names each file', async () => {
    const files = {
      ...caseFiles(0, { spacing: [1, 1, 2.5] }),
      ...caseFiles(1, { sform: [-1, 0, 0, 13, 0, 1, 0, -10, 0, 0, 3, 0] }),
      ...caseFiles(2, { values: labelAt(2).map((label) => (label === 2 ? 7 : label)) }),
      ...caseFiles(3, { size: [20, 24, 6] }),
    };
    const truncated = files['labelsTr/case_3.nii.gz'] ?? new Uint8Array(0);
    const found = await audit({
      ...files,
      'imagesTr/case_2_0001.nii.gz': new Uint8Array(40),
      'labelsTr/case_4.nii.gz': truncated.subarray(0, truncated.length >> 1),
    });
    expect(found).toEqual([
      'mask/undeclared-value labelsTr/case_2.nii.gz',
      'mask/unreadable labelsTr/case_4.nii.gz',
      'nnunet/dataset-json dataset.json',
      // Its axes are swapped, and its pixels say so too.
      'pair/flipped-or-rotated labelsTr/case_3.nii.gz',
      'pair/missing-image labelsTr/case_4.nii.gz',
      'volume/channel-unreadable imagesTr/case_2_0001.nii.gz',
      'volume/orientation labelsTr/case_1.nii.gz',
      'volume/shape-mismatch labelsTr/case_3.nii.gz',
      'volume/spacing-mismatch labelsTr/case_0.nii.gz',
    ]);
  });
});
