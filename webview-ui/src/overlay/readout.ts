import type { OverlayView, PlaneView } from '../../../src/protocol/overlay.ts';
import { describeValue } from './classTable.ts';
import { valuesAt } from './plane.ts';
import type { SampleLayers } from './sampleLayers.ts';
import type { Point } from './viewTransform.ts';

/** What lies under a pixel of the scene, as the files hold it. */
export interface Readout {
  readonly x: number;
  readonly y: number;
  /** "120 133 98"; null outside of the image, or where there is none. */
  readonly image: string | null;
  /** "7 Road". */
  readonly mask: string | null;
  readonly agreement: string | null;
}

const agreementWords = [null, 'agreed', 'missed', 'invented'];

/**
 * Null outside of the scene.
 * @param maskOffset How far the mask is drawn from where it lies in its file, in pixels of the file.
 */
export function readPixel(layers: SampleLayers, pixel: Point, maskOffset: Point): Readout | null {
  const { overlay, scene, maskScale, table } = layers;
  if (pixel.x < 0 || pixel.y < 0 || scene.width <= pixel.x || scene.height <= pixel.y) return null;
  const imageValues = overlay.image === null ? [] : valuesInScene(overlay.image, layers, pixel, { x: 0, y: 0 });
  const offset = { x: maskOffset.x * maskScale.x, y: maskOffset.y * maskScale.y };
  const [maskValue] = overlay.mask === null ? [] : valuesInScene(overlay.mask, layers, pixel, offset);
  const [agreement] = overlay.agreement === null ? [] : valuesInScene(overlay.agreement, layers, pixel, offset);
  return {
    x: pixel.x,
    y: pixel.y,
    image: imageValues.length === 0 ? null : imageValues.map(shortNumber).join(' '),
    mask: maskValue === undefined ? null : describeValue(table, roundedLabel(maskValue), overlay.maskKind),
    agreement: agreementWords[agreement ?? 0] ?? null,
  };
}

/** "480×360, 8-bit RGB JPEG". */
export function describePlane(plane: PlaneView): string {
  const thinned = plane.scale === 1 ? '' : `, every ${ordinal(plane.scale)} pixel shown`;
  return `${plane.width * plane.scale}×${plane.height * plane.scale}, ${plane.encoding}${thinned}`;
}

/** Sentences about the picture itself that stand above it. */
export function pictureNotes(overlay: OverlayView, layers: SampleLayers): readonly string[] {
  const { image, mask } = overlay;
  if (!layers.hasSizeMismatch || image === null || mask === null) return overlay.problems;
  const sizes = `The mask is ${mask.width * mask.scale}×${mask.height * mask.scale}, the image ${image.width * image.scale}×${image.height * image.scale}`;
  return [`${sizes}: the mask is drawn stretched over the image.`, ...overlay.problems];
}

function valuesInScene(plane: PlaneView, { scene }: SampleLayers, pixel: Point, offset: Point): readonly number[] {
  const column = Math.floor(((pixel.x + 0.5 - offset.x) * plane.width) / scene.width);
  const row = Math.floor(((pixel.y + 0.5 - offset.y) * plane.height) / scene.height);
  return valuesAt(plane, column, row);
}

/** Float32 holds 0.1 as 0.10000000149: seven digits are all it means. */
function roundedLabel(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(7));
}

function shortNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}

function ordinal(count: number): string {
  return count === 2 ? 'second' : count === 3 ? 'third' : `${count}th`;
}
