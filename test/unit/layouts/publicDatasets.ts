import type { DrawnDataset } from './drawing.ts';

/** How public datasets of streets, land, cracks and things lie on disk. */
export const publicDatasets: readonly DrawnDataset[] = [
  {
    name: 'Carvana',
    files: [
      'train/fff9b3a5373f_#.jpg',
      'train_masks/fff9b3a5373f_#_mask.gif',
      'test/0004d4463b50_#.jpg',
      'train_masks.csv',
      'metadata.csv',
    ],
    ids: ['01', '02', '10'],
    pairs: ['train/fff9b3a5373f_#.jpg > train_masks/fff9b3a5373f_#_mask.gif @train'],
  },
  {
    name: 'Oxford pets',
    files: [
      'images/Abyssinian_#.jpg',
      'images/Abyssinian_10.mat',
      'annotations/trimaps/Abyssinian_#.png',
      'annotations/xmls/Abyssinian_#.xml',
      'annotations/list.txt',
    ],
    pairs: ['images/Abyssinian_#.jpg > annotations/trimaps/Abyssinian_#.png'],
  },
  {
    name: 'Massachusetts roads',
    files: [
      'tiff/train/#_15.tiff',
      'tiff/train_labels/#_15.tif',
      'tiff/val/9#_15.tiff',
      'tiff/val_labels/9#_15.tif',
      'png/train/#_15.png',
      'png/train_labels/#_15.png',
    ],
    pairs: [
      'tiff/train/#_15.tiff > tiff/train_labels/#_15.tif @train',
      'tiff/val/9#_15.tiff > tiff/val_labels/9#_15.tif @val',
      'png/train/#_15.png > png/train_labels/#_15.png @train',
    ],
  },
  {
    name: 'Massachusetts sat and map',
    files: ['train/sat/#.tiff', 'train/map/#.tif'],
    pairs: ['train/sat/#.tiff > train/map/#.tif @train'],
  },
  {
    name: 'Cityscapes',
    files: [
      'leftImg8bit/{train,val}/aachen/aachen_#_leftImg8bit.png',
      'leftImg8bit/test/berlin/berlin_#_leftImg8bit.png',
      'gtFine/{train,val}/aachen/aachen_#_gtFine_{labelIds,color,instanceIds}.png',
      'gtFine/{train,val}/aachen/aachen_#_gtFine_polygons.json',
    ],
    pairs: [
      'leftImg8bit/train/aachen/aachen_#_leftImg8bit.png > gtFine/train/aachen/aachen_#_gtFine_labelIds.png @train',
      'leftImg8bit/val/aachen/aachen_#_leftImg8bit.png > gtFine/val/aachen/aachen_#_gtFine_labelIds.png @val',
    ],
  },
  {
    name: 'DeepGlobe',
    files: ['train/#_sat.jpg', 'train/#_mask.png', 'valid/9#_sat.jpg', 'test/8#_sat.jpg', 'class_dict.csv'],
    pairs: ['train/#_sat.jpg > train/#_mask.png @train', 'valid/9#_sat.jpg > - @valid'],
  },
  {
    name: 'Kaggle salt',
    files: ['train/images/a#.png', 'train/masks/a#.png', 'test/images/b#.png', 'train.csv', 'depths.csv'],
    pairs: ['train/images/a#.png > train/masks/a#.png @train'],
  },
  {
    name: 'LoveDA',
    files: [
      '{Train,Val}/{Urban,Rural}/images_png/#.png',
      '{Train,Val}/{Urban,Rural}/masks_png/#.png',
      'Test/Urban/images_png/#.png',
    ],
    pairs: [
      'Train/Urban/images_png/#.png > Train/Urban/masks_png/#.png @train',
      'Train/Rural/images_png/#.png > Train/Rural/masks_png/#.png @train',
      'Val/Urban/images_png/#.png > Val/Urban/masks_png/#.png @val',
      'Val/Rural/images_png/#.png > Val/Rural/masks_png/#.png @val',
    ],
  },
  {
    name: 'Mapillary Vistas',
    files: [
      'training/images/a#.jpg',
      'training/labels/a#.png',
      'training/instances/a#.png',
      'training/panoptic/a#.png',
      'testing/images/b#.jpg',
    ],
    pairs: ['training/images/a#.jpg > training/labels/a#.png @training'],
  },
  {
    name: 'Pascal VOC',
    files: [
      'VOC2012/JPEGImages/2007_00#.jpg',
      'VOC2012/SegmentationClass/2007_00#.png',
      'VOC2012/SegmentationObject/2007_00#.png',
      'VOC2012/Annotations/2007_00#.xml',
    ],
    pairs: ['VOC2012/JPEGImages/2007_00#.jpg > VOC2012/SegmentationClass/2007_00#.png'],
  },
  {
    name: 'ADE20K challenge',
    files: [
      'images/training/ADE_train_#.jpg',
      'annotations/training/ADE_train_#.png',
      'images/validation/ADE_val_#.jpg',
      'annotations/validation/ADE_val_#.png',
    ],
    pairs: [
      'images/training/ADE_train_#.jpg > annotations/training/ADE_train_#.png @training',
      'images/validation/ADE_val_#.jpg > annotations/validation/ADE_val_#.png @validation',
    ],
  },
  {
    name: 'ADE20K full',
    files: ['ADE_train_#.jpg', 'ADE_train_#_seg.png', 'ADE_train_#_parts_1.png'],
    pairs: ['ADE_train_#.jpg > ADE_train_#_seg.png'],
  },
  {
    name: 'CamVid on Kaggle',
    files: [
      'CamVid/{train,val,test}/0001TP_#.png',
      'CamVid/{train,val,test}_labels/0001TP_#_L.png',
      'CamVid/class_dict.csv',
    ],
    pairs: [
      'CamVid/train/0001TP_#.png > CamVid/train_labels/0001TP_#_L.png @train',
      'CamVid/val/0001TP_#.png > CamVid/val_labels/0001TP_#_L.png @val',
      'CamVid/test/0001TP_#.png > CamVid/test_labels/0001TP_#_L.png @test',
    ],
  },
  {
    name: 'CamVid by fastai',
    files: ['images/0001TP_#.png', 'labels/0001TP_#_P.png', 'codes.txt', 'valid.txt'],
    pairs: ['images/0001TP_#.png > labels/0001TP_#_P.png'],
  },
  {
    name: 'drone dataset of Graz',
    files: [
      'dataset/semantic_drone_dataset/original_images/00#.jpg',
      'dataset/semantic_drone_dataset/label_images_semantic/00#.png',
      'RGB_color_image_masks/RGB_color_image_masks/00#.png',
    ],
    pairs: [
      'dataset/semantic_drone_dataset/original_images/00#.jpg > dataset/semantic_drone_dataset/label_images_semantic/00#.png',
    ],
  },
  {
    name: 'aerial images of Dubai: image_ in the names of masks',
    files: ['Tile {1,2}/images/image_part_00#.jpg', 'Tile {1,2}/masks/image_part_00#.png', 'classes.json'],
    pairs: [
      'Tile 1/images/image_part_00#.jpg > Tile 1/masks/image_part_00#.png',
      'Tile 2/images/image_part_00#.jpg > Tile 2/masks/image_part_00#.png',
    ],
  },
  {
    name: 'Inria aerial images',
    files: [
      'AerialImageDataset/train/images/austin#.tif',
      'AerialImageDataset/train/gt/austin#.tif',
      'AerialImageDataset/test/images/tyrol#.tif',
    ],
    pairs: ['AerialImageDataset/train/images/austin#.tif > AerialImageDataset/train/gt/austin#.tif @train'],
  },
  {
    name: 'COCO-Stuff',
    files: [
      'images/{train,val}2017/00#.jpg',
      'stuffthingmaps/{train,val}2017/00#.png',
      'annotations/instances_train2017.json',
    ],
    pairs: [
      'images/train2017/00#.jpg > stuffthingmaps/train2017/00#.png @train',
      'images/val2017/00#.jpg > stuffthingmaps/val2017/00#.png @val',
    ],
  },
  {
    name: 'DUTS',
    files: [
      'DUTS-TR/DUTS-TR-Image/x_#.jpg',
      'DUTS-TR/DUTS-TR-Mask/x_#.png',
      'DUTS-TE/DUTS-TE-Image/x_#.jpg',
      'DUTS-TE/DUTS-TE-Mask/x_#.png',
    ],
    pairs: [
      'DUTS-TR/DUTS-TR-Image/x_#.jpg > DUTS-TR/DUTS-TR-Mask/x_#.png @train',
      'DUTS-TE/DUTS-TE-Image/x_#.jpg > DUTS-TE/DUTS-TE-Mask/x_#.png @test',
    ],
  },
  {
    name: 'MSRA10K',
    files: ['MSRA10K_Imgs_GT/Imgs/#.jpg', 'MSRA10K_Imgs_GT/Imgs/#.png'],
    pairs: ['MSRA10K_Imgs_GT/Imgs/#.jpg > MSRA10K_Imgs_GT/Imgs/#.png'],
  },
  {
    name: 'Crack500',
    files: ['{train,val}crop/a_#.jpg', '{train,val}crop/a_#.png'],
    pairs: ['traincrop/a_#.jpg > traincrop/a_#.png @train', 'valcrop/a_#.jpg > valcrop/a_#.png @val'],
  },
  {
    name: 'DeepCrack',
    files: ['train_img/#.jpg', 'train_lab/#.png', 'test_img/9#.jpg', 'test_lab/9#.png'],
    pairs: ['train_img/#.jpg > train_lab/#.png @train', 'test_img/9#.jpg > test_lab/9#.png @test'],
  },
  {
    name: 'KITTI semantics',
    files: [
      'training/image_2/00#_10.png',
      'training/semantic/00#_10.png',
      'training/semantic_rgb/00#_10.png',
      'training/instance/00#_10.png',
      'testing/image_2/00#_10.png',
    ],
    pairs: ['training/image_2/00#_10.png > training/semantic/00#_10.png @training'],
  },
  {
    name: 'BDD100K',
    files: [
      'seg/images/{train,val}/a#.jpg',
      'seg/labels/{train,val}/a#_train_id.png',
      'seg/color_labels/{train,val}/a#_train_color.png',
    ],
    pairs: [
      'seg/images/train/a#.jpg > seg/labels/train/a#_train_id.png @train',
      'seg/images/val/a#.jpg > seg/labels/val/a#_train_id.png @val',
    ],
  },
  {
    name: 'LIP',
    files: [
      'TrainVal_images/train_images/#.jpg',
      'TrainVal_images/val_images/9#.jpg',
      'TrainVal_parsing_annotations/train_segmentations/#.png',
      'TrainVal_parsing_annotations/val_segmentations/9#.png',
    ],
    pairs: [
      'TrainVal_images/train_images/#.jpg > TrainVal_parsing_annotations/train_segmentations/#.png @train',
      'TrainVal_images/val_images/9#.jpg > TrainVal_parsing_annotations/val_segmentations/9#.png @val',
    ],
  },
  {
    name: 'Roboflow masks',
    files: ['{train,valid}/a#_jpg.rf.0ab.jpg', '{train,valid}/a#_jpg.rf.0ab_mask.png', '{train,valid}/_classes.csv'],
    pairs: [
      'train/a#_jpg.rf.0ab.jpg > train/a#_jpg.rf.0ab_mask.png @train',
      'valid/a#_jpg.rf.0ab.jpg > valid/a#_jpg.rf.0ab_mask.png @valid',
    ],
  },
  {
    name: 'change detection: two folders of images',
    files: ['A/#.png', 'B/#.png', 'label/#.png'],
    pairs: ['A/#.png > label/#.png'],
    alternative: /images could also be B/,
  },
  {
    name: 'MVTec: masks of the test images',
    files: ['bottle/train/good/#.png', 'bottle/test/{good,broken}/#.png', 'bottle/ground_truth/broken/#_mask.png'],
    pairs: ['bottle/test/broken/#.png > bottle/ground_truth/broken/#_mask.png'],
  },
  {
    name: 'DAVIS',
    files: [
      'JPEGImages/480p/{bear,camel}/0000#.jpg',
      'Annotations/480p/{bear,camel}/0000#.png',
      'ImageSets/2017/train.txt',
    ],
    pairs: [
      'JPEGImages/480p/bear/0000#.jpg > Annotations/480p/bear/0000#.png',
      'JPEGImages/480p/camel/0000#.jpg > Annotations/480p/camel/0000#.png',
    ],
  },
  {
    name: 'Mapillary v2: two versions of labels',
    files: ['training/images/#.jpg', 'training/v1.2/labels/#.png', 'training/v2.0/labels/#.png'],
    pairs: ['training/images/#.jpg > training/v1.2/labels/#.png @training'],
    alternative: /v2\.0\/labels\//,
  },
  {
    name: 'Supervisely: masks for machines before masks for people',
    files: ['ds/img/#.jpg', 'ds/ann/#.jpg.json', 'ds/masks_machine/#.png', 'ds/masks_human/#.png'],
    pairs: ['ds/img/#.jpg > ds/masks_machine/#.png'],
    alternative: /masks_human/,
  },
];
