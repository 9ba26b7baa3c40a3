import type { Size } from './plane.ts';
import { toCanvas, type Point, type View } from './viewTransform.ts';

/** An arrow shorter than this on the screen (CSS pixels) is drawn longer, and says by how much. */
const shortestArrowPx = 36;
/** The same for one of several arrows, whose words stand beside the picture. */
const shortestSmallArrowPx = 22;

/** From where the mask's foreground lies to where it should; with words where there is room for them, since a shift of 5 px is small on any screen. */
export function drawArrow(
  context: CanvasRenderingContext2D,
  canvas: Size,
  start: Point,
  end: Point,
  text: string | null,
  pixelRatio: number,
): void {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  if (length === 0) return;
  const direction = { x: (end.x - start.x) / length, y: (end.y - start.y) / length };
  const shown = Math.max(length, (text === null ? shortestSmallArrowPx : shortestArrowPx) * pixelRatio);
  const tip = { x: start.x + direction.x * shown, y: start.y + direction.y * shown };
  const head = 9 * pixelRatio;
  const path = new Path2D();
  path.moveTo(start.x, start.y);
  path.lineTo(tip.x - direction.x * head * 0.6, tip.y - direction.y * head * 0.6);
  const wings = new Path2D();
  wings.moveTo(tip.x, tip.y);
  for (const turn of [0.45, -0.45]) {
    const cos = Math.cos(turn) * head * 1.3;
    const sin = Math.sin(turn) * head * 1.3;
    wings.lineTo(tip.x - direction.x * cos + direction.y * sin, tip.y - direction.y * cos - direction.x * sin);
  }
  wings.closePath();
  context.save();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = '#000000d0';
  context.lineWidth = 6 * pixelRatio;
  context.stroke(path);
  context.stroke(wings);
  context.strokeStyle = '#ffffff';
  context.fillStyle = '#ffffff';
  context.lineWidth = 3 * pixelRatio;
  context.stroke(path);
  context.fill(wings);
  if (text !== null) {
    const factor = shown / length;
    const words = factor < 1.05 ? text : `${text} (arrow × ${Math.round(factor * 10) / 10})`;
    drawLabel(context, canvas, start, tip, words, pixelRatio);
  }
  context.restore();
}

/** Words beside an arrow, at the first side where they fit into the canvas. */
function drawLabel(
  context: CanvasRenderingContext2D,
  canvas: Size,
  start: Point,
  tip: Point,
  text: string,
  pixelRatio: number,
): void {
  const size = 12 * pixelRatio;
  const padding = 5 * pixelRatio;
  const gap = 12 * pixelRatio;
  context.font = `${size}px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + padding * 2;
  const height = size + padding * 2;
  const middle = { x: (start.x + tip.x) / 2, y: (start.y + tip.y) / 2 };
  const sides = [
    { x: middle.x - width / 2, y: Math.max(start.y, tip.y) + gap },
    { x: middle.x - width / 2, y: Math.min(start.y, tip.y) - gap - height },
    { x: Math.max(start.x, tip.x) + gap, y: middle.y - height / 2 },
    { x: Math.min(start.x, tip.x) - gap - width, y: middle.y - height / 2 },
  ];
  const fits = ({ x, y }: Point) => 0 <= x && 0 <= y && x + width <= canvas.width && y + height <= canvas.height;
  const place = sides.find(fits);
  // Zoomed so far in that the arrow fills the canvas, or panned away from it: the column beside the picture says it.
  if (place === undefined) return;
  context.fillStyle = '#000000d0';
  context.beginPath();
  context.roundRect(place.x, place.y, width, height, 4 * pixelRatio);
  context.fill();
  context.fillStyle = '#ffffff';
  context.fillText(text, place.x + padding, place.y + height / 2 + pixelRatio);
}

/** A small number at the corner of a box. */
export function drawNumber(context: CanvasRenderingContext2D, corner: Point, number: number, pixelRatio: number): void {
  const size = 11 * pixelRatio;
  const text = String(number);
  context.save();
  context.font = `${size}px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 8 * pixelRatio;
  const height = size + 4 * pixelRatio;
  const [left, top] = [corner.x - pixelRatio, corner.y - height];
  context.fillStyle = '#000000d0';
  context.beginPath();
  context.roundRect(left, top, width, height, 3 * pixelRatio);
  context.fill();
  context.fillStyle = '#ffffff';
  context.fillText(text, left + 4 * pixelRatio, top + height / 2 + pixelRatio * 0.5);
  context.restore();
}

/** A region, never smaller on the screen than can be seen. */
export function drawBox(context: CanvasRenderingContext2D, start: Point, end: Point, pixelRatio: number): void {
  const least = 10 * pixelRatio;
  const width = Math.max(end.x - start.x, least);
  const height = Math.max(end.y - start.y, least);
  const x = (start.x + end.x - width) / 2;
  const y = (start.y + end.y - height) / 2;
  context.save();
  context.strokeStyle = '#000000d0';
  context.lineWidth = 4 * pixelRatio;
  context.strokeRect(x, y, width, height);
  context.strokeStyle = '#ffffff';
  context.lineWidth = 2 * pixelRatio;
  context.setLineDash([6 * pixelRatio, 4 * pixelRatio]);
  context.strokeRect(x, y, width, height);
  context.restore();
}

export function drawCrosshair(
  context: CanvasRenderingContext2D,
  canvas: Size,
  view: View,
  pixel: Point,
  pixelRatio: number,
): void {
  const start = toCanvas(view, pixel);
  const side = Math.max(view.scale, 5 * pixelRatio);
  const middle = { x: start.x + view.scale / 2, y: start.y + view.scale / 2 };
  context.save();
  for (const [color, width] of [
    ['#000000b0', 3 * pixelRatio],
    ['#ffffff', pixelRatio],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.strokeRect(middle.x - side / 2, middle.y - side / 2, side, side);
    context.beginPath();
    const gap = side / 2 + 3 * pixelRatio;
    context.moveTo(0, middle.y);
    context.lineTo(middle.x - gap, middle.y);
    context.moveTo(middle.x + gap, middle.y);
    context.lineTo(canvas.width, middle.y);
    context.moveTo(middle.x, 0);
    context.lineTo(middle.x, middle.y - gap);
    context.moveTo(middle.x, middle.y + gap);
    context.lineTo(middle.x, canvas.height);
    context.stroke();
  }
  context.restore();
}

/** Edges of the file's pixels, only those in sight. */
export function drawPixelGrid(context: CanvasRenderingContext2D, canvas: Size, view: View, scene: Size): void {
  const first = {
    x: Math.max(0, Math.floor(-view.offsetX / view.scale)),
    y: Math.max(0, Math.floor(-view.offsetY / view.scale)),
  };
  const last = {
    x: Math.min(scene.width, Math.ceil((canvas.width - view.offsetX) / view.scale)),
    y: Math.min(scene.height, Math.ceil((canvas.height - view.offsetY) / view.scale)),
  };
  const from = toCanvas(view, first);
  const to = toCanvas(view, last);
  context.save();
  context.fillStyle = '#80808060';
  for (let x = first.x; x <= last.x; x += 1)
    context.fillRect(Math.round(view.offsetX + x * view.scale), from.y, 1, to.y - from.y);
  for (let y = first.y; y <= last.y; y += 1)
    context.fillRect(from.x, Math.round(view.offsetY + y * view.scale), to.x - from.x, 1);
  context.restore();
}
