import { describe, expect, it } from 'vitest';
import { listFiles } from '../../../src/layouts/fileList.ts';
import { describeNnunet, nnunetClasses, parseNnunetJson } from '../../../src/layouts/nnunetJson.ts';
import { entriesOf, expandPairs, read, sayPairs } from './drawing.ts';
import type { Drawing } from './drawing.ts';

function pairsOf(files: Drawing, texts: Readonly<Record<string, string>> = {}): readonly string[] {
  return sayPairs(read(files, undefined, texts).samples);
}

describe('folders of cases', () => {
  it('BraTS: one folder a case, the label named seg, one modality taken and the others kept as channels', () => {
    const files = ['BraTS_00#/BraTS_00#_{t1,t1ce,t2,flair,seg}.nii.gz'];
    expect(pairsOf(files)).toEqual(expandPairs(['BraTS_00#/BraTS_00#_flair.nii.gz > BraTS_00#/BraTS_00#_seg.nii.gz']));
    const { samples, layout } = read(files);
    expect(samples[0]?.channels).toHaveLength(3);
    expect(layout.id).toBe('case-folders');
    expect(layout.alternatives.join('\n')).toMatch(/“flair” is taken as the image; of the others \(t1, t1ce, t2\)/);
  });

  it('a single case, and names that say the case nowhere', () => {
    expect(pairsOf(['pat6/Flair_norm.nii.gz', 'pat6/OTMultiClass.nii.gz', 'pat6/brainmask.nii.gz'])).toEqual([
      'pat6/Flair_norm.nii.gz > pat6/OTMultiClass.nii.gz',
    ]);
    expect(pairsOf(['case_#/imaging.nii.gz', 'case_#/segmentation.nii.gz'])).toEqual(
      expandPairs(['case_#/imaging.nii.gz > case_#/segmentation.nii.gz']),
    );
  });

  it('a mask of the brain is the label where there is no other', () => {
    expect(pairsOf(['s1/t1.nii', 's1/brain_mask.nii', 's2/t1.nii', 's2/brain_mask.nii'])).toEqual([
      's1/t1.nii > s1/brain_mask.nii',
      's2/t1.nii > s2/brain_mask.nii',
    ]);
  });

  it('two labels of one kind are not decided', () => {
    const { samples } = read(['s1/t1.nii', 's1/seg_a.nii', 's1/seg_b.nii']);
    expect(samples.filter(({ channels }) => channels !== undefined)).toEqual([]);
  });

  it('many cases in one folder are no case', () => {
    expect(pairsOf(['all/#_ct.nii.gz', 'all/#_ct_seg.nii.gz'])).toEqual(
      expandPairs(['all/#_ct.nii.gz > all/#_ct_seg.nii.gz']),
    );
  });
});

describe('volumes in other layouts', () => {
  it('LiTS: volume-0 with segmentation-0; ACDC: frames with gt, the whole series aside', () => {
    expect(pairsOf(['volume-#.nii', 'segmentation-#.nii'])).toEqual(expandPairs(['volume-#.nii > segmentation-#.nii']));
    expect(pairsOf(['p#/p#_frame{01,12}.nii.gz', 'p#/p#_frame{01,12}_gt.nii.gz', 'p#/p#_4d.nii.gz'])).toEqual(
      expandPairs(['p#/p#_frame01.nii.gz > p#/p#_frame01_gt.nii.gz', 'p#/p#_frame12.nii.gz > p#/p#_frame12_gt.nii.gz']),
    );
  });

  it('pair by the same name in two folders', () => {
    expect(pairsOf(['images/#.nii.gz', 'labels/#.nii.gz'])).toEqual(expandPairs(['images/#.nii.gz > labels/#.nii.gz']));
  });

  it('MATLAB and SEG files pair with photos, images without one are found', () => {
    const pairs = pairsOf(['image/{001,002,003,004}.jpg', 'groundTruth/{001,002,003}.mat', 'seg/{001,002,003}.seg']);
    expect(pairs).toEqual([
      'image/001.jpg > groundTruth/001.mat',
      'image/002.jpg > groundTruth/002.mat',
      'image/003.jpg > groundTruth/003.mat',
      'image/004.jpg > -',
    ]);
    expect(pairsOf(['image/{001,002}.jpg', 'seg/{001,002}.seg'])).toEqual([
      'image/001.jpg > seg/001.seg',
      'image/002.jpg > seg/002.seg',
    ]);
  });
});

