import type { BoxView } from '../../../src/protocol/findings.ts';
import { isRowVisible } from './classTable.ts';
import { inside, runLength } from './contours.ts';
import { drawArrow, drawBox, drawCrosshair, drawNumber, drawPixelGrid } from './drawMarks.ts';
import type { ObjectShift } from './findingMarks.ts';
import { cssColor } from './palette.ts';
import type { Size } from './plane.ts';
import type { SampleLayers } from './sampleLayers.ts';
import { describeShift } from './shift.ts';
import { toCanvas, type Point, type View } from './viewTransform.ts';

export type MaskMode = 'fill' | 'contour' | 'agreement';

export interface DrawOptions {
  readonly isMaskOn: boolean;
  readonly mode: MaskMode;
  /** 0…1, of the fill. */
  readonly opacity: number;
  readonly toggled: ReadonlySet<string>;
  readonly isStretched: boolean;
  /** Measured offset of the mask in pixels of its file; null where the selected finding has none. */
  readonly shift: Point | null;
  readonly isShiftedBack: boolean;
  /** Objects that lie off their places. */
  readonly objects: readonly ObjectShift[];
  /** Region of the finding in pixels of the mask's file. */
  readonly box: BoxView | null;
  /** Pixel of the scene chosen by the keyboard. */
  readonly crosshair: Point | null;
  /** Device pixels per CSS pixel: lines keep their thickness. */
  readonly pixelRatio: number;
}

/** More runs in sight than this are painted as pixels instead of lines. */
const strokedRunLimit = 120_000;

/** From this many device pixels a file pixel has an edge drawn around it. */
const gridScale = 16;

/** Paints a sample from its layers. Labels are never smoothed; the photo only where it is made smaller. */
export function drawScene(
  context: CanvasRenderingContext2D,
  canvas: Size,
  view: View,
  layers: SampleLayers,
  options: DrawOptions,
): void {
  const { scene, maskScale } = layers;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const draw = (layer: CanvasImageSource | null, offset: Point, isSmooth: boolean) => {
    if (layer === null) return;
    const at = toCanvas(view, offset);
    context.imageSmoothingEnabled = isSmooth;
    context.imageSmoothingQuality = 'high';
    context.drawImage(layer, at.x, at.y, scene.width * view.scale, scene.height * view.scale);
  };
  draw(layers.image(options.isStretched), { x: 0, y: 0 }, view.scale < 1);

  const { shift } = options;
  // Whole pixels: a label cannot lie between two of them.
  const back =
    shift === null ? { x: 0, y: 0 } : { x: -Math.round(shift.x) * maskScale.x, y: -Math.round(shift.y) * maskScale.y };
  const offset = options.isShiftedBack ? back : { x: 0, y: 0 };
  if (options.isMaskOn) {
    context.globalAlpha = options.opacity;
    const agreement = options.mode === 'agreement' ? layers.agreement() : null;
    if (agreement !== null) draw(agreement, offset, false);
    else if (options.mode !== 'contour') draw(layers.fill(options.toggled), offset, false);
    context.globalAlpha = 1;
    if (options.mode === 'contour') {
      const isDrawn = drawContours(context, canvas, view, layers, offset, options, null);
      if (!isDrawn) draw(layers.boundary(options.toggled), offset, false);
    }
  }
  if (gridScale <= view.scale) drawPixelGrid(context, canvas, view, scene);
  if (shift !== null) {
    const ghost = options.isShiftedBack ? { x: 0, y: 0 } : back;
    if (options.isMaskOn)
      drawContours(context, canvas, view, layers, ghost, options, options.isShiftedBack ? '#ffffff80' : '#ffffff');
    const from = layers.anchor();
    const start = toCanvas(view, from);
    const end = toCanvas(view, { x: from.x - shift.x * maskScale.x, y: from.y - shift.y * maskScale.y });
    if (!options.isShiftedBack)
      drawArrow(
        context,
        canvas,
        start,
        end,
        `should move ${describeShift({ x: -shift.x, y: -shift.y })}`,
        options.pixelRatio,
      );
  }
  drawObjects(context, canvas, view, layers, options);
  if (options.box !== null && options.objects.length === 0) {
    const { x0, y0, x1, y1 } = options.box;
    const start = toCanvas(view, { x: x0 * maskScale.x + offset.x, y: y0 * maskScale.y + offset.y });
    const end = toCanvas(view, { x: x1 * maskScale.x + offset.x, y: y1 * maskScale.y + offset.y });
    drawBox(context, start, end, options.pixelRatio);
  }
  if (options.crosshair !== null) drawCrosshair(context, canvas, view, options.crosshair, options.pixelRatio);
}

