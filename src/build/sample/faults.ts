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
export function fullestQuarter({ photo, mask }: Scene): Pick<Scene, 'photo' | 'mask'> {
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

/** Mirrored left to right. */
export function mirrored(picture: Picture): Picture {
  return rearranged(picture, (x, y) => [picture.width - 1 - x, y]);
}

/** Turned by 180°. */
export function turned(picture: Picture): Picture {
  return rearranged(picture, (x, y) => [picture.width - 1 - x, picture.height - 1 - y]);
}

/** Enlarged about its center, as the mask of a crop is. */
export function enlarged(mask: Picture, factor: number): Picture {
  const [middleX, middleY] = [mask.width / 2, mask.height / 2];
  return redraw(mask, mask.width, mask.height, (x, y) =>
    valueAt(mask, Math.floor(middleX + (x - middleX) / factor), Math.floor(middleY + (y - middleY) / factor)),
  );
}

/** Only the pixels of objects that touch background. */
export function outlines(mask: Picture): Picture {
  return redraw(mask, mask.width, mask.height, (x, y) => {
    const isInside = [-1, 1].every((step) => valueAt(mask, x + step, y) !== 0 && valueAt(mask, x, y + step) !== 0);
    return isInside ? 0 : valueAt(mask, x, y);
  });
}

/** A ring of foreground along the border. */
export function framed(mask: Picture, thicknessPx: number): Picture {
  const { width, height } = mask;
  return redraw(mask, width, height, (x, y) =>
    Math.min(x, y, width - 1 - x, height - 1 - y) < thicknessPx ? 255 : valueAt(mask, x, y),
  );
}

/** A square of one value. */
export function withSquare(mask: Picture, at: Point, sidePx: number, value: number): Picture {
  return redraw(mask, mask.width, mask.height, (x, y) =>
    at.x <= x && x < at.x + sidePx && at.y <= y && y < at.y + sidePx ? value : valueAt(mask, x, y),
  );
}

/** The photo out of focus: each pixel the mean of its neighbors up to `radiusPx` away. */
export function blurred(photo: Picture, radiusPx: number): Picture {
  const { width, height, channels, data } = photo;
  const sums = (from: Float32Array, stride: number, isRow: boolean): Float32Array =>
    from.map((_, at) => {
      const place = isRow ? Math.floor(at / channels) % width : Math.floor(at / (width * channels));
      const last = (isRow ? width : height) - 1;
      let sum = 0;
      for (let step = -radiusPx; step <= radiusPx; step++) {
        sum += from[at + (Math.max(0, Math.min(last, place + step)) - place) * stride] ?? 0;
      }
      return sum / (2 * radiusPx + 1);
    });
  const rows = sums(Float32Array.from(data), channels, true);
  return { ...photo, data: Uint8Array.from(sums(rows, width * channels, false), Math.round) };
}

/** One channel of a photo: its green. */
export function greyOf(photo: Picture): Picture {
  const data = Uint8Array.from({ length: photo.width * photo.height }, (_, at) => photo.data[at * 3 + 1] ?? 0);
  return { ...photo, channels: 1, data };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function rearranged(picture: Picture, source: (x: number, y: number) => readonly [number, number]): Picture {
  const { width, channels } = picture;
  const data = picture.data.map((_, at) => {
    const pixel = Math.floor(at / channels);
    const [x, y] = source(pixel % width, Math.floor(pixel / width));
    return picture.data[(y * width + x) * channels + (at % channels)] ?? 0;
  });
  return { ...picture, data };
}
