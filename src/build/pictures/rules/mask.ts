import jpeg from 'jpeg-js';
import { confidences, interpolated, mapped, outlines, resized, withSquare } from '../../sample/faults.ts';
import { randomNumbers } from '../../sample/randomNumbers.ts';
import { maskOf, type Picture } from '../../sample/scene.ts';
import { createCanvas, drawBox, drawLine, paste, setPixel, type Canvas, type Color } from '../canvas.ts';
import { compose, goodAndFault, panelSize, type RulePicture } from '../compose.ts';
import { greys, gridPanel } from '../gridPanel.ts';
import { alarm, classColors, outlineColor, voidColor } from '../palette.ts';
import { cells, cutPanel, drawOutline, hatch, maskPanel, overlayPanel, scene } from '../scenePanel.ts';

const { photo, mask } = scene;

const besideOthers = (others: Canvas, fault: Canvas) =>
  compose([
    { caption: 'the others', canvas: others },
    { caption: 'this one', canvas: fault, isFault: true },
  ]);

export const maskPictures: Readonly<Record<string, RulePicture>> = {
  'mask/alpha': {
    alt: 'Left, an opaque mask of three white cells. Right, the mask is transparent where it should be black, drawn as a checkerboard: readers that drop the transparency see what color lies under it.',
    draw: () => goodAndFault(maskPanel(mask), transparentPanel()),
  },
  'mask/border-frame': {
    alt: 'Left, outlines of three cells. Right, a ring of foreground runs along the border of the mask as well.',
    draw: () => {
      const fault = overlayPanel(photo, mask);
      drawBox(fault, [0, 0, fault.width, fault.height], alarm, 8);
      return goodAndFault(overlayPanel(photo, mask), fault);
    },
  },
  'mask/color-coded': {
    alt: 'Left, a mask of the class indices 0, 1 and 2. Right, the same classes stored as black, red and green.',
    draw: () =>
      compose([
        { caption: 'indices', canvas: gridPanel(threeClasses, inClassGreys) },
        { caption: 'colors', canvas: gridPanel(threeColors, (value) => named[value] ?? [0, 0, 0]), isFault: true },
      ]),
  },
  'mask/empty': {
    alt: 'Left, a mask with three cells. Right, a black mask without any.',
    draw: () => besideOthers(maskPanel(mask), maskPanel(mapped(mask, () => 0))),
  },
  'mask/full': {
    alt: 'Left, a mask with three cells. Right, a mask that is white everywhere.',
    draw: () => besideOthers(maskPanel(mask), bordered(maskPanel(mapped(mask, () => 255)))),
  },
  'mask/high-depth': {
    alt: 'Two tables of mask values. Left, classes 0, 1 and 2 in 8 bits. Right, 16 bits with values up to 65535.',
    draw: () =>
      compose([
        { caption: '8 bits', canvas: gridPanel(threeClasses, inClassGreys) },
        {
          caption: '16 bits',
          canvas: gridPanel(renamed(threeClasses, { '1': '32767', '2': '65535' }), greys(65_535)),
          isFault: true,
        },
      ]),
  },
  'mask/holes': {
    alt: 'Left, three whole cells. Right, the same cells with small black holes in them.',
    draw: () => {
      const spots = [
        { x: 20, y: 20 },
        { x: 28, y: 23 },
        { x: 68, y: 18 },
        { x: 52, y: 51 },
        { x: 60, y: 47 },
      ];
      return goodAndFault(
        maskPanel(mask),
        maskPanel(spots.reduce<Picture>((all, at) => withSquare(all, at, 2, 0), mask)),
      );
    },
  },
  'mask/ignore-value': {
    alt: 'A mask of 0 and 255. Left, 255 is the object. Right, what a framework sees that ignores 255: the object is left out, and nothing but background is trained.',
    draw: () =>
      compose([
        { caption: 'stored', canvas: gridPanel(['0 0 0 0', '0 255 255 0', '0 255 255 0', '0 0 0 0'], greys(255)) },
        {
          caption: 'what is trained',
          canvas: gridPanel(['0 0 0 0', '0 - - 0', '0 - - 0', '0 0 0 0'], (value) =>
            value === '-' ? voidColor : [0, 0, 0],
          ),
          isFault: true,
        },
      ]),
  },
  'mask/interpolated': {
    alt: 'The edge of a cell, enlarged. Left, black and white pixels. Right, a ramp of greys between them.',
    draw: () => goodAndFault(zoomed(mask), zoomed(interpolated(mask))),
  },
  'mask/inverted': {
    alt: 'Left, white cells on black. Right, black cells on white.',
    draw: () => besideOthers(maskPanel(mask), bordered(maskPanel(mapped(mask, (value) => 255 - value)))),
  },
  'mask/label-gap': {
    alt: 'Left, a mask of the classes 0, 1, 2 and 3. Right, the same areas numbered 0, 1, 4 and 9.',
    draw: () =>
      goodAndFault(
        gridPanel(fourClasses, inClassColors(['0', '1', '2', '3'])),
        gridPanel(renamed(fourClasses, { '2': '4', '3': '9' }), inClassColors(['0', '1', '4', '9'])),
      ),
  },
  'mask/lossy': {
    alt: 'The edge of a cell, enlarged, with its faint values raised. Left, black and white pixels. Right, greys of many levels scattered along the edge in blocks of 8 pixels.',
    draw: () => goodAndFault(zoomed(mask), zoomed(throughJpeg(mask))),
  },
  'mask/mixed-scale': {
    alt: 'Two masks as tables of values. Left, the object is 255 and white. Right, it is 1 and looks black.',
    draw: () => besideOthers(gridPanel(object('255'), greys(255)), gridPanel(object('1'), greys(255))),
  },
  'mask/non-binary': {
    alt: 'Left, white cells. Right, cells of many greys, as confidences are.',
    draw: () => goodAndFault(zoomed(mask), zoomed(confidences(mask, randomNumbers(4)))),
  },
  'mask/outline-only': {
    alt: 'Left, three filled cells. Right, only their outlines, black inside.',
    draw: () => goodAndFault(maskPanel(mask), maskPanel(outlines(mask))),
  },
  'mask/overlapping-instances': {
    alt: 'Left, two cells side by side. Right, the outlines of the two run into each other, and what both cover is hatched.',
    draw: () => {
      const [first] = cells;
      if (first === undefined) return maskPanel(mask);
      const draw = (secondX: number): Canvas => {
        const one = { ...first, x: 32, y: 34, radiusX: 18, radiusY: 13 };
        const two = { ...one, x: secondX, angle: -0.5 };
        const [maskA, maskB] = [one, two].map((each) => maskOf([each], mask.width, mask.height));
        const panel = createCanvas(panelSize.width, panelSize.height, [70, 74, 78]);
        if (maskA === undefined || maskB === undefined) return panel;
        hatch(
          panel,
          mapped(maskA, (value, at) => Math.min(value, maskB.data[at] ?? 0)),
          alarm,
        );
        drawOutline(panel, maskA, outlineColor);
        drawOutline(panel, maskB, [86, 180, 233]);
        return panel;
      };
      return goodAndFault(draw(74), draw(56));
    },
  },
  'mask/palette-lost': {
    alt: 'Left, indices 0 to 3 with their colors from a palette. Right, the greys that conversion made of those colors: 0, 38, 75 and 113.',
    draw: () =>
      goodAndFault(
        gridPanel(fourClasses, (value) => vocColors[Number(value)] ?? [0, 0, 0]),
        gridPanel(renamed(fourClasses, { '1': '38', '2': '75', '3': '113' }), greys(255)),
      ),
  },
  'mask/scale': {
    alt: 'Two masks as tables of values. Left, the object is 1. Right, it is 255.',
    draw: () => goodAndFault(gridPanel(object('1'), greys(1)), gridPanel(object('255'), greys(255))),
  },
  'mask/thin-structures-lost': {
    alt: 'Left, thin branching lines. Right, the same lines after a resize to a quarter and back: they are broken or gone.',
    draw: () => {
      const lines = branches();
      const { width, height } = lines;
      return goodAndFault(maskPanel(lines), maskPanel(resized(resized(lines, width / 4, height / 4), width, height)));
    },
  },
  'mask/tiny-island': {
    alt: 'Left, three cells. Right, the same cells and four specks of a few pixels, circled.',
    draw: () => {
      const spots = [
        { x: 44, y: 10 },
        { x: 14, y: 56 },
        { x: 86, y: 40 },
        { x: 84, y: 64 },
      ];
      const fault = maskPanel(spots.reduce<Picture>((all, at) => withSquare(all, at, 2, 255), mask));
      for (const { x, y } of spots) drawBox(fault, [2 * x - 8, 2 * y - 8, 20, 20], alarm);
      return goodAndFault(maskPanel(mask), fault);
    },
  },
  'mask/undeclared-value': {
    alt: 'Left, a mask of the declared classes 0, 1 and 2. Right, the value 7 is in it as well, in red.',
    draw: () =>
      goodAndFault(
        gridPanel(threeClasses, inClassGreys),
        gridPanel([...threeClasses.slice(0, 3), '2 2 7 7'], (value) => (value === '7' ? alarm : inClassGreys(value))),
      ),
  },
  'mask/unreadable': {
    alt: 'Left, a whole mask. Right, the upper half of it, and nothing below.',
    draw: () => goodAndFault(maskPanel(mask), cutPanel(maskPanel(mask), 0.45)),
  },
  'mask/vanishes': {
    alt: 'Two masks as tables of values. Left, stored: the object is 1. Right, divided by 255 and rounded: all 0.',
    draw: () =>
      compose([
        { caption: 'stored', canvas: gridPanel(object('1'), greys(1)) },
        { caption: 'after / 255', canvas: gridPanel(object('0'), greys(1)), isFault: true },
      ]),
  },
};

