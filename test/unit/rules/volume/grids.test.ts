import { describe, expect, it } from 'vitest';
import affineMismatch from '../../../../src/rules/volume/affineMismatch.ts';
import channelUnreadable from '../../../../src/rules/volume/channelUnreadable.ts';
import channels from '../../../../src/rules/volume/channels.ts';
import orientation from '../../../../src/rules/volume/orientation.ts';
import shapeMismatch from '../../../../src/rules/volume/shapeMismatch.ts';
import spacingMismatch from '../../../../src/rules/volume/spacingMismatch.ts';
import { axisCodes, compareAffines } from '../../../../src/facts/volume/compareGrids.ts';
import { findingsOf, header, type CaseSketch } from '../../../support/volumes.ts';

const gridRules = [affineMismatch, channelUnreadable, channels, orientation, shapeMismatch, spacingMismatch];
const said = (sketch: CaseSketch): string[] =>
  gridRules.flatMap((rule) => findingsOf(rule, [sketch]).map(({ ruleId, messageId }) => `${ruleId} ${messageId}`));

const moved = (x: number, y = 0, z = 0): readonly number[] => [1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z];

describe('volumes on one grid', () => {
  it('are silent, also where only codes and signs of zero differ', () => {
    expect(said({})).toEqual([]);
    expect(said({ channels: [{}] })).toEqual([]);
    const image = { sformCode: 2, qformCode: 0, affine: moved(-0) };
    expect(said({ image, mask: { sformCode: 1, qformCode: 2, qformAffine: moved(0) } })).toEqual([]);
    // As 32-bit floats blur them.
    expect(said({ mask: { spacing: [1.0000001, 1, 1], affine: moved(0.01) } })).toEqual([]);
    expect(said({ image: { sformCode: 0 }, mask: { sformCode: 0 } })).toEqual([]);
  });
});

describe('volume/shape-mismatch', () => {
  it('names the file and both sizes', () => {
    const [finding] = findingsOf(shapeMismatch, [{ mask: { size: [4, 3, 1] } }]);
    expect(finding).toMatchObject({ severity: 'error', place: { file: '0/mask.nii' } });
    expect(finding?.message).toContain('Mask is 4 × 3 × 1 voxels, the image 4 × 3 × 2.');
  });

  it('tells swapped axes, channels, and labels with several volumes', () => {
    expect(said({ mask: { size: [3, 4, 2] } })).toEqual(['volume/shape-mismatch turned']);
    expect(said({ mask: { frameCount: 3 } })).toEqual(['volume/shape-mismatch frames']);
    expect(said({ image: { frameCount: 4 } })).toEqual([]);
    const [finding] = findingsOf(shapeMismatch, [{ channels: [{}, { size: [9, 9, 9] }] }]);
    expect(finding).toMatchObject({ place: { file: '0/channel2.nii' } });
    expect(finding?.message).toContain('Channel is 9 × 9 × 9');
  });
});

describe('volume/spacing-mismatch', () => {
  it('says how much, and is mild where nothing would be noticed', () => {
    const [finding] = findingsOf(spacingMismatch, [{ mask: { spacing: [1, 1, 3] }, image: { spacing: [1, 1, 2.5] } }]);
    expect(finding?.message).toBe(
      'Mask has voxels of 1 × 1 × 3, the image of 1 × 1 × 2.5: 17 % apart. Copy the right header to both.',
    );
    expect(findingsOf(spacingMismatch, [{ mask: { spacing: [1.0001, 1, 1] } }])).toMatchObject([
      { severity: 'info', messageId: 'slight' },
    ]);
  });
});

describe('volume/orientation', () => {
  it('tells which axes run otherwise', () => {
    const [finding] = findingsOf(orientation, [{ mask: { affine: [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0] } }]);
    expect(finding?.message).toContain('Mask runs LPS by its header, the image RAS: x and y run in other directions.');
  });

  it('leaves headers without a transform to another rule', () => {
    const mask = { sformCode: 0, qformCode: 0 };
    expect(said({ image: { affine: [-1, 0, 0, 9, 0, -1, 0, 9, 0, 0, 1, 0] }, mask })).toEqual([
      'volume/affine-mismatch lost',
    ]);
    const image = { ...mask };
    expect(said({ image, mask: { affine: moved(30) } })).toEqual(['volume/affine-mismatch imageLost']);
  });
});

