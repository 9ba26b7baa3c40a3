import { createCanvas, paste, type Canvas } from './canvas.ts';
import { alarm, ink, paper } from './palette.ts';
import { drawCentered, textHeight, textWidth } from './text.ts';

/** Pixels of one panel; scenes are drawn at half of it. */
export const panelSize = { width: 192, height: 144 } as const;

/** One panel of a picture, under its caption. */
export interface Panel {
  readonly caption: string;
  readonly canvas: Canvas;
  readonly isFault?: boolean;
}

/** What stands on the page of a rule. */
export interface RulePicture {
  /** What one sees, for those who do not see it. */
  readonly alt: string;
  readonly draw: () => Canvas;
}

const margin = 8;
const captionHeight = 2 * textHeight + 6;

/** Panels side by side on white paper, so that the picture reads in dark themes as well. */
export function compose(panels: readonly Panel[]): Canvas {
  const widths = panels.map(({ caption, canvas }) => Math.max(canvas.width, textWidth(caption)));
  const width = widths.reduce((sum, each) => sum + each + margin, margin);
  const height = Math.max(...panels.map(({ canvas }) => canvas.height)) + captionHeight + 2 * margin;
  const sheet = createCanvas(width, height, paper);
  let left = margin;
  panels.forEach(({ caption, canvas, isFault }, at) => {
    const panelWidth = widths[at] ?? canvas.width;
    drawCentered(sheet, caption, [left, margin, panelWidth], isFault === true ? alarm : ink);
    paste(sheet, canvas, left + Math.floor((panelWidth - canvas.width) / 2), margin + captionHeight);
    left += panelWidth + margin;
  });
  return sheet;
}

/** Left as it should be, right with the fault. */
export function goodAndFault(good: Canvas, fault: Canvas): Canvas {
  return compose([
    { caption: 'as it should be', canvas: good },
    { caption: 'with the fault', canvas: fault, isFault: true },
  ]);
}
