/** What a rule finds, as a drawing of files or pixels. `.` is 0, `#` is 255. */
export interface RuleExample {
  readonly drawing: string;
  readonly text: string;
}

export const ruleExamples: Readonly<Record<string, RuleExample>> = {
  'dataset/class-imbalance': {
    drawing: '..........\n..........\n....#.....\n..........\n..........',
    text: 'One of fifty pixels is foreground. A network that predicts nothing is right in 98 % of the pixels, and its Dice is 0.',
  },
  'dataset/void-class': {
    drawing: '0000009111111\n0000009111111\n9999999999111\n2222293333911\n2222293339999\n2222293339444',
    text: '9 is in every gap between the five classes, and an object nowhere.',
  },
  'image/constant': {
    drawing: 'image      mask\n000000     ......\n000000     ..##..\n000000     ..##..\n000000     ......',
    text: 'The mask says that there is an object, and the image shows none: a failed export, most likely.',
  },
  'image/unreadable': {
    drawing: 'images/0007.jpg   0 bytes\nmasks/0007.png    4,212 bytes',
    text: 'The copy of the image stopped before it began.',
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
  'mask/undeclared-value': {
    drawing: '000011\n000111\n002222\n0022 200',
    text: 'Classes 0, 1 and 2 are declared, and one mask holds 200.',
  },
  'mask/unreadable': {
    drawing: 'masks/0007.png is a link to a file that does not exist',
    text: 'The dataset was copied without what its links point to.',
  },
  'pair/ambiguous': {
    drawing: 'images/0007.png\nmasks/0007.png\nmasks/0007_mask.png',
    text: 'Both masks fit the image by name.',
  },
  'pair/missing-image': {
    drawing: 'images/0006.png   masks/0006.png\n                  masks/0007.png\nimages/0008.png   masks/0008.png',
    text: 'Paired by position, image 0008 gets mask 0007, and so does every one after it.',
  },
  'pair/missing-mask': {
    drawing: 'images/0006.png   masks/0006.png\nimages/0007.png\nimages/0008.png   masks/0008.png',
    text: 'Paired by position, image 0007 gets mask 0008, and so does every one after it.',
  },
  'pair/shifted': {
    drawing: 'image      mask\n......     ......\n.OO...     ...##.\n.OO...     ...##.\n......     ......',
    text: 'The mask lies 2 px right of the object’s edges.',
  },
  'pair/size-mismatch': {
    drawing: 'images/0007.jpg   1280×1055\nmasks/0007.png    551×454',
    text: 'The aspect ratios agree, so the mask was made for a smaller copy of the image.',
  },
};