describe('nnU-Net', () => {
  const files = ['D1/dataset.json', 'D1/imagesTr/hip_#_{0000,0001}.nii.gz', 'D1/labelsTr/hip_#.nii.gz'];

  it('has one file a channel, the first of which is the image', () => {
    expect(pairsOf(files)).toEqual(expandPairs(['D1/imagesTr/hip_#_0000.nii.gz > D1/labelsTr/hip_#.nii.gz @train']));
    const { samples, layout } = read(files);
    expect(samples.map(({ channels }) => channels?.length)).toEqual([1, 1, 1, 1]);
    expect(layout.id).toBe('nnunet');
  });

  it('may hold slices as PNG', () => {
    expect(pairsOf(['imagesTr/a_#_0000.png', 'labelsTr/a_#.png'])).toEqual(
      expandPairs(['imagesTr/a_#_0000.png > labelsTr/a_#.png @train']),
    );
  });

  it('says which cases lack a half, and leaves the test images alone', () => {
    const pairs = pairsOf([
      'imagesTr/{a,b,c,d}_0000.nii.gz',
      'labelsTr/{a,b,c,e}.nii.gz',
      'imagesTs/{x,y}_0000.nii.gz',
    ]);
    expect(pairs).toEqual([
      '- > labelsTr/e.nii.gz @train',
      'imagesTr/a_0000.nii.gz > labelsTr/a.nii.gz @train',
      'imagesTr/b_0000.nii.gz > labelsTr/b.nii.gz @train',
      'imagesTr/c_0000.nii.gz > labelsTr/c.nii.gz @train',
      'imagesTr/d_0000.nii.gz > - @train',
    ]);
  });

  it('reads the Decathlon, whose names end in numbers that are no channels', () => {
    expect(pairsOf(['imagesTr/la_0003.nii.gz', 'imagesTr/la_0004.nii.gz', 'labelsTr/la_{0003,0004}.nii.gz'])).toEqual([
      'imagesTr/la_0003.nii.gz > labelsTr/la_0003.nii.gz @train',
      'imagesTr/la_0004.nii.gz > labelsTr/la_0004.nii.gz @train',
    ]);
  });

  it('takes the splits of the first fold, and says what is wrong with it', () => {
    const splits = JSON.stringify([
      { train: ['hip_1', 'hip_2', 'hip_3'], val: ['hip_10', 'hip_1', 'hip_99'] },
      { train: ['hip_10'], val: ['hip_1'] },
    ]);
    const { samples, layout } = read([...files, 'D1/splits_final.json'], undefined, { 'D1/splits_final.json': splits });
    expect(samples.map(({ split }) => split)).toEqual(['val', 'train', 'train', 'train']);
    const said = layout.alternatives.join('\n');
    expect(said).toMatch(/2 folds/);
    expect(said).toMatch(/1 cases twice \(hip_1\)/);
    expect(said).toMatch(/1 cases that are not there \(hip_99\)/);
  });

  it('says of a list of folds that is broken that it is not used', () => {
    const { samples, layout } = read([...files, 'D1/splits_final.json'], undefined, {
      'D1/splits_final.json': '[{"tr',
    });
    expect(samples.map(({ split }) => split)).toEqual(Array(4).fill('train'));
    expect(layout.alternatives.join()).toMatch(/splits_final\.json holds no folds that can be read/);
  });
});

describe('dataset.json', () => {
  const json = {
    channel_names: { '0': 'T1' },
    labels: { background: 0, tumor: 1, ignore: 2 },
    numTraining: 4,
    file_ending: '.nii.gz',
  };

  it('declares classes and the value to ignore, in both forms', () => {
    expect(nnunetClasses(JSON.stringify(json))).toEqual({
      classes: [
        { value: 0, name: 'background' },
        { value: 1, name: 'tumor' },
        { value: 2, name: 'ignore' },
      ],
      ignoreValue: 2,
    });
    const first = { modality: { '0': 'CT' }, labels: { '0': 'background', '1': 'liver' }, numTraining: 1 };
    expect(nnunetClasses(JSON.stringify(first))?.classes).toHaveLength(2);
    expect(parseNnunetJson(JSON.stringify(first))).toMatchObject({ version: 1, missingKeys: [], channelNames: ['CT'] });
  });

  it('names values of regions by the smallest region', () => {
    const labels = { background: 0, whole: [1, 2, 3], core: [2, 3], enhancing: 3 };
    const declared = nnunetClasses(JSON.stringify({ ...json, labels }));
    expect(declared?.classes.map(({ name }) => name)).toEqual(['background', 'whole', 'core', 'enhancing']);
  });

  it('that is no JSON, no object, or lacks keys is described as such', () => {
    expect(parseNnunetJson('{').problem).toMatch(/no JSON/);
    expect(parseNnunetJson('[1]').problem).toBe('holds no object');
    expect(parseNnunetJson('{}').missingKeys).toEqual(['channel_names', 'labels', 'numTraining', 'file_ending']);
    expect(parseNnunetJson('{"labels": {"a": "b"}}').missingKeys).toContain('labels');
    expect(nnunetClasses('{')).toBeUndefined();
  });

  it('is described with what the folders hold', () => {
    const drawing = ['dataset.json', 'imagesTr/#_{0000,0001}.nii.gz', 'labelsTr/{1,2,3}.nii.gz', 'labelsTr/10.nii'];
    const list = listFiles(entriesOf(drawing), new Map([['dataset.json', JSON.stringify(json)]]));
    expect(describeNnunet(list)).toMatchObject([
      { path: 'dataset.json', caseCount: 4, labelCount: 4, otherEndings: ['labelsTr/10.nii'] },
    ]);
  });
});