/** Each object's box with an arrow to where the object should be; numbered where there are more than one, as the list beside the picture is. */
function drawObjects(
  context: CanvasRenderingContext2D,
  canvas: Size,
  view: View,
  { maskScale }: SampleLayers,
  { objects, pixelRatio }: DrawOptions,
): void {
  for (const [index, { box, shift }] of objects.entries()) {
    const start = toCanvas(view, { x: box.x0 * maskScale.x, y: box.y0 * maskScale.y });
    const end = toCanvas(view, { x: box.x1 * maskScale.x, y: box.y1 * maskScale.y });
    const from = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
    const to = {
      x: from.x - shift.x * maskScale.x * view.scale,
      y: from.y - shift.y * maskScale.y * view.scale,
    };
    const isOnly = objects.length === 1;
    drawBox(context, start, end, pixelRatio);
    const words = isOnly ? `should move ${describeShift({ x: -shift.x, y: -shift.y })}` : null;
    drawArrow(context, canvas, from, to, words, pixelRatio);
    if (!isOnly) drawNumber(context, start, index + 1, pixelRatio);
  }
}

/** Outlines along pixel edges, on the inner side of each class so that neighbors do not hide one another. False: too many to draw. */
function drawContours(
  context: CanvasRenderingContext2D,
  canvas: Size,
  view: View,
  layers: SampleLayers,
  offset: Point,
  options: DrawOptions,
  color: string | null,
): boolean {
  const { scene, table, rowPlane } = layers;
  const contours = layers.contours();
  if (contours === null || rowPlane === null) return true;
  if (strokedRunLimit < contours.runCount && view.scale < gridScale) return false;
  const scaleX = (scene.width / rowPlane.width) * view.scale;
  const scaleY = (scene.height / rowPlane.height) * view.scale;
  const origin = toCanvas(view, offset);
  for (const [index, row] of table.rows.entries()) {
    const runs = contours.runs.get(index);
    if (runs === undefined || !isRowVisible(row, options.toggled) || (color !== null && row.isIgnored)) continue;
    const stroke = { origin, scaleX, scaleY, thickness: (color === null ? 2 : 1.25) * options.pixelRatio };
    if (color !== null) {
      // A dark line on the outer side keeps the white one readable on white.
      context.fillStyle = '#000000b0';
      strokeRuns(context, canvas, runs, { ...stroke, thickness: stroke.thickness * 2 });
    }
    context.fillStyle = color ?? cssColor(row.color);
    strokeRuns(context, canvas, runs, stroke);
  }
  return true;
}

interface Stroke {
  readonly origin: Point;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly thickness: number;
}

function strokeRuns(context: CanvasRenderingContext2D, canvas: Size, runs: Int32Array, stroke: Stroke): void {
  const { origin, scaleX, scaleY, thickness } = stroke;
  for (let start = 0; start < runs.length; start += runLength) {
    const side = runs[start] ?? 0;
    const line = runs[start + 1] ?? 0;
    const from = runs[start + 2] ?? 0;
    const to = runs[start + 3] ?? 0;
    const isHorizontal = side === inside.below || side === inside.above;
    const x = origin.x + (isHorizontal ? from : line) * scaleX - (side === inside.left ? thickness : 0);
    const y = origin.y + (isHorizontal ? line : from) * scaleY - (side === inside.above ? thickness : 0);
    const width = isHorizontal ? (to - from) * scaleX : thickness;
    const height = isHorizontal ? thickness : (to - from) * scaleY;
    if (x + width < 0 || y + height < 0 || canvas.width < x || canvas.height < y) continue;
    context.fillRect(x, y, width, height);
  }
}
