import type { Picture } from '../sample/scene.ts';

/** 8 bits a channel. */
export type Color = readonly [red: number, green: number, blue: number];

/** A colored picture that is drawn on: `[height, width, 3]`. */
export interface Canvas extends Picture {
  readonly channels: 3;
}

/** Where something is drawn, in pixels: left upper corner, width and height. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** An empty canvas of one color. */
export function createCanvas(width: number, height: number, color: Color): Canvas {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 3) data.set(color, at);
  return { width, height, channels: 3, data };
}

/** Sets one pixel; what lies outside is left out. */
export function setPixel({ width, height, data }: Canvas, x: number, y: number, color: Color): void {
  if (0 <= x && x < width && 0 <= y && y < height) data.set(color, (y * width + x) * 3);
}

/** A filled rectangle. */
export function fillBox(canvas: Canvas, [left, top, width, height]: Box, color: Color): void {
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) setPixel(canvas, x, y, color);
}

/** The border of a rectangle, drawn inside of it. */
export function drawBox(canvas: Canvas, [left, top, width, height]: Box, color: Color, thickness = 2): void {
  fillBox(canvas, [left, top, width, thickness], color);
  fillBox(canvas, [left, top + height - thickness, width, thickness], color);
  fillBox(canvas, [left, top, thickness, height], color);
  fillBox(canvas, [left + width - thickness, top, thickness, height], color);
}

/** A straight line two pixels thick. */
export function drawLine(canvas: Canvas, from: readonly number[], to: readonly number[], color: Color): void {
  const [fromX = 0, fromY = 0] = from;
  const [toX = 0, toY = 0] = to;
  const stepCount = Math.max(1, Math.abs(toX - fromX), Math.abs(toY - fromY));
  for (let step = 0; step <= stepCount; step++) {
    const x = Math.round(fromX + ((toX - fromX) * step) / stepCount);
    const y = Math.round(fromY + ((toY - fromY) * step) / stepCount);
    fillBox(canvas, [x, y, 2, 2], color);
  }
}

/** A line with a head at its end. */
export function drawArrow(canvas: Canvas, from: readonly number[], to: readonly number[], color: Color): void {
  drawLine(canvas, from, to, color);
  const [fromX = 0, fromY = 0] = from;
  const [toX = 0, toY = 0] = to;
  const angle = Math.atan2(toY - fromY, toX - fromX);
  for (const turn of [2.5, -2.5]) {
    const head = [toX + 9 * Math.cos(angle + turn), toY + 9 * Math.sin(angle + turn)];
    drawLine(canvas, to, head.map(Math.round), color);
  }
}

/** A closed line through the points. */
export function drawPolygon(canvas: Canvas, points: readonly (readonly number[])[], color: Color): void {
  points.forEach((point, at) => {
    drawLine(canvas, point, points[(at + 1) % points.length] ?? point, color);
  });
}

/** Copies a picture to a place, each of its pixels `zoom` pixels wide. Grey becomes grey. */
export function paste(canvas: Canvas, picture: Picture, left: number, top: number, zoom = 1): void {
  const { width, height, channels, data } = picture;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels;
      const red = data[at] ?? 0;
      const color: Color = channels === 1 ? [red, red, red] : [red, data[at + 1] ?? 0, data[at + 2] ?? 0];
      fillBox(canvas, [left + x * zoom, top + y * zoom, zoom, zoom], color);
    }
  }
}
