import { createCanvas, drawLine, type Canvas } from './canvas.ts';
import { alarm, classColors, ink, paper } from './palette.ts';
import { drawText, textHeight, textWidth } from './text.ts';

const rowHeight = 2 * textHeight + 8;
const gap = 110;

/** A line between two names, by their places in the lists. */
export type Link = readonly [left: number, right: number, isFault?: 'fault'];

/** Two lists of names and what belongs together. Names that begin with `!` are at fault, and an empty one is a gap. */
export function linksPanel(left: readonly string[], right: readonly string[], links: readonly Link[]): Canvas {
  const plain = (name: string): string => name.replace(/^!/, '');
  const widthOf = (names: readonly string[]): number => Math.max(...names.map((name) => textWidth(plain(name))));
  const from = widthOf(left) + 6;
  const to = from + gap;
  const width = to + 6 + widthOf(right);
  const canvas = createCanvas(width, Math.max(left.length, right.length) * rowHeight, paper);
  const middleOf = (row: number): number => row * rowHeight + Math.floor(rowHeight / 2) - 2;
  const write = (names: readonly string[], x: number): void => {
    names.forEach((name, row) => {
      drawText(canvas, plain(name), x, row * rowHeight + 3, name.startsWith('!') ? alarm : ink);
    });
  };
  write(left, 0);
  write(right, to + 6);
  for (const [a, b, isFault] of links) {
    const color = isFault === undefined ? (classColors[5] ?? ink) : alarm;
    drawLine(canvas, [from, middleOf(a)], [to - 4, middleOf(b)], color);
  }
  return canvas;
}
