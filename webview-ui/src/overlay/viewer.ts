import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { BoxView, FindingView } from '../../../src/protocol/findings.ts';
import type { OverlayView } from '../../../src/protocol/overlay.ts';
import type { DrawOptions, MaskMode } from './drawScene.ts';
import type { Size } from './plane.ts';
import { objectShiftsOf, turnOf, type Turn } from './findingMarks.ts';
import { createSampleLayers, type SampleLayers } from './sampleLayers.ts';
import { isMovable, shiftOf } from './shift.ts';
import { turnBack } from './turnBack.ts';
import * as transform from './viewTransform.ts';
import type { Point, View } from './viewTransform.ts';

/** Everything the viewer shows and can do; the canvas, its controls and the keyboard are three ways into it. */
export interface Viewer {
  readonly opacity: Signal<number>;
  /** As wished; agreement is drawn as a fill where there is no prediction. */
  readonly mode: Signal<MaskMode>;
  readonly isMaskOn: Signal<boolean>;
  /** Keys of classes switched from what they are by default. */
  readonly toggled: Signal<ReadonlySet<string>>;
  /** The mask is drawn where it should lie: shifted or turned back. */
  readonly isPutBack: Signal<boolean>;
  readonly isStretched: Signal<boolean>;
  /** In device pixels. */
  readonly canvasSize: Signal<Size>;
  readonly pixelRatio: Signal<number>;
  /** Pixel under the mouse, else that of the crosshair. */
  readonly pointer: Signal<Point | null>;
  readonly crosshair: Signal<Point | null>;
  readonly layers: ReadonlySignal<SampleLayers | null>;
  readonly view: ReadonlySignal<View>;
  readonly drawOptions: ReadonlySignal<DrawOptions>;
  /** Offset of the mask as drawn, in pixels of its file. */
  readonly maskOffset: ReadonlySignal<Point>;
  zoom(factor: number, at?: Point): void;
  pan(dx: number, dy: number): void;
  fit(): void;
  actualSize(): void;
  /** Zooms to a place in pixels of the mask; to that of the finding where none is given. */
  showBox(box?: BoxView): void;
  /** Outside of the picture: none. */
  setCrosshair(at: Point): void;
  moveCrosshair(dx: number, dy: number): void;
  toggleClass(key: string): void;
  /** The n-th class of the list that is no background, from 1. */
  toggleClassNumber(number: number): void;
  cycleMode(): void;
  /** As is, or put back, where the finding tells how. */
  togglePutBack(): void;
}

