import { describe, expect, it } from 'vitest';
import { readClassList } from '../../../src/layouts/declaredClasses.ts';
import { extensionOf, withoutExtension } from '../../../src/layouts/fileKinds.ts';
import { readFileName } from '../../../src/layouts/fileName.ts';
import { readSegment } from '../../../src/layouts/folderName.ts';

describe('names of folders', () => {
  it.each([
    ['trainannot', 'mask', 'train', ''],
    ['images_prepped_train', 'image', 'train', 'prepped'],
    ['Training_Images', 'image', 'train', ''],
    ['Ground_Truth', 'mask', null, ''],
    ['GroundTruth', 'mask', null, ''],
    ['JPEGImages', 'image', null, ''],
    ['SegmentationClass', 'mask', null, ''],
    ['leftImg8bit', 'image', null, ''],
    ['gtFine', 'mask', null, ''],
    ['ISIC2018_Task1_Training_GroundTruth', 'mask', 'train', 'isic 2018 task 1'],
    ['label_images_semantic', 'mask', null, ''],
    ['imagesTr', 'image', 'train', ''],
    ['x_train', 'image', 'train', ''],
    ['y', 'mask', null, ''],
    ['train2017', null, 'train', '2017'],
    ['fold0', null, 'fold0', ''],
    ['valley', null, null, 'valley'],
    ['testament', null, null, 'testament'],
    ['aachen', null, null, 'aachen'],
  ])('%s says %s, split %s, and besides "%s"', (name, role, split, rest) => {
    expect(readSegment(name)).toMatchObject({ role, split, rest });
  });
});

describe('names of files', () => {
  it.each([
    ['0001', '0001', null],
    ['a_mask', 'a', 'mask'],
    ['a-Masks', 'a', 'mask'],
    ['aMask', 'a', 'mask'],
    ['mask_a', 'a', 'mask'],
    ['image_a', 'a', 'image'],
    ['image12', '12', 'image'],
    ['21_manual1', '21', 'mask'],
    ['a_gtFine_labelIds', 'a', 'mask'],
    ['a_leftImg8bit', 'a', 'image'],
    ['a_ground_truth', 'a', 'mask'],
    ['a_Segmentation', 'a', 'mask'],
    ['123_sat', '123', 'image'],
    ['label', '', 'mask'],
    ['unmask', 'unmask', null],
    ['imagine_1', 'imagine_1', null],
  ])('%s is "%s" and says %s', (stem, core, role) => {
    expect(readFileName(stem)).toMatchObject({ core, role });
  });

  it('are the same in both ways to write an accent', () => {
    expect(readFileName('caf\u00e9').exact).toBe(readFileName('cafe\u0301').exact);
  });

  it('have extensions in any case, and no extension where they only begin with a dot', () => {
    expect([extensionOf('a.PNG'), extensionOf('a.nii.gz'), extensionOf('.png'), extensionOf('a')]).toEqual([
      'png',
      'nii.gz',
      '',
      '',
    ]);
    expect(withoutExtension('a.b/c')).toBe('a.b/c');
  });
});

describe('lists of classes', () => {
  it('of labelme start with what is ignored', () => {
    expect(readClassList('__ignore__\n_background_\ncat\ndog')).toEqual({
      classes: [
        { value: 0, name: '_background_' },
        { value: 1, name: 'cat' },
        { value: 2, name: 'dog' },
      ],
      ignoreValue: 255,
    });
  });

  it('may give the values', () => {
    expect(readClassList('0: road\n7: tree\n')?.classes).toEqual([
      { value: 0, name: 'road' },
      { value: 7, name: 'tree' },
    ]);
  });

  it('are not used where they do not say which value is first', () => {
    expect(readClassList('cat\ndog\n')).toBeUndefined();
    expect(readClassList('__ignore__\ncat\ndog')).toBeUndefined();
    expect(readClassList('')).toBeUndefined();
  });
});
