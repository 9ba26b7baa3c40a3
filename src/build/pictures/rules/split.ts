import { mapped, mirrored } from '../../sample/faults.ts';
import { barPanel } from '../barPanel.ts';
import { compose, type RulePicture } from '../compose.ts';
import { linesPanel } from '../linesPanel.ts';
import { otherScene, overlayPanel, photoPanel, scene } from '../scenePanel.ts';

export const splitPictures: Readonly<Record<string, RulePicture>> = {
  'augment/unsynchronized': {
    alt: 'Left, image and mask of one augmented pair turned the same way: the outlines fit. Right, only the image was mirrored: they do not.',
    draw: () =>
      compose([
        { caption: 'one seed', canvas: overlayPanel(mirrored(scene.photo), mirrored(scene.mask)) },
        { caption: 'two seeds', canvas: overlayPanel(mirrored(scene.photo), scene.mask), isFault: true },
      ]),
  },
  'split/drift': {
    alt: 'Left, a bright image of the training split with its outlines. Right, a far darker one of the validation split.',
    draw: () =>
      compose([
        { caption: 'train', canvas: overlayPanel(scene.photo, scene.mask) },
        {
          caption: 'val',
          canvas: overlayPanel(
            mapped(otherScene.photo, (value) => value / 3),
            otherScene.mask,
          ),
          isFault: true,
        },
      ]),
  },
  'split/leakage': {
    alt: 'Left, an image of the training split. Right, an image of the validation split: the same cells, mirrored left to right.',
    draw: () =>
      compose([
        { caption: 'train', canvas: photoPanel(scene.photo) },
        { caption: 'val', canvas: photoPanel(mirrored(scene.photo)), isFault: true },
      ]),
  },
  'split/lists-disagree': {
    alt: 'Two lists. The name 0028 stands in the list of the training split and in that of the test split.',
    draw: () =>
      compose([
        { caption: 'train.txt', canvas: linesPanel(['0025', '0027', '!0028', '0031']) },
        { caption: 'test.txt', canvas: linesPanel(['0022', '0026', '!0028', '0029']) },
      ]),
  },
  'split/missing-class': {
    alt: 'Bars of how many masks hold a class. In the training split the classes 1, 2 and 3 are in 31, 12 and 0 masks; in validation in 8, 0 and 2.',
    draw: () =>
      compose([
        {
          caption: 'masks that hold the class',
          canvas: barPanel([
            { label: 'train 1', share: 1, text: '31' },
            { label: 'train 2', share: 0.39, text: '12' },
            { label: 'train 3', share: 0, text: '0', isFault: true },
            { label: 'val   1', share: 0.26, text: '8' },
            { label: 'val   2', share: 0, text: '0', isFault: true },
            { label: 'val   3', share: 0.06, text: '2' },
          ]),
        },
      ]),
  },
  'split/too-small': {
    alt: 'Four bars, the Dice of the four validation images: 0.91, 0.88, 0.12 and 0.90. One image decides the mean of 0.70.',
    draw: () =>
      compose([
        {
          caption: 'Dice of 4 images: mean 0.70',
          canvas: barPanel([
            { label: 'val 1', share: 0.91, text: '0.91' },
            { label: 'val 2', share: 0.88, text: '0.88' },
            { label: 'val 3', share: 0.12, text: '0.12', isFault: true },
            { label: 'val 4', share: 0.9, text: '0.90' },
          ]),
        },
      ]),
  },
};
