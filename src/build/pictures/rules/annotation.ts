import { barPanel } from '../barPanel.ts';
import { drawPolygon } from '../canvas.ts';
import { compose, goodAndFault, type RulePicture } from '../compose.ts';
import { linesPanel } from '../linesPanel.ts';
import { linksPanel } from '../linksPanel.ts';
import { alarm } from '../palette.ts';
import { overlayPanel, photoPanel, scene } from '../scenePanel.ts';
import { boxesOfCells } from './shape.ts';

const { photo, mask } = scene;

export const annotationPictures: Readonly<Record<string, RulePicture>> = {
  'annotation/boxes-only': {
    alt: 'Left, outlines of three cells. Right, only a rectangle around each cell.',
    draw: () => {
      const fault = photoPanel(photo);
      for (const box of boxesOfCells) drawPolygon(fault, box, alarm);
      return goodAndFault(overlayPanel(photo, mask), fault);
    },
  },
  'annotation/duplicate-category': {
    alt: 'Two categories of the same name: facade, id 0, with no annotation, and facade, id 3, with 136.',
    draw: () =>
      compose([
        {
          caption: 'annotations by category',
          canvas: barPanel([
            { label: '0 facade', share: 0, text: '0', isFault: true },
            { label: '1 window', share: 0.6, text: '82' },
            { label: '2 door', share: 0.2, text: '27' },
            { label: '3 facade', share: 1, text: '136', isFault: true },
          ]),
        },
      ]),
  },
  'annotation/inconsistent': {
    alt: 'Images 1, 2 and 3 are listed. Annotations point to images 1, 2 and 77: there is no image 77.',
    draw: () =>
      compose([
        {
          caption: 'images      annotations',
          canvas: linksPanel(
            ['image 1', 'image 2', 'image 3', ''],
            ['cell on 1', 'cell on 2', 'cell on 2', '!cell on 77'],
            [
              [0, 0],
              [1, 1],
              [1, 2],
            ],
          ),
        },
      ]),
  },
  'annotation/missing-files': {
    alt: 'An annotation file lists a.jpg, b.jpg and c.jpg. In the folder are a.jpg and C.jpg: b.jpg is missing, and C.jpg is another name.',
    draw: () =>
      compose([
        {
          caption: 'listed     in folder',
          canvas: linksPanel(['a.jpg', '!b.jpg', '!c.jpg'], ['a.jpg', '', '!C.jpg'], [[0, 0]]),
        },
      ]),
  },
  'annotation/unlabeled': {
    alt: 'Images a, b and c. a and c have a label file, b has none.',
    draw: () =>
      compose([
        {
          caption: 'images      labels',
          canvas: linksPanel(
            ['a.jpg', '!b.jpg', 'c.jpg'],
            ['a.txt', '', 'c.txt'],
            [
              [0, 0],
              [2, 2],
            ],
          ),
        },
      ]),
  },
  'annotation/unreadable': {
    alt: 'Left, an annotation file with all its closing brackets. Right, the same file, which stops in the middle of a word.',
    draw: () =>
      goodAndFault(
        linesPanel(['{"images": [', ' {"id": 1},', ' {"id": 2}', ']}']),
        linesPanel(['{"images": [', ' {"id": 1},', '! {"i'], 4),
      ),
  },
  'annotation/unsafe-path': {
    alt: 'Three file names of an annotation file: images/a.jpg lies in the dataset; one that begins with a slash and one with two dots lead out of it.',
    draw: () =>
      compose([
        {
          caption: 'file_name',
          canvas: linesPanel(['"images/a.jpg"', '!"/home/ann/data/b.jpg"', '!"../../other/c.jpg"']),
        },
      ]),
  },
  'nnunet/dataset-json': {
    alt: 'Left, dataset.json declares the labels 0, 1 and 3. Right, nnU-Net expects 0, 1 and 2.',
    draw: () =>
      compose([
        { caption: 'expected', canvas: linesPanel(['background: 0', 'organ:      1', 'tumor:      2']) },
        {
          caption: 'dataset.json',
          canvas: linesPanel(['background: 0', 'organ:      1', '!tumor:      3']),
          isFault: true,
        },
      ]),
  },
};
