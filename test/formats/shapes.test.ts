import { describe, expect, it } from 'vitest';
import { faultOfRuns, readRunString } from '../../src/formats/shapes/cocoRuns.ts';
import type { Convention } from '../../src/formats/shapes/fillGeometry.ts';
import { fillGeometry } from '../../src/formats/shapes/fillGeometry.ts';
import type { Geometry } from '../../src/formats/shapes/shape.ts';
import { drawnPolygons, drawnShapes } from './shapeGoldens.ts';

function fill(geometry: Geometry, width: number, height: number, convention: Convention): Uint8Array {
  const pixels = new Uint8Array(width * height);
  fillGeometry(geometry, { width, height }, convention, (y, x0, x1) => {
    expect(0 <= y && y < height && 0 <= x0 && x0 <= x1 && x1 <= width).toBe(true);
    pixels.fill(1, y * width + x0, y * width + x1);
  });
  return pixels;
}

function fromRuns(text: string, width: number, height: number): Uint8Array {
  const counts = readRunString(text) ?? [];
  expect(faultOfRuns(counts, width, height)).toBeNull();
  return fill({ kind: 'runs', counts, width, height }, width, height, 'pycocotools');
}

function differences(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, i) => sum + (value === b[i] ? 0 : 1), 0);
}

describe('polygons are drawn as the tools themselves draw them', () => {
  it.each(drawnPolygons.map((golden, i) => [i, golden] as const))('polygon %i', (_, golden) => {
    const { width, height, points } = golden;
    const geometry: Geometry = { kind: 'polygons', parts: [points] };
    const draw = (convention: Convention): number =>
      differences(fill(geometry, width, height, convention), fromRuns(golden[convention], width, height));
    expect(draw('pycocotools')).toBe(0);
    // Where edges of less than a pixel cross each other, Pillow leaves out single pixels.
    expect(draw('pillow')).toBeLessThanOrEqual(4);
    // OpenCV steps along flat edges from another end: one pixel here and there, on the outline only.
    expect(draw('opencv')).toBeLessThanOrEqual(0.02 * width * height);
  });

  it.each(drawnShapes.map((golden) => [golden.type, golden] as const))('%s', (type, golden) => {
    const { width, height, points } = golden;
    const geometry: Geometry =
      type === 'line'
        ? { kind: 'line', points, widthPx: 10 }
        : type === 'point'
          ? { kind: 'point', points, radiusPx: 5 }
          : { kind: type, points };
    const truth = fromRuns(golden.pillow, width, height);
    expect(differences(fill(geometry, width, height, 'pillow'), truth)).toBeLessThanOrEqual(8);
  });
});

describe('far coordinates', () => {
  it.each(['pycocotools', 'pillow', 'opencv'] as const)('do not keep %s busy', (convention) => {
    const part = [-1e9, -1e9, 1e9, -1e9, 1e9, 1e9, -1e9, 1e9];
    const all = fill({ kind: 'polygons', parts: [part] }, 40, 30, convention);
    expect(all.every((value) => value === 1)).toBe(true);
    expect(fill({ kind: 'polygons', parts: [[1e300, 0, 1e300, 1, 2e300, 5]] }, 40, 30, convention)).toBeDefined();
  });
});
