import type { OverlayView, PlaneView } from '../../../src/protocol/overlay.ts';
import { buildClassTable, emptyClassTable, type ClassTable } from './classTable.ts';
import { composeImage } from './composeImage.ts';
import { composeAgreement, composeBoundary, composeFill } from './composeMask.ts';
import { buildContours, type Contours } from './contours.ts';
import { fileSize, hasOtherSize, type Size } from './plane.ts';
import { buildRowPlane, foregroundAnchor, type RowPlane } from './rowPlane.ts';
import type { Point } from './viewTransform.ts';
import { displayWindow, type DisplayWindow } from './window.ts';

/** What is painted of a sample. Each layer is composed once for what it depends on; zooming, panning and opacity compose nothing. */
export interface SampleLayers {
  readonly overlay: OverlayView;
  /** Pixels of the image's file; of the mask's where there is no image. The mask is stretched over it. */
  readonly scene: Size;
  readonly hasSizeMismatch: boolean;
  readonly table: ClassTable;
  readonly rowPlane: RowPlane | null;
  /** Pixels of the scene per pixel of the mask's file. */
  readonly maskScale: Point;
  /** A place inside the foreground, in pixels of the scene; its middle where there is none. */
  anchor(): Point;
  window(isStretched: boolean): DisplayWindow | null;
  image(isStretched: boolean): CanvasImageSource | null;
  fill(toggled: ReadonlySet<string>): CanvasImageSource | null;
  boundary(toggled: ReadonlySet<string>): CanvasImageSource | null;
  contours(): Contours | null;
  agreement(): CanvasImageSource | null;
}

/** @param classOrder Values of the dataset's classes in the order that they take colors, see `colorOrder`. */
export function createSampleLayers(overlay: OverlayView, classOrder: readonly number[] = []): SampleLayers {
  const { image, mask, maskKind, agreement } = overlay;
  const main = image ?? mask ?? agreement;
  const scene = main === null ? { width: 1, height: 1 } : fileSize(main);
  const table = mask === null ? emptyClassTable : buildClassTable(overlay, classOrder);
  const rowPlane = mask === null ? null : buildRowPlane(mask, table);
  const maskSize = mask === null ? scene : fileSize(mask);
  const maskScale = { x: scene.width / maskSize.width, y: scene.height / maskSize.height };

  const window = remember((isStretched: boolean) => (image === null ? null : displayWindow(image, isStretched)));
  return {
    overlay,
    scene,
    hasSizeMismatch: image !== null && mask !== null && hasOtherSize(image, mask),
    table,
    rowPlane,
    maskScale,
    anchor: remember(() => {
      const anchor = rowPlane === null ? null : foregroundAnchor(rowPlane, table);
      if (anchor === null || rowPlane === null) return { x: scene.width / 2, y: scene.height / 2 };
      return { x: (anchor.x * scene.width) / rowPlane.width, y: (anchor.y * scene.height) / rowPlane.height };
    }),
    window,
    image: remember((isStretched: boolean) => {
      const shown = window(isStretched);
      return image === null || shown === null ? null : toLayer(image, composeImage(image, shown));
    }),
    fill: remember((toggled: ReadonlySet<string>) =>
      mask === null || rowPlane === null
        ? null
        : toLayer(rowPlane, composeFill(rowPlane, table, toggled, mask, maskKind)),
    ),
    boundary: remember((toggled: ReadonlySet<string>) =>
      rowPlane === null ? null : toLayer(rowPlane, composeBoundary(rowPlane, table, toggled)),
    ),
    contours: remember(() => (rowPlane === null ? null : buildContours(rowPlane))),
    agreement: remember(() => (agreement === null ? null : toLayer(agreement, composeAgreement(agreement)))),
  };
}

/** Keeps the result for the last arguments: what is on the screen is all that is worth its memory. */
function remember<Args extends readonly unknown[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | null = null;
  return (...args) => {
    if (last?.args.every((value, index) => value === args[index]) !== true) last = { args, result: compute(...args) };
    return last.result;
  };
}

function toLayer(
  size: Pick<PlaneView, 'width' | 'height'>,
  rgba: Uint8ClampedArray<ArrayBuffer>,
): CanvasImageSource | null {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (context === null || size.width === 0 || size.height === 0) return null;
  context.putImageData(new ImageData(rgba, size.width, size.height), 0, 0);
  return canvas;
}
