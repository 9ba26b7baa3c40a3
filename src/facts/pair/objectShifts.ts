import type { Mask } from '../../core/model/mask.ts';
import type { Raster } from '../../core/model/raster.ts';
import type { Alignment } from './alignment.ts';
import { collectCorners, createCornerList } from './cellCorners.ts';
import type { BoundaryPieces } from './boundaryPieces.ts';
import { edgeField, edgeLook, type EdgeLook } from './edgeField.ts';
import { labelPlane, type LabelPlane } from './labelPlane.ts';
import { lightSource, type Rect } from './lightPlanes.ts';
import { maskObjects, type MaskObject } from './maskObjects.ts';
import { addResponse, finishResponse, squareGrid, startResponse, type DisplacementGrid } from './responseSurface.ts';
import { refinedPeak, surfacePeaks } from './surfacePeaks.ts';

/** How one object lies, where it fits the image's edges far better elsewhere than where it is drawn. */
export interface ObjectShift {
  readonly box: Rect;
  /** How far it lies from where it should: x to the right, y down. */
  readonly x: number;
  readonly y: number;
  /** Fit where it should lie, over the median fit of all objects where they lie. */
  readonly fit: number;
  /** Fit where it lies (as the rest of the mask is moved), over that where it should. */
  readonly own: number;
  /** Fit of the next best place, at least 4 px away, over that where it should. */
  readonly rival: number;
  /** Share of the object that another object covers where it should lie. */
  readonly overlap: number;
}

export interface ObjectShifts {
  /** Objects whose boundary was long enough to be judged. */
  readonly judgedCount: number;
  /** Those that fit much better elsewhere, at most 50. */
  readonly objects: readonly ObjectShift[];
}

/** z of the mask's best fit from which its objects are looked at one by one: else its edges are not those of the image. */
const minMaskZ = 6;
/** Corners of an object from which it has a shape of its own. */
const minCorners = 32;
/** Objects looked at; of more, evenly spread ones. */
const maxJudged = 160;
/** Displacements of an object that are tried, from where the rest of the mask lies. */
const reachPx = 10;
/** An object that fits so well, against the median of all, lies where it should. 0.5 missed more cracks, at the same false alarms. */
const wellShare = 0.65;
/** Two fits closer than this are one. */
const samePlacePx = 4;
const maxObjects = 50;
/** Side of the pieces of boundary, as in boundaryPieces.ts, and the fewest corners of one. */
const cellPx = 16;
const minPieceCorners = 3;

/** Undefined where the mask has no separate objects, or does not follow the image's edges. */
export function findObjectShifts(image: Raster, mask: Mask, alignment: Alignment): ObjectShifts | undefined {
  const [peak] = alignment.peaks;
  if (peak === undefined || peak.z < minMaskZ || mask.valueKind === 'color') return undefined;
  const plane = labelPlane(mask, undefined);
  const found = maskObjects(plane);
  if (found === undefined) return undefined;
  const step = Math.ceil(found.objects.length / maxJudged);
  const judged = found.objects.flatMap((object, index) => {
    if (index % step !== 0 || object.areaPx < minCorners || touchesBorder(object, plane)) return [];
    const pieces = piecesOf(plane, object, index + 1, found.indices);
    return minCorners <= pieces.x.length ? [{ object, index, pieces }] : [];
  });
  if (judged.length < 2) return undefined;
  const source = lightSource(image);
  const rectOf = ({ x0, y0, x1, y1 }: MaskObject, margin: number): Rect => ({
    x0: Math.max(0, x0 - margin),
    y0: Math.max(0, y0 - margin),
    x1: Math.min(image.width - 1, x1 + margin),
    y1: Math.min(image.height - 1, y1 + margin),
  });
  const look = edgeLook(
    source,
    true,
    judged.map(({ object }) => rectOf(object, reachPx)),
  );
  if (look.typical === 0) return undefined;
  // A displacement of the boundary undoes the opposite shift of the mask.
  const [baseX, baseY] = [-Math.round(peak.x), -Math.round(peak.y)];
  const base = Math.max(Math.abs(baseX), Math.abs(baseY));
  const fits = judged.map(({ object, pieces }) =>
    Math.max(...surfaceOf(look, rectOf(object, base + 2), pieces, squareGrid(baseX, baseY, 1, 1))),
  );
  const typical = [...fits].sort((left, right) => left - right)[fits.length >> 1] ?? 0;
  const objects = judged.flatMap(({ object, index, pieces }, i): ObjectShift[] => {
    const fit = fits[i] ?? 0;
    if (wellShare * typical <= fit) return [];
    const grid = squareGrid(baseX, baseY, reachPx, 1);
    const surface = surfaceOf(look, rectOf(object, base + reachPx + 1), pieces, grid);
    const [coarse, rival] = surfacePeaks(surface, grid, 2, samePlacePx);
    const best = refinedPeak(surface, grid);
    // At the limit of the search the true best fit may lie outside.
    const isAtLimit =
      coarse !== undefined && reachPx <= Math.max(Math.abs(coarse.x - baseX), Math.abs(coarse.y - baseY));
    if (coarse === undefined || isAtLimit || best.value <= 0) return [];
    return [
      {
        box: { x0: object.x0, y0: object.y0, x1: object.x1, y1: object.y1 },
        x: roundTo(-best.x, 1),
        y: roundTo(-best.y, 1),
        fit: roundTo(best.value / typical, 2),
        own: roundTo(fit / best.value, 2),
        rival: roundTo((rival?.value ?? 0) / best.value, 2),
        overlap: roundTo(overlapOf(plane, found.indices, object, index + 1, coarse.x - baseX, coarse.y - baseY), 2),
      },
    ];
  });
  objects.sort((left, right) => right.fit - left.fit);
  return { judgedCount: judged.length, objects: objects.slice(0, maxObjects) };
}

