import { fitAt, type ImageField, type MaskCells } from './signatureFit.ts';
import { gridSide } from './signatureGrid.ts';

/** A mask scaled against its image: `x` and `y` are its size over what it should be; the anchor stays where it is. */
export interface Scale {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'center' | 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';
}

/** Scales by less than 4 % move nothing by more than a cell, which shifts do as well. */
const smallestZoom = 0.035;

const anchors: Readonly<Record<Scale['anchor'], readonly [number, number]>> = {
  center: [0.5, 0.5],
  topLeft: [0, 0],
  topRight: [1, 0],
  bottomLeft: [0, 1],
  bottomRight: [1, 1],
};
/** 0.7 to 1.43 in steps of 2 %: half a cell at the border of a mask scaled about its center, one if about a corner. */
const zooms = Array.from({ length: 37 }, (_, i) => Math.exp((i - 18) * 0.02)).filter(
  (zoom) => smallestZoom <= Math.abs(Math.log(zoom)),
);
/** 3:4, 9:16 and 2:3: what padding to a square leaves of pictures, and stretching adds. */
const stretches = [0.75, 0.667, 0.5625, 1.333, 1.5, 1.778];

/** Every scale that is tried: zooms about the center and the corners, and letterboxes taken for stretched pictures and back. */
export const scaleCandidates: readonly Scale[] = [
  ...(Object.keys(anchors) as Scale['anchor'][]).flatMap((anchor) =>
    zooms.map((zoom) => ({ x: zoom, y: zoom, anchor })),
  ),
  ...stretches.flatMap((stretch): Scale[] => [
    { x: stretch, y: 1, anchor: 'center' },
    { x: 1, y: stretch, anchor: 'center' },
    { x: stretch, y: 1, anchor: 'topLeft' },
    { x: 1, y: stretch, anchor: 'topLeft' },
  ]),
];

/** How well the mask fits with a scale undone; what then lies outside the image counts as no evidence. */
export function fitUnscaled(field: ImageField, cells: MaskCells, scale: Scale): number {
  const [anchorX, anchorY] = anchors[scale.anchor];
  const columns = sources(anchorX, scale.x);
  const rows = sources(anchorY, scale.y);
  let insideSquares = 0;
  const fit = fitAt(field, cells, (x, y) => {
    const column = columns[x] ?? -1;
    const row = rows[y] ?? -1;
    return column < 0 || row < 0 ? -1 : row * gridSide + column;
  });
  for (let i = 0; i < cells.x.length; i++) {
    if ((columns[cells.x[i] ?? 0] ?? -1) < 0 || (rows[cells.y[i] ?? 0] ?? -1) < 0) continue;
    const from = i * 3;
    insideSquares +=
      (cells.values[from] ?? 0) ** 2 + (cells.values[from + 1] ?? 0) ** 2 + (cells.values[from + 2] ?? 0) ** 2;
  }
  // A mask of which little is left inside would fit anything: it counts as if half of it were there.
  return insideSquares === 0 ? 0 : fit / Math.sqrt(Math.max(0.5, Math.min(1, insideSquares)));
}

/** For each cell along one axis the cell where its content belongs; -1 outside. */
function sources(anchor: number, scale: number): number[] {
  return Array.from({ length: gridSide }, (_, i) => {
    const place = anchor + ((i + 0.5) / gridSide - anchor) / scale;
    return place < 0 || 1 <= place ? -1 : Math.floor(place * gridSide);
  });
}