describe('volume/affine-mismatch', () => {
  it('says how far away the mask starts', () => {
    const [finding] = findingsOf(affineMismatch, [{ mask: { affine: moved(3, -1) } }]);
    expect(finding).toMatchObject({ severity: 'warning', messageId: 'origin' });
    expect(finding?.message).toContain('Mask starts 3, -1, 0 mm away from the image by its header (3.16 voxels');
  });

  it('says how much the mask is turned', () => {
    const [sin, cos] = [Math.sin(0.2), Math.cos(0.2)];
    const size = [100, 100, 10] as const;
    const affine = [cos, -sin, 0, 0, sin, cos, 0, 0, 0, 0, 1, 0];
    const [finding] = findingsOf(affineMismatch, [{ image: { size }, mask: { size, affine } }]);
    expect(finding).toMatchObject({ messageId: 'direction', data: { degrees: 11.5 } });
  });

  it('says where one file states two positions', () => {
    expect(findingsOf(affineMismatch, [{ image: { qformCode: 1, qformAffine: moved(0, 0, 5) } }])).toMatchObject([
      { severity: 'info', messageId: 'twoForms', place: { file: '0/image.nii' } },
    ]);
  });

  it('is silent where size or voxels differ: that is said already', () => {
    expect(said({ mask: { size: [4, 3, 9], affine: moved(50) } })).toEqual(['volume/shape-mismatch size']);
    expect(said({ mask: { spacing: [2, 1, 1], affine: [2, 0, 0, 9, 0, 1, 0, 0, 0, 0, 1, 0] } })).toEqual([
      'volume/spacing-mismatch differs',
    ]);
  });
});

describe('volume/channels', () => {
  it('goes by dataset.json where there is one', () => {
    const description = {
      path: 'dataset.json',
      problem: null,
      missingKeys: [],
      version: 2,
      channelNames: ['T1', 'T2'],
      labels: [],
      hasRegionOrder: false,
      numTraining: 2,
      fileEnding: '.nii',
      caseCount: 2,
      labelCount: 2,
      otherEndings: [],
    } as const;
    const findings = findingsOf(channels, [{}, { channels: [{}] }], { nnunet: [description] });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toBe('Case has 1 of the 2 channels that dataset.json names (T1, T2).');
    expect(findingsOf(channels, [{}, {}], { nnunet: [{ ...description, version: 1 }] })).toEqual([]);
  });

  it('goes by most cases where there is none', () => {
    const full = { channels: [{}, {}] };
    expect(findingsOf(channels, [full, full, full, { channels: [{}] }])).toMatchObject([
      { sampleId: '3', severity: 'warning', data: { have: 2, wanted: 3 } },
    ]);
    expect(findingsOf(channels, [full, {}])).toEqual([]);
  });
});

describe('volume/channel-unreadable', () => {
  it('names the file', () => {
    const problem = { kind: 'truncated', detail: 'ends within its NIfTI header' } as const;
    expect(findingsOf(channelUnreadable, [{ channels: [{}, problem] }])).toMatchObject([
      { place: { file: '0/channel2.nii' }, severity: 'error', message: 'File ends within its NIfTI header.' },
    ]);
  });
});

describe('transforms', () => {
  it('have letters for their axes', () => {
    expect(axisCodes({ affine: moved(0) })).toBe('RAS');
    expect(axisCodes({ affine: [0, 0, 2, 0, -3, 0, 0, 0, 0, -1, 0, 0] })).toBe('PIR');
    expect(axisCodes({ affine: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })).toHaveLength(3);
  });

  it('are compared at the farthest corner', () => {
    const { farthestVoxels, originShift } = compareAffines(header, [1.5, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
    expect(farthestVoxels).toBeCloseTo(1.5);
    expect(originShift).toEqual([0, 0, 0]);
  });
});
