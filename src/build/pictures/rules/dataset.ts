import { shifted } from '../../sample/faults.ts';
import { barPanel } from '../barPanel.ts';
import { createCanvas, drawArrow, drawBox, fillBox, paste, type Canvas } from '../canvas.ts';
import { compose, goodAndFault, panelSize, type RulePicture } from '../compose.ts';
import { linksPanel } from '../linksPanel.ts';
import { alarm, classColors, faint, ink, paper, voidColor } from '../palette.ts';
import { otherScene, overlayPanel, scene } from '../scenePanel.ts';
import { drawText } from '../text.ts';

export const datasetPictures: Readonly<Record<string, RulePicture>> = {
  'dataset/class-imbalance': {
    alt: 'Two bars: background covers 96 percent of the pixels, cells 4 percent. Predicting only background has an accuracy of 0.96 and a Dice of 0.',
    draw: () =>
      compose([
        {
          caption: 'predicting only background',
          canvas: barPanel([
            { label: 'background', share: 0.96, text: '96 %' },
            { label: 'cell', share: 0.04, text: '4 %', isFault: true },
            { label: 'accuracy', share: 0.96, text: '0.96' },
            { label: 'Dice', share: 0, text: '0.00', isFault: true },
          ]),
        },
      ]),
  },
  'dataset/mixed-sizes': {
    alt: 'Three frames of images, 480 by 360, 1600 by 1200 and 640 by 640 pixels: of different size, one of another shape.',
    draw: () => {
      const canvas = createCanvas(430, 150, paper);
      const sizes = [
        [480, 360, 0],
        [1600, 1200, 100],
        [640, 640, 315],
      ] as const;
      for (const [width, height, left] of sizes) {
        const isOdd = width === height;
        drawBox(canvas, [left, 0, width / 8, height / 10], isOdd ? alarm : ink);
        drawText(canvas, `${String(width)}x${String(height)}`, left, 130, isOdd ? alarm : ink);
      }
      return compose([{ caption: 'one batch needs one size', canvas }]);
    },
  },
  'dataset/normalization': {
    alt: 'Three bars, one a channel: the means of red 0.41, green 0.43 and blue 0.55, each with its standard deviation.',
    draw: () =>
      compose([
        {
          caption: 'mean and deviation',
          canvas: barPanel([
            { label: 'red', share: 0.62, text: '0.41 +- 0.28' },
            { label: 'green', share: 0.65, text: '0.43 +- 0.29' },
            { label: 'blue', share: 0.83, text: '0.55 +- 0.21' },
          ]),
        },
      ]),
  },
  'dataset/order-mismatch': {
    alt: 'Images in the order 1, 2, 3, 10 beside masks in the order 1, 10, 2, 3. Lines join what belongs together: all but the first cross over to another row.',
    draw: () =>
      compose([
        {
          caption: 'images          masks',
          canvas: linksPanel(
            ['1.png', '2.png', '3.png', '10.png'],
            ['1.png', '!10.png', '!2.png', '!3.png'],
            [
              [0, 0],
              [1, 2, 'fault'],
              [2, 3, 'fault'],
              [3, 1, 'fault'],
            ],
          ),
        },
      ]),
  },
  'dataset/systematic-shift': {
    alt: 'Two images. In both, all outlines lie to the right of their cells by the same distance; arrows show it.',
    draw: () => {
      const panels = [scene, otherScene].map(({ photo, mask }) => overlayPanel(photo, shifted(mask, 7, 0)));
      for (const panel of panels) drawArrow(panel, [84, 72], [112, 72], alarm);
      return compose(panels.map((canvas, at) => ({ caption: `pair ${String(at + 1)}`, canvas, isFault: true })));
    },
  },
  'dataset/void-class': {
    alt: 'Left, four areas of four classes that touch. Right, a light band of a fifth value lies along every border between them.',
    draw: () => goodAndFault(areas(0), areas(7)),
  },
};

/** Four areas of classes, with a band of void between them. */
function areas(bandPx: number): Canvas {
  const { width, height } = panelSize;
  const canvas = createCanvas(width, height, voidColor);
  const [middleX, middleY] = [110, 66];
  const boxes = [
    [0, 0, middleX - bandPx, middleY - bandPx],
    [middleX + bandPx, 0, width - middleX - bandPx, middleY - bandPx],
    [0, middleY + bandPx, middleX - bandPx, height - middleY - bandPx],
    [middleX + bandPx, middleY + bandPx, width - middleX - bandPx, height - middleY - bandPx],
  ] as const;
  boxes.forEach((box, at) => {
    fillBox(canvas, box, classColors[at + 1] ?? faint);
  });
  const frame = createCanvas(width, height, faint);
  paste(frame, canvas, 0, 0);
  return frame;
}
