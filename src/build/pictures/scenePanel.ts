import { randomNumbers } from '../sample/randomNumbers.ts';
import { paintScene, type Cell, type Picture } from '../sample/scene.ts';
import { createCanvas, fillBox, paste, setPixel, type Canvas, type Color } from './canvas.ts';
import { panelSize } from './compose.ts';
import { outlineColor, paper } from './palette.ts';

/** Pixels of the drawn scenes; each is shown as 2 × 2. */
export const sceneSize = { width: panelSize.width / 2, height: panelSize.height / 2 } as const;
const { width, height } = sceneSize;

export const cells: readonly Cell[] = [
  { x: 24, y: 22, radiusX: 14, radiusY: 9, angle: 0.5 },
  { x: 68, y: 18, radiusX: 8, radiusY: 8, angle: 0 },
  { x: 56, y: 50, radiusX: 16, radiusY: 9, angle: -0.4 },
];

/** Cells of another image. */
export const otherCells: readonly Cell[] = [
  { x: 20, y: 52, radiusX: 12, radiusY: 8, angle: -0.9 },
  { x: 48, y: 24, radiusX: 15, radiusY: 10, angle: 0.2 },
  { x: 80, y: 44, radiusX: 7, radiusY: 12, angle: 0.3 },
];

/** The photo of cells, and its mask. */
export const scene = drawPanelScene(cells, 3);
export const otherScene = drawPanelScene(otherCells, 8);

/** Few levels of light, so that the file stays small: grain hardly compresses. */
function drawPanelScene(of: readonly Cell[], seed: number): { readonly photo: Picture; readonly mask: Picture } {
  const { photo, mask } = paintScene(of, randomNumbers(seed), width, height);
  const data = photo.data.map((value) => Math.min(255, Math.round(value / 20) * 20));
  return { photo: { ...photo, data }, mask };
}

/** A photo as a panel. */
export function photoPanel(photo: Picture): Canvas {
  const canvas = createCanvas(panelSize.width, panelSize.height, paper);
  paste(canvas, photo, 0, 0, 2);
  return canvas;
}

/** A mask by itself, in its own greys or colors. */
export function maskPanel(mask: Picture): Canvas {
  return photoPanel(mask);
}

/** The mask's outline over the photo. */
export function overlayPanel(photo: Picture, mask: Picture, color: Color = outlineColor): Canvas {
  const canvas = photoPanel(photo);
  drawOutline(canvas, mask, color);
  return canvas;
}

/** Draws the inner edge of everything that is not 0, two pixels of the panel wide. */
export function drawOutline(canvas: Canvas, mask: Picture, color: Color): void {
  const isSet = (x: number, y: number): boolean =>
    0 <= x && x < mask.width && 0 <= y && y < mask.height && mask.data[y * mask.width + x] !== 0;
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      if (!isSet(x, y)) continue;
      const isEdge = !isSet(x - 1, y) || !isSet(x + 1, y) || !isSet(x, y - 1) || !isSet(x, y + 1);
      if (isEdge) fillBox(canvas, [2 * x, 2 * y, 2, 2], color);
    }
  }
}

/** Stripes over every pixel of a mask that is not 0. */
export function hatch(canvas: Canvas, mask: Picture, color: Color): void {
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const isSet = mask.data[(y >> 1) * mask.width + (x >> 1)] !== 0;
      if (isSet && (x + y) % 8 < 3) setPixel(canvas, x, y, color);
    }
  }
}

/** The upper part of a panel, and nothing below: a file that breaks off. */
export function cutPanel(panel: Canvas, share: number): Canvas {
  const from = Math.round(panel.height * share);
  const data = panel.data.slice();
  const cut: Canvas = { ...panel, data };
  fillBox(cut, [0, from, panel.width, panel.height - from], [225, 225, 225]);
  return cut;
}
