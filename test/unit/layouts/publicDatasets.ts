import type { Drawing } from './drawing.ts';

/** How public datasets lie on disk, drawn with a few files each, and the pairs a person would make. */
export interface PublicDataset {
  readonly name: string;
  readonly files: Drawing;
  readonly pairs: Drawing;
  readonly ids?: readonly string[];
  /** What must be said as another reading. */
  readonly alternative?: RegExp;
}

export const publicDatasets: readonly PublicDataset[] = [
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
  {
    name: 'CVC-ClinicDB',
    files: ['CVC-ClinicDB/Original/#.tif', 'CVC-ClinicDB/Ground Truth/#.tif'],
    pairs: ['CVC-ClinicDB/Original/#.tif > CVC-ClinicDB/Ground Truth/#.tif'],
  },
  {
    name: 'Kvasir-SEG',
    files: ['Kvasir-SEG/images/#.jpg', 'Kvasir-SEG/masks/#.jpg', 'Kvasir-SEG/kavsir_bboxes.json'],
    pairs: ['Kvasir-SEG/images/#.jpg > Kvasir-SEG/masks/#.jpg'],
  },
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
    name: 'DRIVE: mask/ is the field of view',
    files: [
      'training/images/{21,22}_training.tif',
      'training/1st_manual/{21,22}_manual1.gif',
      'training/mask/{21,22}_training_mask.gif',
      'test/images/{01,02}_test.tif',
      'test/1st_manual/{01,02}_manual1.gif',
      'test/2nd_manual/{01,02}_manual2.gif',
      'test/mask/{01,02}_test_mask.gif',
    ],
    pairs: [
      'training/images/21_training.tif > training/1st_manual/21_manual1.gif @training',
      'training/images/22_training.tif > training/1st_manual/22_manual1.gif @training',
      'test/images/01_test.tif > test/1st_manual/01_manual1.gif @test',
      'test/images/02_test.tif > test/1st_manual/02_manual1.gif @test',
    ],
    alternative: /training\/mask\//,
  },
  {
    name: 'DRIVE, only the training folder',
    files: ['images/{21,22}_training.tif', '1st_manual/{21,22}_manual1.gif', 'mask/{21,22}_training_mask.gif'],
    pairs: ['images/21_training.tif > 1st_manual/21_manual1.gif', 'images/22_training.tif > 1st_manual/22_manual1.gif'],
    alternative: /mask\//,
  },
  {
    name: 'HRF',
    files: ['images/#_dr.JPG', 'manual1/#_dr.tif', 'mask/#_dr_mask.tif'],
    pairs: ['images/#_dr.JPG > manual1/#_dr.tif'],
  },
  {
    name: 'CHASEDB1: two annotators',
    files: ['Image_{01L,01R,02L}.jpg', 'Image_{01L,01R,02L}_1stHO.png', 'Image_{01L,01R,02L}_2ndHO.png'],
    ids: ['01L', '01R', '02L'],
    pairs: ['Image_#.jpg > Image_#_1stHO.png'],
    alternative: /second mask/,
  },
  {
    name: 'ISIC 2018',
    files: [
      'ISIC2018_Task1-2_Training_Input/ISIC_000#.jpg',
      'ISIC2018_Task1_Training_GroundTruth/ISIC_000#_segmentation.png',
      'ISIC2018_Task1-2_Training_Input/ATTRIBUTION.txt',
      'ISIC2018_Task1-2_Validation_Input/ISIC_900#.jpg',
      'ISIC2018_Task1_Validation_GroundTruth/ISIC_900#_segmentation.png',
    ],
    pairs: [
      'ISIC2018_Task1-2_Training_Input/ISIC_000#.jpg > ISIC2018_Task1_Training_GroundTruth/ISIC_000#_segmentation.png @training',
      'ISIC2018_Task1-2_Validation_Input/ISIC_900#.jpg > ISIC2018_Task1_Validation_GroundTruth/ISIC_900#_segmentation.png @validation',
    ],
  },
  {
    name: 'HAM10000: two folders of images, one of masks',
    files: [
      'HAM10000_images_part_1/ISIC_1#.jpg',
      'HAM10000_images_part_2/ISIC_2#.jpg',
      'HAM10000_segmentations_lesion_tschandl/ISIC_{1,2}#_segmentation.png',
    ],
    pairs: [
      'HAM10000_images_part_1/ISIC_1#.jpg > HAM10000_segmentations_lesion_tschandl/ISIC_1#_segmentation.png',
      'HAM10000_images_part_2/ISIC_2#.jpg > HAM10000_segmentations_lesion_tschandl/ISIC_2#_segmentation.png',
    ],
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
    name: 'BUSI: numbered masks are objects',
    files: [
      'benign/benign (#).png',
      'benign/benign (#)_mask.png',
      'benign/benign (1)_mask_1.png',
      'normal/normal (#).png',
      'normal/normal (#)_mask.png',
    ],
    ids: ['1', '2', '10'],
    pairs: [
      'benign/benign (1).png > benign/benign (1)_mask.png + benign/benign (1)_mask_1.png',
      'benign/benign (2).png > benign/benign (2)_mask.png',
      'benign/benign (10).png > benign/benign (10)_mask.png',
      'normal/normal (#).png > normal/normal (#)_mask.png',
    ],
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
    name: 'lung X-rays: _mask in some names only',
    files: [
      'CXR_png/CHNCXR_#_0.png',
      'CXR_png/MCUCXR_#_0.png',
      'masks/CHNCXR_#_0_mask.png',
      'masks/MCUCXR_#_0.png',
      'test/CHNCXR_99_0.png',
    ],
    pairs: ['CXR_png/CHNCXR_#_0.png > masks/CHNCXR_#_0_mask.png', 'CXR_png/MCUCXR_#_0.png > masks/MCUCXR_#_0.png'],
  },
  {
    name: 'lung X-rays below a folder that says segmentation',
    files: ['Lung Segmentation/CXR_png/CHNCXR_#_0.png', 'Lung Segmentation/masks/CHNCXR_#_0_mask.png'],
    pairs: ['Lung Segmentation/CXR_png/CHNCXR_#_0.png > Lung Segmentation/masks/CHNCXR_#_0_mask.png'],
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
    name: 'brain MRI: one folder a patient',
    files: [
      'kaggle_3m/TCGA_CS_49#_1996/TCGA_CS_49#_1996_{1,10}.tif',
      'kaggle_3m/TCGA_CS_49#_1996/TCGA_CS_49#_1996_{1,10}_mask.tif',
      'kaggle_3m/data.csv',
    ],
    ids: ['41', '42'],
    pairs: [
      'kaggle_3m/TCGA_CS_49#_1996/TCGA_CS_49#_1996_1.tif > kaggle_3m/TCGA_CS_49#_1996/TCGA_CS_49#_1996_1_mask.tif',
      'kaggle_3m/TCGA_CS_49#_1996/TCGA_CS_49#_1996_10.tif > kaggle_3m/TCGA_CS_49#_1996/TCGA_CS_49#_1996_10_mask.tif',
    ],
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
    name: 'GlaS',
    files: ['train_#.bmp', 'train_#_anno.bmp', 'testA_#.bmp', 'testA_#_anno.bmp', 'Grade.csv'],
    pairs: ['train_#.bmp > train_#_anno.bmp', 'testA_#.bmp > testA_#_anno.bmp'],
  },
  {
    name: 'REFUGE',
    files: [
      'Training400/{Glaucoma,Normal}/g000#.jpg',
      'Annotation-Training400/Annotation-Training400/Disc_Cup_Masks/{Glaucoma,Normal}/g000#.bmp',
    ],
    pairs: [
      'Training400/Glaucoma/g000#.jpg > Annotation-Training400/Annotation-Training400/Disc_Cup_Masks/Glaucoma/g000#.bmp @training',
      'Training400/Normal/g000#.jpg > Annotation-Training400/Annotation-Training400/Disc_Cup_Masks/Normal/g000#.bmp @training',
    ],
  },
  {
    name: 'PH2',
    files: [
      'PH2/IMD00#/IMD00#_Dermoscopic_Image/IMD00#.bmp',
      'PH2/IMD00#/IMD00#_lesion/IMD00#_lesion.bmp',
      'PH2/IMD00#/IMD00#_roi/IMD00#_R1_Label4.bmp',
    ],
    pairs: ['PH2/IMD00#/IMD00#_Dermoscopic_Image/IMD00#.bmp > PH2/IMD00#/IMD00#_lesion/IMD00#_lesion.bmp'],
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
    name: 'nnU-Net names',
    files: ['imagesTr/case_#.png', 'labelsTr/case_#.png', 'imagesTs/case_9#.png'],
    pairs: ['imagesTr/case_#.png > labelsTr/case_#.png @train'],
  },
  {
    name: 'nnU-Net channels',
    files: ['imagesTr/case_#_0000.png', 'labelsTr/case_#.png'],
    pairs: ['imagesTr/case_#_0000.png > labelsTr/case_#.png @train'],
  },
  {
    name: 'Roboflow masks',
    files: ['{train,valid}/a#_jpg.rf.0ab.jpg', '{train,valid}/a#_jpg.rf.0ab_mask.png', '{train,valid}/_classes.csv'],
    pairs: [
      'train/a#_jpg.rf.0ab.jpg > train/a#_jpg.rf.0ab_mask.png @train',
      'valid/a#_jpg.rf.0ab.jpg > valid/a#_jpg.rf.0ab_mask.png @valid',
    ],
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
    name: 'nuclei: one folder a sample, one file an object',
    files: ['stage1_train/{aa,bb}/images/#.png', 'stage1_train/{aa,bb}/masks/{x,y}.png'],
    ids: ['aa'],
    pairs: [
      'stage1_train/aa/images/aa.png > stage1_train/aa/masks/x.png + stage1_train/aa/masks/y.png @train',
      'stage1_train/bb/images/aa.png > stage1_train/bb/masks/x.png + stage1_train/bb/masks/y.png @train',
    ],
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
    name: 'STARE: images that cannot be read yet',
    files: ['images/im000#.ppm', 'labels/im000#.ah.png'],
    pairs: ['images/im000#.ppm > labels/im000#.ah.png'],
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
    name: 'change detection: two folders of images',
    files: ['A/#.png', 'B/#.png', 'label/#.png'],
    pairs: ['A/#.png > label/#.png'],
    alternative: /images could also be B/,
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
    name: 'ISIC superpixels are no images',
    files: ['Data/ISIC_#.jpg', 'Data/ISIC_#_superpixels.png', 'GroundTruth/ISIC_#_segmentation.png'],
    pairs: ['Data/ISIC_#.jpg > GroundTruth/ISIC_#_segmentation.png'],
  },
  {
    name: 'MVTec: masks of the test images',
    files: ['bottle/train/good/#.png', 'bottle/test/{good,broken}/#.png', 'bottle/ground_truth/broken/#_mask.png'],
    pairs: ['bottle/test/broken/#.png > bottle/ground_truth/broken/#_mask.png'],
  },
  {
    name: 'cell tracking',
    files: ['01/t00#.tif', '01_GT/SEG/man_seg00#.tif', '02/t00#.tif', '02_GT/SEG/man_seg00#.tif'],
    pairs: ['01/t00#.tif > 01_GT/SEG/man_seg00#.tif', '02/t00#.tif > 02_GT/SEG/man_seg00#.tif'],
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
    name: 'Mapillary v2: two versions of labels',
    files: ['training/images/#.jpg', 'training/v1.2/labels/#.png', 'training/v2.0/labels/#.png'],
    pairs: ['training/images/#.jpg > training/v1.2/labels/#.png @training'],
    alternative: /v2\.0\/labels\//,
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
    name: 'Supervisely: masks for machines before masks for people',
    files: ['ds/img/#.jpg', 'ds/ann/#.jpg.json', 'ds/masks_machine/#.png', 'ds/masks_human/#.png'],
    pairs: ['ds/img/#.jpg > ds/masks_machine/#.png'],
    alternative: /masks_human/,
  },
  {
    name: 'a glued word in one folder',
    files: ['#.png', '#mask.png'],
    ids: ['ab', 'cd', 'ef'],
    pairs: ['#.png > #mask.png'],
  },
];
