import type { Picture, Scene } from './scene.ts';

/** The mask moved: what leaves the picture is lost, what enters is background. */
export function shifted(mask: Picture, byX: number, byY: number): Picture {
  return redraw(mask, mask.width, mask.height, (x, y) => valueAt(mask, x - byX, y - byY));
}

/** The mask for a picture of another size, by nearest neighbor. */
export function resized(mask: Picture, width: number, height: number): Picture {
  return redraw(mask, width, height, (x, y) =>
    valueAt(mask, Math.floor((x * mask.width) / width), Math.floor((y * mask.height) / height)),
  );
}

/** Made smaller, and larger again by blending neighbors: every outline becomes a ramp of greys. */
export function interpolated(mask: Picture): Picture {
  const half = resized(mask, mask.width >> 1, mask.height >> 1);
  return redraw(mask, mask.width, mask.height, (x, y) => {
    const [column, row] = [Math.floor((x - 0.5) / 2), Math.floor((y - 0.5) / 2)];
    const [right, down] = [(x - 0.5) / 2 - column, (y - 0.5) / 2 - row];
    const top = valueAt(half, column, row) * (1 - right) + valueAt(half, column + 1, row) * right;
    const bottom = valueAt(half, column, row + 1) * (1 - right) + valueAt(half, column + 1, row + 1) * right;
    return Math.round(top * (1 - down) + bottom * down);
  });
}

/** Foreground with a different value everywhere, as when confidences are saved in place of a mask. */
export function confidences(mask: Picture, random: () => number): Picture {
  return mapped(mask, (value) => (value === 0 ? 0 : 130 + Math.floor(random() * 125)));
}

/** The quarter of a scene that holds the most foreground, as a scene of its own. */
export function fullestQuarter({ photo, mask }: Scene): Scene {
  const [width, height] = [mask.width >> 1, mask.height >> 1];
  const corners = [0, width].flatMap((left) => [0, height].map((top) => ({ left, top })));
  const quarters = corners.map((at) => cropped(mask, at, width, height));
  const shares = quarters.map(({ data }) => data.reduce((sum, value) => sum + value, 0));
  const fullest = corners[shares.indexOf(Math.max(...shares))] ?? { left: 0, top: 0 };
  return { photo: cropped(photo, fullest, width, height), mask: cropped(mask, fullest, width, height) };
}

function cropped(picture: Picture, at: { left: number; top: number }, width: number, height: number): Picture {
  const { channels } = picture;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const from = ((at.top + y) * picture.width + at.left) * channels;
    data.set(picture.data.subarray(from, from + width * channels), y * width * channels);
  }
  return { width, height, channels, data };
}

/** Every pixel by itself. */
export function mapped(mask: Picture, map: (value: number, at: number) => number): Picture {
  return { ...mask, data: mask.data.map(map) };
}

/** The mask in colors: one for background, one for foreground. */
export function colored(mask: Picture, background: Color, foreground: Color): Picture {
  const data = new Uint8Array(mask.data.length * 3);
  mask.data.forEach((value, at) => data.set(value === 0 ? background : foreground, at * 3));
  return { ...mask, channels: 3, data };
}

type Color = readonly [red: number, green: number, blue: number];

function redraw(mask: Picture, width: number, height: number, value: (x: number, y: number) => number): Picture {
  const data = Uint8Array.from({ length: width * height }, (_, at) => value(at % width, Math.floor(at / width)));
  return { width, height, channels: 1, data };
}

function valueAt({ width, height, data }: Picture, x: number, y: number): number {
  return x < 0 || y < 0 || width <= x || height <= y ? 0 : (data[y * width + x] ?? 0);
}
