import type { DrawnDataset } from './drawing.ts';

/** Shapes that datasets of one's own have. */
export const shapes: readonly DrawnDataset[] = [
  { name: 'images and masks', files: ['images/#.png', 'masks/#.png'], pairs: ['images/#.png > masks/#.png'] },
  { name: 'image and label', files: ['image/#.png', 'label/#.png'], pairs: ['image/#.png > label/#.png'] },
  { name: 'imgs and annots', files: ['imgs/#.jpg', 'annots/#.png'], pairs: ['imgs/#.jpg > annots/#.png'] },
  { name: 'img and gt', files: ['img/#.png', 'gt/#.png'], pairs: ['img/#.png > gt/#.png'] },
  { name: 'x and y', files: ['x/#.png', 'y/#.png'], pairs: ['x/#.png > y/#.png'] },
  {
    name: 'x_train and y_train',
    files: ['x_train/#.png', 'y_train/#.png', 'x_test/#.png', 'y_test/#.png'],
    pairs: ['x_train/#.png > y_train/#.png @train', 'x_test/#.png > y_test/#.png @test'],
  },
  { name: 'images in the root, masks below', files: ['#.jpg', 'masks/#.png'], pairs: ['#.jpg > masks/#.png'] },
  {
    name: 'masks in a folder for each image',
    files: ['images/#.png', 'masks/#/{a,b}.png'],
    pairs: ['images/#.png > masks/#/a.png + masks/#/b.png'],
  },
  {
    name: 'numbered objects',
    files: ['images/cell_#.png', 'masks/cell_#_{0,1,2}.png'],
    pairs: ['images/cell_#.png > masks/cell_#_0.png + masks/cell_#_1.png + masks/cell_#_2.png'],
  },
  {
    name: 'one folder a sample',
    files: ['case#/img.png', 'case#/label.png', 'case#/label_viz.png'],
    pairs: ['case#/img.png > case#/label.png'],
  },
  {
    name: 'one folder a sample, any name of image',
    files: ['case#/scan_7.png', 'case#/photo_mask.png'],
    pairs: ['case#/scan_7.png > case#/photo_mask.png'],
  },
  {
    name: 'words inside names',
    files: ['data/case_image_#.png', 'data/case_mask_#.png'],
    pairs: ['data/case_image_#.png > data/case_mask_#.png'],
  },
  {
    name: 'masks called a.jpg.png',
    files: ['img/#.jpg', 'masks_machine/#.jpg.png'],
    pairs: ['img/#.jpg > masks_machine/#.jpg.png'],
  },
  {
    name: 'prefix for red band',
    files: ['train_red/red_patch_#.TIF', 'train_gt/gt_patch_#.TIF'],
    pairs: ['train_red/red_patch_#.TIF > train_gt/gt_patch_#.TIF @train'],
  },
  {
    name: 'zero padding',
    files: ['images/#.jpg', 'masks/00#.png'],
    ids: ['1', '2', '3'],
    pairs: ['images/#.jpg > masks/00#.png'],
  },
  {
    name: 'names with spaces, emoji, # and %',
    files: ['images/a b.png', 'images/😀.png', 'images/50%.png', 'masks/a b.png', 'masks/😀.png', 'masks/50%.png'],
    pairs: ['images/a b.png > masks/a b.png', 'images/😀.png > masks/😀.png', 'images/50%.png > masks/50%.png'],
  },
  { name: 'upper case', files: ['Images/IMG_#.PNG', 'Masks/img_#.png'], pairs: ['Images/IMG_#.PNG > Masks/img_#.png'] },
  {
    name: 'cross-validation folds',
    files: ['fold{0,1}/images/#.png', 'fold{0,1}/masks/#.png'],
    pairs: ['fold0/images/#.png > fold0/masks/#.png @fold0', 'fold1/images/#.png > fold1/masks/#.png @fold1'],
  },
  {
    name: 'split below',
    files: ['images/{train,val}/#.png', 'masks/{train,val}/#.png'],
    pairs: ['images/train/#.png > masks/train/#.png @train', 'images/val/#.png > masks/val/#.png @val'],
  },
  {
    name: 'splits of images, one folder of masks',
    files: ['images/train/a#.png', 'images/val/b#.png', 'masks/{a,b}#.png'],
    pairs: ['images/train/a#.png > masks/a#.png @train', 'images/val/b#.png > masks/b#.png @val'],
  },
  {
    name: 'labels with the same name as the image folder says',
    files: ['train/image/label_maker_#.png', 'train/mask/label_maker_#.png'],
    pairs: ['train/image/label_maker_#.png > train/mask/label_maker_#.png @train'],
  },
  {
    name: 'two annotators in folders',
    files: ['images/#.png', 'masks1/#.png', 'masks2/#.png'],
    pairs: ['images/#.png > masks1/#.png'],
    alternative: /masks2/,
  },
  {
    name: 'numbered folders of images and masks',
    files: ['images1/#.png', 'masks1/#.png', 'images2/#.png', 'masks2/#.png'],
    pairs: ['images1/#.png > masks1/#.png', 'images2/#.png > masks2/#.png'],
  },
  {
    name: 'two datasets in one folder',
    files: ['liver/images/#.png', 'liver/masks/#.png', 'lung/images/#.png', 'lung/masks/#.png'],
    pairs: ['liver/images/#.png > liver/masks/#.png', 'lung/images/#.png > lung/masks/#.png'],
  },
  {
    name: 'two datasets, one without masks',
    files: ['liver/images/#.png', 'lung/images/#.png', 'lung/masks/#.png'],
    pairs: ['lung/images/#.png > lung/masks/#.png'],
  },
  { name: 'images of animals are no pairs', files: ['cats/#.jpg', 'dogs/#.jpg'], pairs: [] },
  { name: 'copies of images are no masks', files: ['images/#.png:500', 'backup/#.png:500'], pairs: [] },
  {
    name: 'predictions beside masks',
    files: ['images/#.png', 'masks/#.png', 'predictions/#.png'],
    pairs: ['images/#.png > masks/#.png'],
  },
  {
    name: 'predictions where there is nothing else',
    files: ['images/#.png', 'predictions/#.png'],
    pairs: ['images/#.png > predictions/#.png'],
  },
  { name: 'overlays are never masks', files: ['images/#.png', 'overlays/#.png'], pairs: [] },
  {
    name: 'an image without mask, a mask without image',
    files: ['images/#.png', 'images/7.png', 'masks/#.png', 'masks/8.png'],
    pairs: ['images/#.png > masks/#.png', 'images/7.png > -', '- > masks/8.png'],
  },
  {
    name: 'side by side, one of each alone',
    files: ['#.jpg', '#.png', '7.jpg', '8.png'],
    pairs: ['#.jpg > #.png', '7.jpg > -', '- > 8.png'],
  },
  {
    name: 'side by side with a word, one of each alone',
    files: ['#.png', '#_mask.png', '7.png', '8_mask.png'],
    pairs: ['#.png > #_mask.png', '7.png > -', '- > 8_mask.png'],
  },
  {
    name: 'a sample folder that lost its mask',
    files: ['case#/img.png', 'case#/label.png', 'case8/img.png'],
    pairs: ['case#/img.png > case#/label.png', 'case8/img.png > -'],
  },
  { name: 'masks as arrays', files: ['images/#.jpg', 'masks/#.npy'], pairs: ['images/#.jpg > masks/#.npy'] },
  { name: 'masks as JPEG', files: ['images/#.jpg:9000', 'masks/#.jpg:900'], pairs: ['images/#.jpg > masks/#.jpg'] },
  {
    name: 'two sizes',
    files: ['images/#.png', 'masks/#.png', 'images_256/#.png', 'masks_256/#.png'],
    pairs: ['images/#.png > masks/#.png', 'images_256/#.png > masks_256/#.png'],
  },
  {
    name: 'words for images below the folder of masks',
    files: ['images/{original,augmented}/#.png', 'masks/{original,augmented}/#.png'],
    pairs: ['images/original/#.png > masks/original/#.png', 'images/augmented/#.png > masks/augmented/#.png'],
  },
  {
    name: 'one more folder for Keras generators',
    files: ['images/img/#.png', 'masks/img/#.png'],
    pairs: ['images/img/#.png > masks/img/#.png'],
  },
  {
    name: 'Keras generators with splits',
    files: ['{train,val}_frames/#.png', 'train_masks/train/#.png', 'val_masks/val/#.png'],
    pairs: ['train_frames/#.png > train_masks/train/#.png @train', 'val_frames/#.png > val_masks/val/#.png @val'],
  },
  {
    name: 'masks without a split are those of train',
    files: ['train/#.png', 'test/#.png', 'masks/#.png'],
    pairs: ['train/#.png > masks/#.png'],
  },
  {
    name: 'names that differ in case only',
    files: ['images/{a,A}.png', 'masks/{a,A}.png'],
    pairs: ['images/a.png > masks/a.png', 'images/A.png > masks/A.png'],
  },
  {
    name: 'a word glued to the names',
    files: ['images/#.png', 'masks/#mask.png'],
    ids: ['ab', 'cd', 'ef'],
    pairs: ['images/#.png > masks/#mask.png'],
  },
  {
    name: 'images by class, masks in one folder',
    files: ['images/cat/a#.jpg', 'images/dog/b#.jpg', 'masks/{a,b}#.png'],
    pairs: ['images/cat/a#.jpg > masks/a#.png', 'images/dog/b#.jpg > masks/b#.png'],
  },
  {
    name: 'input_1 and target_1 in one folder',
    files: ['input_#.png', 'target_#.png'],
    pairs: ['input_#.png > target_#.png'],
  },
  {
    name: 'predicted and true masks',
    files: ['images/#.png', 'true_masks/#.png', 'predicted_masks/#.png'],
    pairs: ['images/#.png > true_masks/#.png'],
  },
  {
    name: 'a split whose images are gone',
    files: ['train/#.png', '{train,val}annot/#.png'],
    pairs: ['train/#.png > trainannot/#.png @train', '- > valannot/#.png @val'],
  },
  {
    name: 'a city that lost its masks',
    files: ['leftImg8bit/train/{aa,bb,cc,dd}/#_leftImg8bit.png', 'gtFine/train/{aa,bb,cc}/#_gtFine_labelIds.png'],
    ids: ['1'],
    pairs: [
      'leftImg8bit/train/dd/1_leftImg8bit.png > - @train',
      'leftImg8bit/train/aa/1_leftImg8bit.png > gtFine/train/aa/1_gtFine_labelIds.png @train',
      'leftImg8bit/train/bb/1_leftImg8bit.png > gtFine/train/bb/1_gtFine_labelIds.png @train',
      'leftImg8bit/train/cc/1_leftImg8bit.png > gtFine/train/cc/1_gtFine_labelIds.png @train',
    ],
  },
  {
    name: 'a glued word in one folder',
    files: ['#.png', '#mask.png'],
    ids: ['ab', 'cd', 'ef'],
    pairs: ['#.png > #mask.png'],
  },
];
