/** What a rule finds, as a drawing of files or pixels. `.` is 0, `#` is 255. */
export interface RuleExample {
  readonly drawing: string;
  readonly text: string;
}

export const ruleExamples: Readonly<Record<string, RuleExample>> = {
  'annotation/boxes-only': {
    drawing: '0 0.52 0.48 0.20 0.31\n0 0.11 0.62 0.08 0.12',
    text: 'Class, center and size: four numbers a line make a box, and an outline needs at least six.',
  },
  'annotation/duplicate-category': {
    drawing: 'id   name     annotations\n 0   facade             0\n 3   facade           136',
    text: 'Looked up by its name, the class is 0 or 3, and the network gets an output that nothing trains.',
  },
  'annotation/inconsistent': {
    drawing: 'images: 1, 2, 3\nannotations of images: 1, 2, 2, 3, 77',
    text: 'Image 77 is not listed: what was drawn there is lost, or belongs to another file.',
  },
  'annotation/missing-files': {
    drawing: '_annotations.coco.json   images/\na.jpg                    a.jpg\nb.jpg\nc.jpg                    C.jpg',
    text: 'b.jpg is not there, and C.jpg is another name on Linux.',
  },
  'annotation/unlabeled': {
    drawing: 'images/a.jpg   labels/a.txt\nimages/b.jpg\nimages/c.jpg   labels/c.txt',
    text: 'b has no label file: the loader trains on it as an image without objects.',
  },
  'annotation/unreadable': {
    drawing: '{"images": [{"id": 1, "file_name": "a.jpg"}, {"id"',
    text: 'The copy stopped in the middle.',
  },
  'annotation/unsafe-path': {
    drawing: '"file_name": "/home/ann/data/a.jpg"\n"file_name": "../../other/b.jpg"',
    text: 'Both paths lead out of the dataset.',
  },
  'augment/unsynchronized': {
    drawing:
      'image_7_83125.png   mask_7_83125.png\n..##                ##..\n.###                ###.\n....                ....',
    text: 'The image was mirrored, its mask was not: the two generators drew different random numbers.',
  },
  'dataset/class-imbalance': {
    drawing: '..........\n..........\n....#.....\n..........\n..........',
    text: 'One of fifty pixels is foreground. A network that predicts nothing is right in 98 % of the pixels, and its Dice is 0.',
  },
  'dataset/mixed-sizes': {
    drawing: 'images/0001.jpg   480×360\nimages/0002.jpg   4000×3000\nimages/0003.jpg   640×640',
    text: 'A batch needs one size, and two of them cannot be resized to it without distortion.',
  },
  'dataset/normalization': {
    drawing:
      'channel   mean     standard deviation\nred       0.411    0.282\ngreen     0.425    0.288\nblue      0.431    0.291',
    text: 'After division by 255, from the training images: the two rows to paste.',
  },
  'dataset/order-mismatch': {
    drawing:
      'images/1.png    mask of 1\nimages/2.png    mask of 10\nimages/3.png    mask of 2\nimages/10.png   mask of 3',
    text: 'The masks were written in the order of their names as text, where 10 comes before 2.',
  },
  'dataset/systematic-shift': {
    drawing:
      'image 1   mask 1    image 2   mask 2\n.OO...    ..##..    ...OO.    ....##\n.OO...    ..##..    ......    ......',
    text: 'Every mask lies one pixel right of its object: a crop or a resize moved them all.',
  },
  'dataset/void-class': {
    drawing: '0000009111111\n0000009111111\n9999999999111\n2222293333911\n2222293339999\n2222293339444',
    text: '9 is in every gap between the five classes, and an object nowhere.',
  },
  'image/blurry': {
    drawing: 'this one      the others\n223455        000999\n223455        000999\n223455        000999',
    text: 'The edge takes six pixels, and one in the others: out of focus, moved or enlarged.',
  },
  'image/bright': {
    drawing: 'this one      the others\n252 255 254    12 180 255\n255 255 253    40 210  90',
    text: 'Overexposed: nothing of the object is left.',
  },
  'image/constant': {
    drawing: 'image      mask\n000000     ......\n000000     ..##..\n000000     ..##..\n000000     ......',
    text: 'The mask says that there is an object, and the image shows none: a failed export, most likely.',
  },
  'image/dark': {
    drawing: 'this one      the others\n  0   1   2    12 180 255\n  1   0   1    40 210  90',
    text: 'Divided once more than the others, or taken without light.',
  },
  'image/mixed-channels': {
    drawing: 'images/0007.jpg   grey\nimages/0008.jpg   RGB\nimages/0009.jpg   RGB',
    text: 'Stacked into a batch, 480×360×1 and 480×360×3 do not fit.',
  },
  'image/mixed-depth': {
    drawing: 'images/0007.tif   16-bit, up to 65535\nimages/0008.tif   8-bit, up to 255',
    text: 'After division by 255 one of them runs to 257.',
  },
  'image/not-finite': {
    drawing: '0.1  0.4  0.3\n0.2  NaN  0.5\n0.3  0.6  0.2',
    text: 'The mean of the loss over this image is NaN, and so is every weight after it.',
  },
  'image/unreadable': {
    drawing: 'images/0007.jpg   0 bytes\nmasks/0007.png    4,212 bytes',
    text: 'The copy of the image stopped before it began.',
  },
  'image/value-range': {
    drawing: 'this one         the others\n0.00 0.71 1.00     0 180 255\n0.16 0.82 0.35    40 210  90',
    text: 'Divided by 255 already: divided once more, it is black.',
  },
  'mask/color-coded': {
    drawing: '#000000 #000000 #ff0000\n#000000 #ff0000 #ff0000\n#00ff00 #00ff00 #000000',
    text: 'Black, red and green stand for three classes. A loss needs 0, 1 and 2.',
  },
  'mask/empty': {
    drawing: 'this one   the others\n......     ......\n......     ..##..\n......     .###..\n......     ......',
    text: 'Either nothing is to be seen in the image, or the annotation is missing.',
  },
  'mask/full': {
    drawing: 'this one   the others\n######     ......\n######     ..##..\n######     .###..\n######     ......',
    text: 'The object fills the image, or an empty mask was turned over.',
  },
  'mask/interpolated': {
    drawing: '  0   0  64 191 255\n  0  64 191 255 255\n 64 191 255 255 255',
    text: 'The values between 0 and 255 lie along the boundary only: a bilinear resize averaged both sides.',
  },
  'mask/inverted': {
    drawing: 'this one   the others\n######     ......\n##..##     ..##..\n#...##     .###..\n######     ......',
    text: 'In all other masks the object is foreground and leaves the frame free.',
  },
  'mask/lossy': {
    drawing: '  0   2   0   1 254 255\n  1   0   3  12 249 255\n  0   4   0 201 255 253',
    text: 'A few levels off in the whole block around the edge, and a ragged edge: JPEG.',
  },
  'mask/mixed-scale': {
    drawing: 'this one   the others\n......     ......\n..11..     ..##..\n.111..     .###..\n......     ......',
    text: 'Foreground is 1 in this mask and 255 in the others. No single division fits both.',
  },
  'mask/non-binary': {
    drawing: '..........\n..####....\n..####.++.\n.......++.',
    text: '`+` is 128: neither background nor foreground, and far from any boundary.',
  },
  'mask/scale': {
    drawing: '......\n..##..\n.###..\n......',
    text: '`#` is 255. The loss expects 1.',
  },
  'mask/alpha': {
    drawing: 'color      alpha\n######     ......\n######     ..##..\n######     .###..',
    text: 'The color is the same everywhere; the object is in the alpha channel, which many readers drop.',
  },
  'mask/border-frame': {
    drawing: '2222222222\n2.1....112\n211...1112\n2222222222',
    text: 'A ring of 2 covers what lies at the border.',
  },
  'mask/high-depth': {
    drawing: '16 bits    high byte\n0 0 1 1    0 0 0 0\n0 1 1 1    0 0 0 0',
    text: 'A reader that keeps the high byte of 16 bits sees no foreground.',
  },
  'mask/holes': {
    drawing: '..........\n..######..\n..##.###..\n..######..',
    text: 'One pixel of background inside the object: a slip, most likely.',
  },
  'mask/ignore-value': {
    drawing: 'this one   the others\n......     ..9...\n..99..     .9229.\n.999..     .9229.',
    text: '9 stands for 255. In the others it frames objects as void; here it is the object.',
  },
  'mask/label-gap': {
    drawing: '0001113333\n0001113377\n0001177777',
    text: '0, 1, 3 and 7 are used. A one-hot encoding expects 0 to 3.',
  },
  'mask/outline-only': {
    drawing: 'this one   the others\n.####.     .####.\n.#..#.     .####.\n.####.     .####.',
    text: 'The edge is drawn, and the object is background.',
  },
  'mask/overlapping-instances': {
    drawing: 'object 1   object 2   both\n##...      ..##.      ####.\n###..      ..##.      ##X#.',
    text: 'X belongs to both objects.',
  },
  'mask/palette-lost': {
    drawing: 'expected   saved as grey\n0 0 1 1    0 0 38 38\n0 2 2 1    0 75 75 38',
    text: '38 and 75 are how bright the colors of classes 1 and 2 are in PASCAL VOC’s palette.',
  },
  'mask/thin-structures-lost': {
    drawing: 'mask         resized by half\n..#.......   .....\n..#.......   .....\n..#.......   .....',
    text: 'A line of one pixel lies between those that a nearest-neighbor resize keeps.',
  },
  'mask/tiny-island': {
    drawing: '..........\n..####..#.\n..####....\n..####....',
    text: 'One pixel apart from the object.',
  },
  'mask/vanishes': {
    drawing: 'stored     / 255        rounded\n0 1 1      0 .0039 .0039   0 0 0\n0 0 1      0 0 .0039       0 0 0',
    text: 'The mask is right; the division is not.',
  },
  'mask/undeclared-value': {
    drawing: '000011\n000111\n002222\n0022 200',
    text: 'Classes 0, 1 and 2 are declared, and one mask holds 200.',
  },
  'mask/unreadable': {
    drawing: 'masks/0007.png is a link to a file that does not exist',
    text: 'The dataset was copied without what its links point to.',
  },
  'nnunet/dataset-json': {
    drawing: 'dataset.json             labelsTr/\n"background": 0          values 0, 1, 3\n"organ": 1\n"tumor": 3',
    text: 'nnU-Net wants 0, 1, 2 … without a gap, and stops.',
  },
  'pair/ambiguous': {
    drawing: 'images/0007.png\nmasks/0007.png\nmasks/0007_mask.png',
    text: 'Both masks fit the image by name.',
  },
  'pair/exif-orientation': {
    drawing:
      'pixels     with EXIF 3   mask\n.OO...     ......        ......\n.O....     ....O.        ....#.\n......     ...OO.        ...##.',
    text: 'The mask was drawn on the image as viewers turn it; readers that ignore EXIF see the pixels.',
  },
  'pair/flipped-or-rotated': {
    drawing: 'image      mask\n.OO...     ...##.\n.O....     ....#.\n......     ......',
    text: 'The mask is mirrored left to right.',
  },
  'pair/missing-image': {
    drawing: 'images/0006.png   masks/0006.png\n                  masks/0007.png\nimages/0008.png   masks/0008.png',
    text: 'Paired by position, image 0008 gets mask 0007, and so does every one after it.',
  },
  'pair/missing-mask': {
    drawing: 'images/0006.png   masks/0006.png\nimages/0007.png\nimages/0008.png   masks/0008.png',
    text: 'Paired by position, image 0007 gets mask 0008, and so does every one after it.',
  },
  'pair/object-shifted': {
    drawing:
      'image        mask\n.OO...OO.    .##....##\n.OO...OO.    .##....##\n.........    .........\n.OO......    .##......',
    text: 'Two objects fit; the one on the right was dragged.',
  },
  'pair/scaled': {
    drawing: 'image      mask\n......     ..##..\n..OO..     .####.\n..OO..     .####.\n......     ..##..',
    text: 'The mask shows the same object, twice as large.',
  },
  'pair/shifted': {
    drawing: 'image      mask\n......     ......\n.OO...     ...##.\n.OO...     ...##.\n......     ......',
    text: 'The mask lies 2 px right of the object’s edges.',
  },
  'pair/size-mismatch': {
    drawing: 'images/0007.jpg   1280×1055\nmasks/0007.png    551×454',
    text: 'The aspect ratios agree, so the mask was made for a smaller copy of the image.',
  },
  'pair/wrong-mask': {
    drawing:
      'images/0007.png  masks/0008.png\n.OO...           ......\n.O....           ...##.\n......           ...#..',
    text: 'The mask of image 0007 fits image 0008, and the other way round.',
  },
  'shape/box-disagrees': {
    drawing: 'outline       bounding box\n.......       .......\n.##....       ...+++.\n.##....       ...+++.',
    text: 'The outline was moved, and the box stayed.',
  },
  'shape/box-only': {
    drawing: '0 0.10 0.10 0.60 0.10 0.60 0.60\n0 0.50 0.50 0.20 0.20',
    text: 'The second line is a box among outlines.',
  },
  'shape/degenerate': {
    drawing: '(12, 40)   (18, 40)',
    text: 'Two points enclose nothing.',
  },
  'shape/malformed': {
    drawing: '0 0.10 0.10 0.60 0.10 0.60',
    text: 'Five coordinates: one of a pair is missing.',
  },
  'shape/out-of-bounds': {
    drawing: '      | 640\n...###|##\n...###|##\n......|',
    text: 'The outline goes on behind the right border of the image.',
  },
  'shape/self-crossing': {
    drawing: '#.....#\n##...##\n###.###\n##...##\n#.....#',
    text: 'Two points were set in the wrong order: a box became a bow tie.',
  },
  'shape/unknown-class': {
    drawing: 'names: [cat, dog]\n7 0.10 0.10 0.60 0.10 0.60 0.60',
    text: 'There are classes 0 and 1, and no class 7.',
  },
  'split/drift': {
    drawing:
      '         median brightness   foreground\ntrain    0.46                12.1 %\nval      0.21                 3.4 %',
    text: 'Validation is from another day: it is darker, and the objects are smaller.',
  },
  'split/leakage': {
    drawing:
      'train/00412.png   val/00035.png   the same pixels\ntrain/00097.png   val/00051.png   mirrored left to right\ntrain/cam_0690.png   val/cam_0720.png   one second apart',
    text: 'The network was trained on what it is tested with: the Dice of validation says nothing of new images.',
  },
  'split/lists-disagree': {
    drawing: 'train: [25, 27, 28, 31, 33]\ntest:  [22, 26, 28, 29, 30]',
    text: 'Image 28 is in both lists.',
  },
  'split/missing-class': {
    drawing: 'class      0   1   2   3\ntrain     40  31  12   0 masks\nval        9   8   0   2 masks',
    text: 'Class 3 cannot be learned, and class 2 is not measured.',
  },
  'split/too-small': {
    drawing: 'val: 4 masks with foreground\nDice 0.91, 0.88, 0.12, 0.90',
    text: 'The mean is 0.70, and with another image in place of the third it is 0.90.',
  },
  'volume/affine-mismatch': {
    drawing:
      'imagesTr/hip_007_0000.nii.gz   starts at -30, -30, 0 mm\nlabelsTr/hip_007.nii.gz        starts at -20, -30, 0 mm',
    text: 'Array over array they fit; by their headers the label lies 10 mm to the right.',
  },
  'volume/channel-unreadable': {
    drawing:
      'case_07/case_07_flair.nii.gz   240 × 240 × 155\ncase_07/case_07_t1.nii.gz      ends within its header\ncase_07/case_07_seg.nii.gz     240 × 240 × 155',
    text: 'The copy of one modality broke off.',
  },
  'volume/channels': {
    drawing:
      'imagesTr/hip_006_0000.nii.gz   imagesTr/hip_006_0001.nii.gz\nimagesTr/hip_007_0000.nii.gz\nimagesTr/hip_008_0000.nii.gz   imagesTr/hip_008_0001.nii.gz',
    text: 'Case 007 lacks its second channel.',
  },
  'volume/orientation': {
    drawing: 'image  R A S     mask  L A S\n.....O..         ..#.....\n....OOO.         .###....',
    text: 'x runs to the right in one file and to the left in the other: as stored, the mask is mirrored.',
  },
  'volume/scale-slope': {
    drawing: 'stored     0    85   170   255\nscl_slope 0.01176\nlabels     0     1     2     3',
    text: 'A reader that leaves the header out gets classes 85, 170 and 255.',
  },
  'volume/shape-mismatch': {
    drawing: 'imagesTr/hip_007_0000.nii.gz   512 × 512 × 130\nlabelsTr/hip_007.nii.gz        512 × 512 × 128',
    text: 'Two slices were lost: from somewhere on, each label is that of another slice.',
  },
  'volume/spacing-mismatch': {
    drawing: 'imagesTr/hip_007_0000.nii.gz   0.8 × 0.8 × 3 mm\nlabelsTr/hip_007.nii.gz        1 × 1 × 1 mm',
    text: 'The label was saved without the image’s header; resampled, it is another size.',
  },
};