export function createViewer(
  overlay: ReadonlySignal<OverlayView | null>,
  finding: ReadonlySignal<FindingView | null>,
  classOrder: ReadonlySignal<readonly number[]>,
): Viewer {
  const opacity = signal(0.55);
  const mode = signal<MaskMode>('agreement');
  const isMaskOn = signal(true);
  const toggled = signal<ReadonlySet<string>>(new Set());
  const isPutBack = signal(false);
  const isStretched = signal(false);
  const canvasSize = signal<Size>({ width: 1, height: 1 });
  const pixelRatio = signal(1);
  const pointer = signal<Point | null>(null);
  const crosshair = signal<Point | null>(null);
  /** Null: the whole picture. Kept for the size it was chosen for, so that samples of one size can be leafed through at one place. */
  const chosen = signal<{ readonly scene: Size; readonly view: View } | null>(null);

  const turn = computed<Turn | null>(() => turnOf(finding.value));
  const layers = computed(() => {
    const shown = overlay.value;
    if (shown === null) return null;
    const undone = isPutBack.value && shown.mask !== null ? turn.value : null;
    const mask = undone === null || shown.mask === null ? shown.mask : turnBack(shown.mask, undone);
    return createSampleLayers({ ...shown, mask }, classOrder.value);
  });
  const scene = computed<Size>(() => layers.value?.scene ?? { width: 1, height: 1 });
  const view = computed(() => {
    const kept = chosen.value;
    const isSame = kept?.scene.width === scene.value.width && kept.scene.height === scene.value.height;
    return kept !== null && isSame ? kept.view : transform.fitView(scene.value, canvasSize.value);
  });
  const choose = (next: View) => {
    chosen.value = { scene: scene.peek(), view: transform.keepInside(next, scene.peek(), canvasSize.peek()) };
  };

  const shift = computed(() => shiftOf(finding.value));
  const maskOffset = computed<Point>(() =>
    shift.value === null || !isPutBack.value
      ? { x: 0, y: 0 }
      : { x: -Math.round(shift.value.x), y: -Math.round(shift.value.y) },
  );
  const drawOptions = computed<DrawOptions>(() => ({
    isMaskOn: isMaskOn.value,
    mode: effectiveMode(mode.value, overlay.value),
    opacity: opacity.value,
    toggled: toggled.value,
    isStretched: isStretched.value,
    shift: shift.value,
    isShiftedBack: shift.value !== null && isPutBack.value,
    objects: objectShiftsOf(finding.value),
    box: finding.value?.box ?? null,
    crosshair: crosshair.value,
    pixelRatio: pixelRatio.value,
  }));
  const middle = (): Point => ({ x: canvasSize.peek().width / 2, y: canvasSize.peek().height / 2 });
  const toggleClass = (key: string) => {
    const next = new Set(toggled.peek());
    if (!next.delete(key)) next.add(key);
    toggled.value = next;
  };

  return {
    opacity,
    mode,
    isMaskOn,
    toggled,
    isPutBack,
    isStretched,
    canvasSize,
    pixelRatio,
    pointer,
    crosshair,
    layers,
    view,
    drawOptions,
    maskOffset,
    zoom(factor, at = middle()) {
      choose(transform.zoomAt(view.peek(), factor, at, { scene: scene.peek(), canvas: canvasSize.peek() }));
    },
    pan: (dx, dy) => choose(transform.panBy(view.peek(), dx, dy, scene.peek(), canvasSize.peek())),
    fit: () => (chosen.value = null),
    actualSize: () => choose(transform.actualSizeView(view.peek(), canvasSize.peek())),
    showBox(box = finding.peek()?.box) {
      const scale = layers.peek()?.maskScale;
      if (box === undefined || scale === undefined) return;
      const { x0, y0, x1, y1 } = box;
      choose(
        transform.viewOfBox(
          { x0: x0 * scale.x, y0: y0 * scale.y, x1: x1 * scale.x, y1: y1 * scale.y },
          canvasSize.peek(),
        ),
      );
    },
    setCrosshair(at) {
      const { width, height } = scene.peek();
      const isInside = 0 <= at.x && 0 <= at.y && at.x < width && at.y < height;
      crosshair.value = isInside ? at : null;
      pointer.value = isInside ? at : null;
    },
    moveCrosshair(dx, dy) {
      const { width, height } = scene.peek();
      const from = crosshair.peek() ?? pointer.peek() ?? { x: Math.floor(width / 2), y: Math.floor(height / 2) };
      const to = {
        x: Math.min(Math.max(from.x + dx, 0), width - 1),
        y: Math.min(Math.max(from.y + dy, 0), height - 1),
      };
      crosshair.value = to;
      pointer.value = to;
      choose(viewThatShows(view.peek(), to, canvasSize.peek()));
    },
    toggleClass,
    toggleClassNumber(number) {
      const row = layers.peek()?.table.rows.filter(({ isBackground }) => !isBackground)[number - 1];
      if (row !== undefined) toggleClass(row.key);
    },
    cycleMode() {
      const hasAgreement = (overlay.peek()?.agreement ?? null) !== null;
      const modes: readonly MaskMode[] = hasAgreement ? ['agreement', 'fill', 'contour'] : ['fill', 'contour'];
      const index = modes.indexOf(effectiveMode(mode.peek(), overlay.peek()));
      mode.value = modes[(index + 1) % modes.length] ?? 'fill';
      isMaskOn.value = true;
    },
    togglePutBack() {
      const moved = shift.peek();
      const isPossible = (moved !== null && isMovable(moved)) || turn.peek() !== null;
      if (isPossible) isPutBack.value = !isPutBack.peek();
    },
  };
}

/** Agreement is a way to look at comparisons only. */
export function effectiveMode(mode: MaskMode, overlay: OverlayView | null): MaskMode {
  return mode === 'agreement' && (overlay?.agreement ?? null) === null ? 'fill' : mode;
}

/** The same scale, moved as little as it takes to see a pixel. */
function viewThatShows(view: View, pixel: Point, canvas: Size): View {
  const at = transform.toCanvas(view, { x: pixel.x + 0.5, y: pixel.y + 0.5 });
  const margin = Math.min(24, canvas.width / 4, canvas.height / 4);
  const into = (value: number, length: number) => Math.min(Math.max(value, margin), length - margin) - value;
  return {
    ...view,
    offsetX: view.offsetX + into(at.x, canvas.width),
    offsetY: view.offsetY + into(at.y, canvas.height),
  };
}
