import { drawPolygon, fillBox, type Canvas } from '../canvas.ts';
import { compose, goodAndFault, type RulePicture } from '../compose.ts';
import { linesPanel } from '../linesPanel.ts';
import { alarm, ink, outlineColor, paper } from '../palette.ts';
import { cells, photoPanel, scene } from '../scenePanel.ts';
import { drawText, textWidth } from '../text.ts';

type Polygon = readonly (readonly [x: number, y: number])[];

/** Outlines of the cells by eight points, as an annotator clicks them; pixels of the panel. */
const outlinesOfCells: readonly Polygon[] = cells.map(({ x, y, radiusX, radiusY, angle }) =>
  Array.from({ length: 8 }, (_, corner) => {
    const turn = (corner * Math.PI) / 4;
    const [along, across] = [radiusX * Math.cos(turn), radiusY * Math.sin(turn)];
    return [
      Math.round(2 * (x + along * Math.cos(angle) - across * Math.sin(angle))),
      Math.round(2 * (y + along * Math.sin(angle) + across * Math.cos(angle))),
    ] as const;
  }),
);

/** The bounding boxes of those outlines, as polygons. */
export const boxesOfCells: readonly Polygon[] = outlinesOfCells.map((outline) => {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
});

export const shapePictures: Readonly<Record<string, RulePicture>> = {
  'shape/box-disagrees': {
    alt: 'Left, the outlines of three cells, each in its bounding box. Right, the box of the lower cell lies beside its outline.',
    draw: () => {
      const good = withOutlines(outlinesOfCells);
      const fault = withOutlines(outlinesOfCells);
      boxesOfCells.forEach((box, at) => {
        drawPolygon(good, box, paper);
        const isMoved = at === boxesOfCells.length - 1;
        drawPolygon(fault, isMoved ? moved(box, -38, 16) : box, isMoved ? alarm : paper);
      });
      return goodAndFault(good, fault);
    },
  },
  'shape/box-only': {
    alt: 'Left, the outlines of three cells. Right, two outlines, and a rectangle in place of the third.',
    draw: () => goodAndFault(withOutlines(outlinesOfCells), withLast(boxesOfCells.at(-1) ?? [])),
  },
  'shape/degenerate': {
    alt: 'Left, the outlines of three cells. Right, two outlines, and a line of two points in place of the third.',
    draw: () =>
      goodAndFault(
        withOutlines(outlinesOfCells),
        withLast((outlinesOfCells.at(-1) ?? []).filter((_, at) => at % 4 === 0)),
      ),
  },
  'shape/malformed': {
    alt: 'A line of a label file with class and three points. Below, one in which the last number is missing.',
    draw: () =>
      compose([
        {
          caption: 'class x y x y x y',
          canvas: linesPanel(['0 .10 .10 .60 .10 .60 .60', '!0 .10 .10 .60 .10 .60 ?']),
        },
      ]),
  },
  'shape/out-of-bounds': {
    alt: 'Left, the outlines of three cells. Right, the outline of the lower one runs beyond the right border of the image.',
    draw: () => {
      const fault = withLast(moved(outlinesOfCells.at(-1) ?? [], 62, 0));
      return goodAndFault(withOutlines(outlinesOfCells), fault);
    },
  },
  'shape/self-crossing': {
    alt: 'Left, the outlines of three cells. Right, two points of the lower outline are in the wrong order, and it crosses itself like a bow tie.',
    draw: () => {
      const last = outlinesOfCells.at(-1) ?? [];
      const wrong = [0, 1, 5, 4, 3, 2, 6, 7].flatMap((at) => last.slice(at, at + 1));
      return goodAndFault(withOutlines(outlinesOfCells), withLast(wrong));
    },
  },
  'shape/unknown-class': {
    alt: 'Left, three outlines of the classes 0, 1 and 0. Right, one of them says class 7, which is not declared.',
    draw: () => {
      const numbered = (numbers: readonly string[]): Canvas => {
        const panel = withOutlines(outlinesOfCells);
        numbers.forEach((number, at) => {
          const { x, y } = cells[at] ?? { x: 0, y: 0 };
          fillBox(panel, [2 * x - 8, 2 * y - 9, textWidth(number) + 8, 20], paper);
          drawText(panel, number, 2 * x - 4, 2 * y - 6, number === '7' ? alarm : ink);
        });
        return panel;
      };
      return goodAndFault(numbered(['0', '1', '0']), numbered(['0', '1', '7']));
    },
  },
};

function withOutlines(outlines: readonly Polygon[]): Canvas {
  const panel = photoPanel(scene.photo);
  for (const outline of outlines) drawPolygon(panel, outline, outlineColor);
  return panel;
}

/** Another polygon in place of the last cell's outline. */
function withLast(polygon: Polygon): Canvas {
  const panel = withOutlines(outlinesOfCells.slice(0, -1));
  drawPolygon(panel, polygon, alarm);
  return panel;
}

function moved(polygon: Polygon, byX: number, byY: number): Polygon {
  return polygon.map(([x, y]) => [x + byX, y + byY] as const);
}
