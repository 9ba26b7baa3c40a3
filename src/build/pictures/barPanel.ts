import { createCanvas, fillBox, type Canvas, type Color } from './canvas.ts';
import { alarm, classColors, faint, ink, paper } from './palette.ts';
import { drawText, textHeight, textWidth } from './text.ts';

/** A row of a chart. */
export interface Bar {
  readonly label: string;
  /** 0 to 1: share of the width that a bar can have. */
  readonly share: number;
  readonly text: string;
  readonly isFault?: boolean;
}

const [width, rowHeight] = [440, 28];
const barColor = classColors[5] ?? ink;

/** Bars from left to right, each with its label before and its number behind. */
export function barPanel(bars: readonly Bar[]): Canvas {
  const canvas = createCanvas(width, bars.length * rowHeight, paper);
  const from = Math.max(...bars.map(({ label }) => textWidth(label))) + 10;
  const longest = width - from - Math.max(...bars.map(({ text }) => textWidth(text))) - 10;
  bars.forEach(({ label, share, text, isFault }, row) => {
    const top = row * rowHeight;
    const textTop = top + (rowHeight - 2 * textHeight) / 2 + 1;
    const color: Color = isFault === true ? alarm : ink;
    const length = Math.max(2, Math.round(longest * share));
    drawText(canvas, label, 0, textTop, color);
    fillBox(canvas, [from, top + 4, 2, rowHeight - 8], faint);
    fillBox(canvas, [from, top + 6, length, rowHeight - 12], isFault === true ? alarm : barColor);
    drawText(canvas, text, from + length + 8, textTop, color);
  });
  return canvas;
}
