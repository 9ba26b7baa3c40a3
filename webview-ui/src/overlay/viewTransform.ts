import type { Size } from './plane.ts';

/** How the scene (pixels of the file) lies on the canvas (device pixels): canvas = offset + scale · scene. */
export interface View {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const largestScale = 64;
/** Part of the canvas that always keeps some of the picture in it, so that it cannot be lost by panning. */
const keptPx = 32;

/** The whole scene, in the middle, as large as it fits with a little air around it. */
export function fitView(scene: Size, canvas: Size): View {
  const margin = Math.min(24, canvas.width * 0.05, canvas.height * 0.05);
  const room = { width: canvas.width - margin, height: canvas.height - margin };
  return centered(scene, canvas, fitScale(scene, room));
}

/** One pixel of the file on one pixel of the screen, around the middle of what is seen now. */
export function actualSizeView(view: View, canvas: Size): View {
  return zoomAt(view, 1 / view.scale, { x: canvas.width / 2, y: canvas.height / 2 }, null);
}

/** Scales by `factor` so that what lies under `at` (on the canvas) stays there. `limits` null: any scale. */
export function zoomAt(view: View, factor: number, at: Point, limits: { scene: Size; canvas: Size } | null): View {
  const wanted = view.scale * factor;
  const smallest = limits === null ? 0 : Math.min(1, fitScale(limits.scene, limits.canvas) / 4);
  const scale = limits === null ? wanted : Math.min(largestScale, Math.max(smallest, wanted));
  const ratio = scale / view.scale;
  return { scale, offsetX: at.x - (at.x - view.offsetX) * ratio, offsetY: at.y - (at.y - view.offsetY) * ratio };
}

/** Moves the picture, but never out of the canvas. */
export function panBy(view: View, dx: number, dy: number, scene: Size, canvas: Size): View {
  return keepInside({ ...view, offsetX: view.offsetX + dx, offsetY: view.offsetY + dy }, scene, canvas);
}

export function keepInside(view: View, scene: Size, canvas: Size): View {
  const width = scene.width * view.scale;
  const height = scene.height * view.scale;
  return {
    scale: view.scale,
    offsetX: clamp(view.offsetX, keptPx - width, canvas.width - keptPx),
    offsetY: clamp(view.offsetY, keptPx - height, canvas.height - keptPx),
  };
}

/** Shows a box of the scene with some of its surroundings. */
export function viewOfBox(box: { x0: number; y0: number; x1: number; y1: number }, canvas: Size): View {
  const width = Math.max(1, box.x1 - box.x0);
  const height = Math.max(1, box.y1 - box.y0);
  const scale = Math.min(largestScale / 4, canvas.width / (width * 3), canvas.height / (height * 3));
  return {
    scale,
    offsetX: canvas.width / 2 - ((box.x0 + box.x1) / 2) * scale,
    offsetY: canvas.height / 2 - ((box.y0 + box.y1) / 2) * scale,
  };
}

/** The pixel of the scene under a point of the canvas; may lie outside of the scene. */
export function pixelUnder(view: View, at: Point): Point {
  return { x: Math.floor((at.x - view.offsetX) / view.scale), y: Math.floor((at.y - view.offsetY) / view.scale) };
}

export function toCanvas(view: View, at: Point): Point {
  return { x: view.offsetX + at.x * view.scale, y: view.offsetY + at.y * view.scale };
}

function fitScale(scene: Size, canvas: Size): number {
  const scale = Math.min(canvas.width / Math.max(1, scene.width), canvas.height / Math.max(1, scene.height));
  return Math.min(largestScale / 4, Math.max(scale, 1e-4));
}

function centered(scene: Size, canvas: Size, scale: number): View {
  return {
    scale,
    // Whole device pixels keep a picture at 1:1 sharp.
    offsetX: Math.round((canvas.width - scene.width * scale) / 2),
    offsetY: Math.round((canvas.height - scene.height * scale) / 2),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, Math.min(low, high)), Math.max(low, high));
}
