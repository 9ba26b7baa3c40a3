import { createCanvas, type Canvas } from './canvas.ts';
import { alarm, ink } from './palette.ts';
import { drawText, textHeight, textWidth } from './text.ts';

const lineHeight = 2 * textHeight + 8;
const padding = 8;

/** Text as it stands in a file. Lines that begin with `!` are at fault, and are written without it. */
export function linesPanel(lines: readonly string[], lineCount = lines.length, zoom = 2): Canvas {
  const shown = lines.map((line) => line.replace(/^!/, ''));
  const width = Math.max(...shown.map((line) => textWidth(line, zoom)), 184) + 2 * padding;
  const canvas = createCanvas(width, lineCount * lineHeight + padding, [243, 244, 246]);
  shown.forEach((line, at) => {
    drawText(canvas, line, padding, padding + at * lineHeight, lines[at] === line ? ink : alarm, zoom);
  });
  return canvas;
}