const threeClasses = ['0 0 1 1', '0 1 1 1', '0 0 1 2', '2 2 2 2'];
const fourClasses = ['0 0 1 1', '0 1 1 1', '2 0 3 3', '2 2 3 3'];
const threeColors = renamed(threeClasses, { '0': '#000', '1': '#f00', '2': '#0a0' });
const named: Readonly<Record<string, Color>> = { '#000': [0, 0, 0], '#f00': [220, 30, 30], '#0a0': [40, 160, 60] };
/** The first colors of Pascal VOC's palette. */
const vocColors: readonly Color[] = [
  [0, 0, 0],
  [128, 0, 0],
  [0, 128, 0],
  [128, 128, 0],
];

function renamed(rows: readonly string[], names: Readonly<Record<string, string>>): readonly string[] {
  return rows.map((row) => row.replaceAll(/\S+/g, (value) => names[value] ?? value));
}

function object(value: string): readonly string[] {
  return ['0 0 0 0', `0 ${value} ${value} 0`, `0 ${value} ${value} 0`, '0 0 0 0'];
}

function inClassGreys(value: string): Color {
  return greys(2)(value);
}

function inClassColors(values: readonly string[]): (value: string) => Color {
  return (value) => classColors[values.indexOf(value)] ?? [0, 0, 0];
}