/** The image's border cuts such an object, and part of its outline is no edge. */
function touchesBorder({ x0, y0, x1, y1 }: MaskObject, { width, height }: LabelPlane): boolean {
  return x0 === 0 || y0 === 0 || x1 === width || y1 === height;
}

function surfaceOf(look: EdgeLook, rect: Rect, pieces: BoundaryPieces, grid: DisplacementGrid): Float64Array {
  const response = startResponse(grid);
  addResponse(response, edgeField(look, rect, 1), pieces, 0, pieces.starts.length - 1);
  return finishResponse(response);
}

// One object at a time is worked on, so all share this memory.
const oneObject = createCornerList(1024);

/** The object's boundary alone, about 100 corners of it. */
function piecesOf(plane: LabelPlane, object: MaskObject, index: number, indices: Uint16Array): BoundaryPieces {
  const list = oneObject;
  list.pieceCount = 0;
  const size = object.x1 - object.x0 + object.y1 - object.y0;
  const thinning = Math.max(1, Math.min(3, Math.round(size / 50)));
  const only: LabelPlane = { width: plane.width, height: plane.height, labels: indices, ignoreLabel: null };
  const [left, top] = [Math.max(0, object.x0 - 1), Math.max(0, object.y0 - 1)];
  for (let y = top; y < object.y1; y += cellPx) {
    for (let x = left; x < object.x1; x += cellPx) {
      collectCorners(only, x, y, cellPx, thinning, minPieceCorners, list, index);
    }
  }
  const end = list.starts[list.pieceCount] ?? 0;
  return {
    starts: list.starts.slice(0, list.pieceCount + 1),
    x: list.x.slice(0, end),
    y: list.y.slice(0, end),
    normalX: list.normalX.slice(0, end),
    normalY: list.normalY.slice(0, end),
    tiles: [],
  };
}

/** Share of the object's pixels, one row in a few, that another object covers once it is displaced. */
function overlapOf(
  { width, height }: LabelPlane,
  indices: Uint16Array,
  { x0, y0, x1, y1 }: MaskObject,
  index: number,
  x: number,
  y: number,
): number {
  const rowStep = Math.max(1, (y1 - y0) >> 5);
  let covered = 0;
  let count = 0;
  for (let v = y0; v < y1; v += rowStep) {
    for (let u = x0; u < x1; u++) {
      if (indices[v * width + u] !== index) continue;
      count++;
      const [toX, toY] = [u + x, v + y];
      if (toX < 0 || toY < 0 || width <= toX || height <= toY) continue;
      const there = indices[toY * width + toX] ?? 0;
      if (there !== 0 && there !== index) covered++;
    }
  }
  return count === 0 ? 0 : covered / count;
}

function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale + 0;
}
