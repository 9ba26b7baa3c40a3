import type { PlaneView } from '../../../src/protocol/overlay.ts';
import type { Turn } from './findingMarks.ts';

/** Where a pixel of the plane as it should be is found in the turned one: axes swapped first, then mirrored. */
interface Way {
  readonly isSwapped: boolean;
  readonly mirrorsX: boolean;
  readonly mirrorsY: boolean;
}

const ways: Readonly<Record<Turn, Way>> = {
  flipHorizontal: { isSwapped: false, mirrorsX: true, mirrorsY: false },
  flipVertical: { isSwapped: false, mirrorsX: false, mirrorsY: true },
  rotate180: { isSwapped: false, mirrorsX: true, mirrorsY: true },
  transpose: { isSwapped: true, mirrorsX: false, mirrorsY: false },
  rotate90: { isSwapped: true, mirrorsX: true, mirrorsY: false },
  rotate270: { isSwapped: true, mirrorsX: false, mirrorsY: true },
  antiTranspose: { isSwapped: true, mirrorsX: true, mirrorsY: true },
};

/** The plane before it was turned: values are moved, never changed. */
export function turnBack(plane: PlaneView, turn: Turn): PlaneView {
  const { isSwapped, mirrorsX, mirrorsY } = ways[turn];
  const { data, channels } = plane;
  const width = isSwapped ? plane.height : plane.width;
  const height = isSwapped ? plane.width : plane.height;
  const turned = data.slice();
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = isSwapped ? y : x;
      const row = isSwapped ? x : y;
      const fromColumn = mirrorsX ? plane.width - 1 - column : column;
      const fromRow = mirrorsY ? plane.height - 1 - row : row;
      const from = (fromRow * plane.width + fromColumn) * channels;
      for (let channel = 0; channel < channels; channel += 1) turned[to++] = data[from + channel] ?? 0;
    }
  }
  return { ...plane, width, height, data: turned };
}
