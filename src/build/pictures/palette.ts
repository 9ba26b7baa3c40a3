import type { Color } from './canvas.ts';

export const paper: Color = [255, 255, 255];
export const ink: Color = [48, 48, 48];
export const faint: Color = [200, 204, 210];
/** What is wrong. */
export const alarm: Color = [190, 20, 40];
/** Outline of a mask over an image. */
export const outlineColor: Color = [255, 214, 10];
/** Colors of classes; seen apart with color blindness as well (Okabe and Ito). */
export const classColors: readonly Color[] = [
  [40, 40, 44],
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [0, 114, 178],
  [213, 94, 0],
  [204, 121, 167],
];
/** Pixels that nobody labeled. */
export const voidColor: Color = [235, 235, 235];
