import { enlarged, mirrored, shifted } from '../../sample/faults.ts';
import { createCanvas, drawArrow, drawBox, fillBox, type Canvas } from '../canvas.ts';
import { compose, goodAndFault, panelSize, type RulePicture } from '../compose.ts';
import { greys, gridPanel } from '../gridPanel.ts';
import { linksPanel } from '../linksPanel.ts';
import { alarm, classColors, ink, paper } from '../palette.ts';
import { cutPanel, overlayPanel, photoPanel, scene } from '../scenePanel.ts';

const { photo, mask } = scene;

export const volumePictures: Readonly<Record<string, RulePicture>> = {
  'volume/affine-mismatch': {
    alt: 'Left, a slice with fitting outlines. Right, the outlines where the headers put them: 10 mm to the right; an arrow shows it.',
    draw: () => {
      const fault = overlayPanel(photo, shifted(mask, 10, 0));
      drawArrow(fault, [84, 72], [112, 72], alarm);
      return goodAndFault(overlayPanel(photo, mask), fault);
    },
  },
  'volume/channel-unreadable': {
    alt: 'Left, a slice of the first channel. Right, the second channel of the same case, of which only the upper part is there.',
    draw: () =>
      compose([
        { caption: 'channel 0', canvas: photoPanel(photo) },
        { caption: 'channel 1', canvas: cutPanel(photoPanel(photo), 0.3), isFault: true },
      ]),
  },
  'volume/channels': {
    alt: 'Cases 006, 007 and 008 with their files. 006 and 008 have the channels 0000 and 0001, 007 has 0000 only.',
    draw: () =>
      compose([
        {
          caption: 'channels by case',
          canvas: linksPanel(
            ['006_0000', '!007_0000', '008_0000'],
            ['006_0001', '', '008_0001'],
            [
              [0, 0],
              [2, 2],
            ],
          ),
        },
      ]),
  },
  'volume/orientation': {
    alt: 'Left, a slice with fitting outlines. Right, the label runs from right to left: its outlines are mirrored.',
    draw: () =>
      compose([
        { caption: 'both R A S', canvas: overlayPanel(photo, mask) },
        { caption: 'label L A S', canvas: overlayPanel(photo, mirrored(mask)), isFault: true },
      ]),
  },
  'volume/scale-slope': {
    alt: 'Two tables of values. Left, the labels 0 to 3 as the header scales them. Right, what is stored: 0, 85, 170 and 255.',
    draw: () =>
      compose([
        { caption: 'labels', canvas: gridPanel(['0 0 1 1', '0 1 1 2', '0 2 2 3', '3 3 3 3'], greys(3)) },
        {
          caption: 'as stored',
          canvas: gridPanel(['0 0 85 85', '0 85 85 170', '0 170 170 255', '255 255 255 255'], greys(255)),
          isFault: true,
        },
      ]),
  },
  'volume/shape-mismatch': {
    alt: 'Two stacks of slices side by side: the image has twelve, its label ten. Beyond the two that are missing, each label belongs to another slice.',
    draw: () =>
      compose([
        { caption: 'image: 12', canvas: slices(12, []) },
        { caption: 'label: 10', canvas: slices(12, [5, 6]), isFault: true },
      ]),
  },
  'volume/spacing-mismatch': {
    alt: 'Left, a slice with fitting outlines. Right, the same outlines with another voxel size: larger than the cells.',
    draw: () =>
      compose([
        { caption: 'both 0.8 mm', canvas: overlayPanel(photo, mask) },
        { caption: 'label 1 mm', canvas: overlayPanel(photo, enlarged(mask, 1.25)), isFault: true },
      ]),
  },
};

/** A stack of slices seen from the side; some are missing. */
function slices(count: number, missing: readonly number[]): Canvas {
  const canvas = createCanvas(panelSize.width, panelSize.height, paper);
  for (let at = 0; at < count; at++) {
    const top = at * 12;
    if (missing.includes(at)) drawBox(canvas, [16, top, 160, 9], alarm, 1);
    else fillBox(canvas, [16, top, 160, 9], classColors[5] ?? ink);
  }
  return canvas;
}
