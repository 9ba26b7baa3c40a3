import { enlarged, mirrored, resized, shifted, turned } from '../../sample/faults.ts';
import { maskOf } from '../../sample/scene.ts';
import { drawArrow, drawBox } from '../canvas.ts';
import { compose, goodAndFault, type RulePicture } from '../compose.ts';
import { linksPanel } from '../linksPanel.ts';
import { alarm, outlineColor } from '../palette.ts';
import { cells, drawOutline, otherScene, overlayPanel, photoPanel, scene, sceneSize } from '../scenePanel.ts';

const { photo, mask } = scene;
const good = () => overlayPanel(photo, mask);

export const pairPictures: Readonly<Record<string, RulePicture>> = {
  'pair/ambiguous': {
    alt: 'The images 0006 and 0008 have one mask each; 0007 has two that fit by name, 0007 and 0007_mask.',
    draw: () =>
      compose([
        {
          caption: 'images          masks',
          canvas: linksPanel(
            ['0006.png', '!0007.png', '', '0008.png'],
            ['0006.png', '!0007.png', '!0007_mask.png', '0008.png'],
            [
              [0, 0],
              [1, 1, 'fault'],
              [1, 2, 'fault'],
              [3, 3],
            ],
          ),
        },
      ]),
  },
  'pair/exif-orientation': {
    alt: 'Left, a photo of three cells turned as viewers show it, with fitting outlines. Right, the pixels as stored: the cells are turned by 180 degrees, and the outlines are not.',
    draw: () =>
      compose([
        { caption: 'in a viewer', canvas: good() },
        { caption: 'as stored', canvas: overlayPanel(turned(photo), mask), isFault: true },
      ]),
  },
  'pair/flipped-or-rotated': {
    alt: 'Left, outlines that fit three cells. Right, the outlines mirrored left to right: none lies on a cell.',
    draw: () => goodAndFault(good(), overlayPanel(photo, mirrored(mask))),
  },
  'pair/missing-image': {
    alt: 'Images 0006 and 0008, masks 0006, 0007 and 0008: mask 0007 has no image.',
    draw: () =>
      compose([
        {
          caption: 'images      masks',
          canvas: linksPanel(
            ['0006.png', '', '0008.png'],
            ['0006.png', '!0007.png', '0008.png'],
            [
              [0, 0],
              [2, 2],
            ],
          ),
        },
      ]),
  },
  'pair/missing-mask': {
    alt: 'Images 0006, 0007 and 0008, masks 0006 and 0008: image 0007 has no mask.',
    draw: () =>
      compose([
        {
          caption: 'images      masks',
          canvas: linksPanel(
            ['0006.png', '!0007.png', '0008.png'],
            ['0006.png', '', '0008.png'],
            [
              [0, 0],
              [2, 2],
            ],
          ),
        },
      ]),
  },
  'pair/object-shifted': {
    alt: 'Left, outlines that fit three cells. Right, two fit, and the outline of the third lies beside its cell; an arrow shows how far.',
    draw: () => {
      const [first, second, third] = cells;
      if (first === undefined || second === undefined || third === undefined) return good();
      const moved = maskOf([first, second, { ...third, x: third.x - 14, y: third.y + 6 }], mask.width, mask.height);
      const fault = overlayPanel(photo, moved);
      drawArrow(fault, [2 * third.x, 2 * third.y], [2 * third.x - 28, 2 * third.y + 12], alarm);
      return goodAndFault(good(), fault);
    },
  },
  'pair/scaled': {
    alt: 'Left, outlines that fit three cells. Right, the same outlines 1.4 times as large: they run outside of the cells, more so far from the center.',
    draw: () => goodAndFault(good(), overlayPanel(photo, enlarged(mask, 1.4))),
  },
  'pair/shifted': {
    alt: 'Left, outlines that fit three cells. Right, all outlines lie to the right of and below their cells by the same distance; an arrow shows it.',
    draw: () => {
      const fault = overlayPanel(photo, shifted(mask, 8, 4));
      drawArrow(fault, [48, 44], [64, 52], alarm);
      return goodAndFault(good(), fault);
    },
  },
  'pair/size-mismatch': {
    alt: 'Left, a mask as large as its image. Right, a mask half as wide and high, laid over the left upper corner of the image.',
    draw: () => {
      const fault = photoPanel(photo);
      const { width, height } = sceneSize;
      drawOutline(fault, resized(mask, width / 2, height / 2), outlineColor);
      drawBox(fault, [0, 0, width, height], alarm);
      return goodAndFault(good(), fault);
    },
  },
  'pair/wrong-mask': {
    alt: 'Left, outlines that fit three cells. Right, the outlines of other cells over the same image: some lie on bare ground.',
    draw: () => goodAndFault(good(), overlayPanel(photo, otherScene.mask)),
  },
};
