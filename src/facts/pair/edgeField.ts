import type { Raster } from '../../core/model/raster.ts';
import type { BoundaryPieces } from './boundaryPieces.ts';
import { lumaReader, type LumaReader } from './lumaReader.ts';

/**
 * The direction of the image's edges, `[height, width]` vectors, x and y interleaved, each component in [-127, 127].
 * The vector at index (x, y) belongs to the corner between pixels x, x + 1 and y, y + 1, which is where a mask's
 * boundary runs, so that neither side is preferred. Zero wherever no boundary corner comes within reach.
 */
export interface EdgeField {
  readonly width: number;
  readonly height: number;
  readonly vectors: Int8Array;
}

/** Side of the square blocks in which the field is computed, a power of two. */
const blockPx = 32;
/** Blocks from which the typical strength of an edge is taken. */
const sampledBlocks = 24;

/**
 * Gradient g of the luma by the kernel [-1 -1 1 1] x [1 3 3 1] (a 2 x 2 difference after a binomial blur), compressed to
 * g / (|g| + mean |g|): a strong edge then counts little more than a clear one, and brightness and contrast do not matter.
 * Computed only within `reachPx` of the corners, which for large images is a small part.
 */
export function edgeField(image: Raster, corners: Pick<BoundaryPieces, 'x' | 'y'>, reachPx: number): EdgeField {
  const { width, height } = image;
  const vectors = new Int8Array(width * height * 2);
  const block = new GradientBlock(lumaReader(image), width, height);
  const needed = neededBlocks(corners, reachPx, width, height);
  const stride = Math.max(1, Math.floor(needed.length / sampledBlocks));
  let sum = 0;
  let count = 0;
  for (let i = stride >> 1; i < needed.length; i += stride) {
    block.compute(needed[i] ?? 0);
    sum += block.magnitudeSum();
    count += block.columns * block.rows;
  }
  if (0 < sum) {
    for (const index of needed) {
      block.compute(index);
      block.writeCompressed(vectors, sum / count);
    }
  }
  return { width, height, vectors };
}

function neededBlocks(
  { x, y }: Pick<BoundaryPieces, 'x' | 'y'>,
  reachPx: number,
  width: number,
  height: number,
): number[] {
  const columns = Math.ceil(width / blockPx);
  const rows = Math.ceil(height / blockPx);
  const isNeeded = new Uint8Array(columns * rows);
  for (let i = 0; i < x.length; i++) {
    const left = Math.max(0, (x[i] ?? 0) - reachPx) >> 5;
    const right = Math.min(width - 1, (x[i] ?? 0) + reachPx) >> 5;
    const bottom = Math.min(height - 1, (y[i] ?? 0) + reachPx) >> 5;
    for (let row = Math.max(0, (y[i] ?? 0) - reachPx) >> 5; row <= bottom; row++) {
      for (let column = left; column <= right; column++) isNeeded[row * columns + column] = 1;
    }
  }
  const needed: number[] = [];
  isNeeded.forEach((flag, index) => {
    if (flag === 1) needed.push(index);
  });
  return needed;
}

/** One block of the gradient; the same memory is used for block after block. */
class GradientBlock {
  columns = 0;
  rows = 0;
  readonly #read: LumaReader;
  readonly #width: number;
  readonly #height: number;
  readonly #luma = new Int32Array(blockPx + 3);
  /** Rows of the block and one above and two below: differences and sums along x. */
  readonly #across = new Int32Array(blockPx * (blockPx + 3));
  readonly #along = new Int32Array(blockPx * (blockPx + 3));
  readonly #x = new Int32Array(blockPx);
  readonly #y = new Int32Array(blockPx);
  #left = 0;
  #top = 0;

  constructor(read: LumaReader, width: number, height: number) {
    this.#read = read;
    this.#width = width;
    this.#height = height;
  }

  compute(index: number): void {
    const blocksAcross = Math.ceil(this.#width / blockPx);
    this.#left = (index % blocksAcross) * blockPx;
    this.#top = Math.floor(index / blocksAcross) * blockPx;
    // The last row and column of pixels have no corner behind them.
    this.columns = Math.max(0, Math.min(blockPx, this.#width - 1 - this.#left));
    this.rows = Math.max(0, Math.min(blockPx, this.#height - 1 - this.#top));
    for (let row = 0; row < this.rows + 3; row++) {
      const y = Math.max(0, Math.min(this.#height - 1, this.#top + row - 1));
      this.#read(y, this.#left - 1, this.columns + 3, this.#luma);
      filterRow(this.#luma, this.columns, row * blockPx, this.#across, this.#along);
    }
  }

  magnitudeSum(): number {
    let sum = 0;
    for (let row = 0; row < this.rows; row++) {
      this.#combine(row);
      for (let at = 0; at < this.columns; at++) {
        const x = this.#x[at] ?? 0;
        const y = this.#y[at] ?? 0;
        sum += Math.sqrt(x * x + y * y);
      }
    }
    return sum;
  }

  writeCompressed(vectors: Int8Array, typical: number): void {
    const [rowX, rowY, columns] = [this.#x, this.#y, this.columns];
    for (let row = 0; row < this.rows; row++) {
      this.#combine(row);
      let target = ((this.#top + row) * this.#width + this.#left) * 2;
      for (let at = 0; at < columns; at++) {
        const x = rowX[at] ?? 0;
        const y = rowY[at] ?? 0;
        const scale = 127 / (Math.sqrt(x * x + y * y) + typical);
        vectors[target] = x * scale;
        vectors[target + 1] = y * scale;
        target += 2;
      }
    }
  }

  /** One row of the gradient, from the four filtered rows around it. */
  #combine(row: number): void {
    const [across, along, rowX, rowY, columns] = [this.#across, this.#along, this.#x, this.#y, this.columns];
    const start = row * blockPx;
    for (let x = 0; x < columns; x++) {
      const a = start + x;
      const b = a + blockPx;
      const c = b + blockPx;
      const d = c + blockPx;
      rowX[x] = (across[a] ?? 0) + (across[d] ?? 0) + 3 * ((across[b] ?? 0) + (across[c] ?? 0));
      rowY[x] = (along[d] ?? 0) + (along[c] ?? 0) - (along[b] ?? 0) - (along[a] ?? 0);
    }
  }
}

function filterRow(luma: Int32Array, columns: number, target: number, across: Int32Array, along: Int32Array): void {
  let a = luma[0] ?? 0;
  let b = luma[1] ?? 0;
  let c = luma[2] ?? 0;
  for (let x = 0; x < columns; x++) {
    const d = luma[x + 3] ?? 0;
    across[target + x] = c + d - a - b;
    along[target + x] = a + d + 3 * (b + c);
    a = b;
    b = c;
    c = d;
  }
}
