import { effect, untracked } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { testId } from '../testIds.ts';
import { drawScene } from './drawScene.ts';
import type { Viewer } from './viewer.ts';
import { pixelUnder, type Point } from './viewTransform.ts';

/** A press that moves less than this (CSS pixels) is a click. */
const clickSlackPx = 4;

/** The picture. Paints once a frame at most, and only when something of it changed. */
export function OverlayCanvas({ viewer }: { readonly viewer: Viewer }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return;
    const ends = [watchSize(canvas, viewer), paintOnChange(canvas, viewer), listenToMouse(canvas, viewer)];
    return () => {
      for (const end of ends) end();
    };
  }, [viewer]);
  const layers = viewer.layers.value;
  const title =
    layers === null
      ? 'No picture'
      : `Picture ${layers.overlay.title} with its mask. Shift and the arrow keys move a crosshair; the values under it are read out.`;
  return (
    <canvas
      ref={canvasRef}
      class="overlay-canvas"
      tabIndex={0}
      role="application"
      aria-label={title}
      {...testId('overlay-canvas')}
    />
  );
}

function watchSize(canvas: HTMLCanvasElement, viewer: Viewer): () => void {
  const measure = () => {
    const ratio = devicePixelRatio;
    viewer.pixelRatio.value = ratio;
    viewer.canvasSize.value = {
      width: Math.max(1, Math.round(canvas.clientWidth * ratio)),
      height: Math.max(1, Math.round(canvas.clientHeight * ratio)),
    };
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(canvas);
  return () => observer.disconnect();
}

function paintOnChange(canvas: HTMLCanvasElement, viewer: Viewer): () => void {
  const context = canvas.getContext('2d');
  if (context === null) return () => undefined;
  let frame: number | null = null;
  const paint = () => {
    frame = null;
    const layers = viewer.layers.peek();
    const size = viewer.canvasSize.peek();
    const view = viewer.view.peek();
    if (canvas.width !== size.width) canvas.width = size.width;
    if (canvas.height !== size.height) canvas.height = size.height;
    if (layers === null) context.clearRect(0, 0, size.width, size.height);
    else drawScene(context, size, view, layers, viewer.drawOptions.peek());
    // Browser tests find the pixels of the file by these.
    canvas.dataset.scale = String(view.scale);
    canvas.dataset.offsetX = String(view.offsetX);
    canvas.dataset.offsetY = String(view.offsetY);
    canvas.dataset.painted = layers?.overlay.sampleId ?? '';
  };
  const stop = effect(() => {
    const watched = [viewer.layers.value, viewer.canvasSize.value, viewer.view.value, viewer.drawOptions.value];
    untracked(() => {
      if (watched.length !== 0 && frame === null) frame = requestAnimationFrame(paint);
    });
  });
  return () => {
    stop();
    if (frame !== null) cancelAnimationFrame(frame);
  };
}

function listenToMouse(canvas: HTMLCanvasElement, viewer: Viewer): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  let press: { readonly start: Point; last: Point; isDrag: boolean } | null = null;

  const onCanvas = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect();
    const ratio = viewer.pixelRatio.peek();
    return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
  };
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1);
      // Pinching on a touch pad comes as a wheel with Ctrl, in smaller steps.
      const speed = event.ctrlKey ? 0.01 : 0.002;
      viewer.zoom(Math.exp(-Math.max(-300, Math.min(300, pixels)) * speed), onCanvas(event));
      viewer.pointer.value = pixelUnder(viewer.view.peek(), onCanvas(event));
    },
    { passive: false, signal },
  );
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 && event.button !== 1) return;
      canvas.setPointerCapture(event.pointerId);
      press = { start: onCanvas(event), last: onCanvas(event), isDrag: false };
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      const at = onCanvas(event);
      if (press !== null) {
        const slack = clickSlackPx * viewer.pixelRatio.peek();
        press.isDrag ||= slack < Math.hypot(at.x - press.start.x, at.y - press.start.y);
        if (press.isDrag) viewer.pan(at.x - press.last.x, at.y - press.last.y);
        if (press.isDrag) press.last = at;
        canvas.classList.toggle('dragging', press.isDrag);
      }
      viewer.pointer.value = pixelUnder(viewer.view.peek(), at);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointerup',
    (event) => {
      if (press?.isDrag === false) viewer.setCrosshair(pixelUnder(viewer.view.peek(), onCanvas(event)));
      press = null;
      canvas.classList.remove('dragging');
    },
    { signal },
  );
  canvas.addEventListener('pointerleave', () => (viewer.pointer.value = viewer.crosshair.peek()), { signal });
  return () => ends.abort();
}
