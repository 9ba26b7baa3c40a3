import type { DrawnDataset } from './drawing.ts';

/** How public medical datasets lie on disk. */
export const medicalDatasets: readonly DrawnDataset[] = [
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
    name: 'nuclei: one folder a sample, one file an object',
    files: ['stage1_train/{aa,bb}/images/#.png', 'stage1_train/{aa,bb}/masks/{x,y}.png'],
    ids: ['aa'],
    pairs: [
      'stage1_train/aa/images/aa.png > stage1_train/aa/masks/x.png + stage1_train/aa/masks/y.png @train',
      'stage1_train/bb/images/aa.png > stage1_train/bb/masks/x.png + stage1_train/bb/masks/y.png @train',
    ],
  },
  {
    name: 'STARE: images that cannot be read yet',
    files: ['images/im000#.ppm', 'labels/im000#.ah.png'],
    pairs: ['images/im000#.ppm > labels/im000#.ah.png'],
  },
  {
    name: 'ISIC superpixels are no images',
    files: ['Data/ISIC_#.jpg', 'Data/ISIC_#_superpixels.png', 'GroundTruth/ISIC_#_segmentation.png'],
    pairs: ['Data/ISIC_#.jpg > GroundTruth/ISIC_#_segmentation.png'],
  },
  {
    name: 'cell tracking',
    files: ['01/t00#.tif', '01_GT/SEG/man_seg00#.tif', '02/t00#.tif', '02_GT/SEG/man_seg00#.tif'],
    pairs: ['01/t00#.tif > 01_GT/SEG/man_seg00#.tif', '02/t00#.tif > 02_GT/SEG/man_seg00#.tif'],
  },
];