/** The inside of the panel's first cell and its surroundings, each pixel 8 wide. */
function zoomed(picture: Picture): Canvas {
  const canvas = createCanvas(panelSize.width, panelSize.height, [0, 0, 0]);
  const data = Uint8Array.from({ length: 24 * 18 }, (_, at) => {
    const [x, y] = [26 + (at % 24), 14 + Math.floor(at / 24)];
    return picture.data[y * picture.width + x] ?? 0;
  });
  paste(canvas, { width: 24, height: 18, channels: 1, data }, 0, 0, 8);
  return canvas;
}

/** What JPEG makes of a mask; what is nearly black is raised, as eyes do not see it. */
function throughJpeg(picture: Picture): Picture {
  const rgba = new Uint8Array(picture.data.length * 4);
  picture.data.forEach((value, at) => rgba.set([value, value, value, 255], at * 4));
  const { width, height } = picture;
  const decoded = jpeg.decode(jpeg.encode({ width, height, data: rgba }, 30).data, { useTArray: true }).data;
  return mapped(picture, (_, at) => {
    const value = decoded[at * 4] ?? 0;
    return value < 128 ? Math.min(255, value * 3) : Math.max(0, 255 - (255 - value) * 3);
  });
}

function bordered(canvas: Canvas): Canvas {
  drawBox(canvas, [0, 0, canvas.width, canvas.height], [160, 160, 160], 1);
  return canvas;
}

function transparentPanel(): Canvas {
  const panel = maskPanel(mask);
  for (let y = 0; y < panel.height; y++) {
    for (let x = 0; x < panel.width; x++) {
      if (mask.data[(y >> 1) * mask.width + (x >> 1)] !== 0) continue;
      setPixel(panel, x, y, ((x >> 3) + (y >> 3)) % 2 === 0 ? [205, 205, 205] : [165, 165, 165]);
    }
  }
  return panel;
}

function branches(): Picture {
  const canvas = createCanvas(mask.width, mask.height, [0, 0, 0]);
  const lines = [
    [4, 60, 40, 30],
    [40, 30, 90, 8],
    [40, 30, 84, 50],
    [22, 45, 60, 68],
    [62, 20, 70, 4],
  ];
  for (const [fromX = 0, fromY = 0, toX = 0, toY = 0] of lines)
    drawLine(canvas, [fromX, fromY], [toX, toY], [255, 255, 255]);
  return {
    ...canvas,
    channels: 1,
    data: Uint8Array.from({ length: mask.data.length }, (_, at) => canvas.data[at * 3] ?? 0),
  };
}
