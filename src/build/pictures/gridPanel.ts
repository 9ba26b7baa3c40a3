import { createCanvas, fillBox, type Canvas, type Color } from './canvas.ts';
import { panelSize } from './compose.ts';
import { faint, ink, paper } from './palette.ts';
import { drawCentered, textHeight, textWidth } from './text.ts';

/** Pixels as a table of their values, each on the color that `color` gives it. Rows are words apart by spaces. */
export function gridPanel(rows: readonly string[], color: (value: string) => Color): Canvas {
  const cells = rows.map((row) => row.split(' ').filter((value) => value !== ''));
  const columnCount = Math.max(...cells.map(({ length }) => length));
  const [width, height] = [Math.floor(panelSize.width / columnCount), Math.floor(panelSize.height / rows.length)];
  const longest = cells.flat().reduce((most, value) => (most.length < value.length ? value : most), '');
  const zoom = textWidth(longest, 2) + 4 <= width ? 2 : 1;
  const canvas = createCanvas(columnCount * width, rows.length * height, faint);
  cells.forEach((row, y) => {
    row.forEach((value, x) => {
      const back = color(value);
      fillBox(canvas, [x * width, y * height, width - 1, height - 1], back);
      const top = y * height + Math.floor((height - textHeight * zoom) / 2);
      drawCentered(canvas, value, [x * width, top, width], isDark(back) ? paper : ink, zoom);
    });
  });
  return canvas;
}

/** Greys by value, black at 0 and white at `white`. */
export function greys(white: number): (value: string) => Color {
  return (value) => {
    const level = Math.round(Math.max(0, Math.min(1, Number(value) / white)) * 255);
    return [level, level, level];
  };
}

function isDark([red, green, blue]: Color): boolean {
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
}
