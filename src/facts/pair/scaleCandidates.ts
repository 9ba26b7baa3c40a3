import { gridSide } from './signatureGrid.ts';
import { regionSide } from './signatureRegion.ts';

/** A mask scaled against its image: `x` and `y` are its size over what it should be; the anchor stays where it is. */
export interface Scale {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'center' | 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';
}

/** Where the cells of a mask belong if something was done to it: by column and row of either grid, negative outside. */
export interface Placing {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  readonly regionColumns: Int32Array;
  readonly regionRows: Int32Array;
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
const scaleCandidates: readonly Scale[] = [
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

/** Every scale with what undoes it. Made when it is first asked for: most audits meet no pair that needs it. */
export function scalePlacings(): readonly ScalePlacing[] {
  madeScalePlacings ??= scaleCandidates.map((scale) => {
    const [anchorX, anchorY] = anchors[scale.anchor];
    return {
      scale,
      placing: placingOf(
        (place) => anchorX + (place - anchorX) / scale.x,
        (place) => anchorY + (place - anchorY) / scale.y,
      ),
    };
  });
  return madeScalePlacings;
}

interface ScalePlacing {
  readonly scale: Scale;
  readonly placing: Placing;
}

let madeScalePlacings: readonly ScalePlacing[] | undefined;

/** Half the side of the square of moves, in cells: an eighth of the picture. */
const maxMove = 6;

/** The mask moved as a whole, by whole cells. Made when it is first asked for. */
export function movePlacings(): readonly Placing[] {
  madeMovePlacings ??= Array.from({ length: (2 * maxMove + 1) ** 2 }, (_, i) => {
    const moveX = (i % (2 * maxMove + 1)) - maxMove;
    const moveY = Math.floor(i / (2 * maxMove + 1)) - maxMove;
    return { moveX, moveY };
  })
    .filter(({ moveX, moveY }) => moveX !== 0 || moveY !== 0)
    .map(({ moveX, moveY }) =>
      placingOf(
        (place) => place + moveX / gridSide,
        (place) => place + moveY / gridSide,
      ),
    );
  return madeMovePlacings;
}

let madeMovePlacings: readonly Placing[] | undefined;

/** From functions of a place in [0, 1] along each axis. */
function placingOf(placeX: (place: number) => number, placeY: (place: number) => number): Placing {
  return {
    columns: cellsAlong(placeX, gridSide),
    rows: cellsAlong(placeY, gridSide),
    regionColumns: cellsAlong(placeX, regionSide),
    regionRows: cellsAlong(placeY, regionSide),
  };
}

function cellsAlong(placeOf: (place: number) => number, side: number): Int32Array {
  const cells = new Int32Array(side);
  for (let i = 0; i < side; i++) {
    const place = placeOf((i + 0.5) / side);
    cells[i] = place < 0 || 1 <= place ? -1 : Math.floor(place * side);
  }
  return cells;
}
