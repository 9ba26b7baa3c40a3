import { describe, expect, it } from 'vitest';
import {
  actualSizeView,
  fitView,
  panBy,
  pixelUnder,
  toCanvas,
  viewOfBox,
  zoomAt,
} from '../../webview-ui/src/overlay/viewTransform.ts';

const canvas = { width: 800, height: 600 };
const scene = { width: 480, height: 360 };

describe('view', () => {
  it('fits the whole picture, in the middle', () => {
    const view = fitView(scene, canvas);
    const start = toCanvas(view, { x: 0, y: 0 });
    const end = toCanvas(view, { x: 480, y: 360 });
    expect(start.x).toBeGreaterThanOrEqual(0);
    expect(end.y).toBeLessThanOrEqual(600);
    expect(Math.abs(start.x - (800 - end.x))).toBeLessThanOrEqual(1);
  });

  it('zooms to the cursor: the pixel under it stays', () => {
    const limits = { scene, canvas };
    let view = fitView(scene, canvas);
    const at = { x: 613, y: 207 };
    const before = pixelUnder(view, at);
    for (const factor of [1.5, 1.5, 3, 0.7, 2]) {
      view = zoomAt(view, factor, at, limits);
      expect(pixelUnder(view, at)).toEqual(before);
    }
  });

  it('stays within sensible scales', () => {
    const limits = { scene, canvas };
    expect(zoomAt(fitView(scene, canvas), 1e9, { x: 0, y: 0 }, limits).scale).toBe(64);
    expect(zoomAt(fitView(scene, canvas), 1e-9, { x: 0, y: 0 }, limits).scale).toBeGreaterThan(0.1);
  });

  it('shows one pixel of the file on one of the screen', () => {
    expect(actualSizeView(fitView(scene, canvas), canvas).scale).toBeCloseTo(1, 12);
  });

  it('cannot lose the picture by panning', () => {
    const view = panBy(fitView(scene, canvas), -99_999, 99_999, scene, canvas);
    expect(toCanvas(view, { x: 480, y: 0 }).x).toBeGreaterThan(0);
    expect(toCanvas(view, { x: 480, y: 0 }).y).toBeLessThan(600);
  });

  it('shows a region in the middle with its surroundings', () => {
    const view = viewOfBox({ x0: 100, y0: 100, x1: 120, y1: 110 }, canvas);
    expect(toCanvas(view, { x: 110, y: 105 })).toEqual({ x: 400, y: 300 });
    expect(20 * view.scale).toBeLessThan(400);
  });
});
