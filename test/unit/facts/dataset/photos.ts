import type { Raster } from '../../../../src/core/model/raster.ts';

const [width, height] = [160, 120];

/** Random numbers in [0, 1) that depend on their arguments alone. */
function noise(...parts: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const part of parts) {
    state = Math.imul(state ^ (part + 0x7f4a7c15), 0x85ebca6b);
    state ^= state >>> 13;
  }
  state = Math.imul(state, 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0) / 4294967296;
}

/** A picture of blobs of many sizes, another for every seed; `shift` moves the scene in pixels. */
export function photo(seed: number, shift = 0): Raster {
  const blobs = Array.from({ length: 60 }, (_, i) => ({
    x: noise(seed, i, 1) * width * 1.4 - 0.2 * width,
    y: noise(seed, i, 2) * height,
    radius: 4 + 30 * noise(seed, i, 3) ** 2,
    value: noise(seed, i, 4) * 160 - 80,
  }));
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 128;
      for (const blob of blobs) {
        const distance = ((x + shift - blob.x) ** 2 + (y - blob.y) ** 2) / blob.radius ** 2;
        if (distance < 9) sum += blob.value * Math.exp(-distance);
      }
      data[y * width + x] = Math.max(0, Math.min(255, sum));
    }
  }
  return { width, height, channels: 1, data };
}

/** Frame `index` of a camera that moves sideways by 14 px a frame. */
export function drift(seed: number, index: number): Raster {
  return photo(seed, 14 * index);
}

/** Resized by area where smaller, by the nearest pixel where larger. */
export function resize(image: Raster, factor: number): Raster {
  const [w, h] = [Math.round(image.width * factor), Math.round(image.height * factor)];
  return build(w, h, (x, y) => {
    let [sum, count] = [0, 0];
    const endY = Math.max(Math.floor(y / factor) + 1, Math.floor((y + 1) / factor));
    const endX = Math.max(Math.floor(x / factor) + 1, Math.floor((x + 1) / factor));
    for (let v = Math.floor(y / factor); v < Math.min(image.height, endY); v++) {
      for (let u = Math.floor(x / factor); u < Math.min(image.width, endX); u++) {
        sum += at(image, u, v);
        count++;
      }
    }
    return sum / Math.max(1, count);
  });
}

/** Without the given share of the left and the top. */
export function crop(image: Raster, share: number): Raster {
  const [left, top] = [Math.round(image.width * share), Math.round(image.height * share)];
  return build(image.width - left, image.height - top, (x, y) => at(image, x + left, y + top));
}

/** Bits: 1 mirrors left and right, 2 top and bottom, 4 swaps the axes first. */
export function turn(image: Raster, symmetry: number): Raster {
  const isSwapped = (symmetry & 4) !== 0;
  const [w, h] = isSwapped ? [image.height, image.width] : [image.width, image.height];
  return build(w, h, (x, y) => {
    const u = (symmetry & 1) === 0 ? x : w - 1 - x;
    const v = (symmetry & 2) === 0 ? y : h - 1 - y;
    return isSwapped ? at(image, v, u) : at(image, u, v);
  });
}

function build(w: number, h: number, valueAt: (x: number, y: number) => number): Raster {
  const data = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) data[y * w + x] = valueAt(x, y);
  return { width: w, height: h, channels: 1, data };
}

function at({ width: w, data }: Raster, x: number, y: number): number {
  return data[y * w + x] ?? 0;
}

/** The scene with a dark car of 24 × 14 px whose left end is at x. */
export function withCar(image: Raster, x: number): Raster {
  return build(image.width, image.height, (u, v) => (x <= u && u < x + 24 && 80 <= v && v < 94 ? 10 : at(image, u, v)));
}
