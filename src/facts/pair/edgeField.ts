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

/** Corners, and how far around them the field is needed. */
export interface FieldPart {
  readonly corners: Pick<BoundaryPieces, 'x' | 'y'>;
  readonly reachPx: number;
}

/** Side of the square blocks in which the field is computed, a power of two. */
const blockPx = 32;
/** Blocks from which the typical strength of an edge is taken. */
const sampledBlocks = 12;

/**
 * Gradient g of the luma by the kernel [-1 -1 1 1] x [1 3 3 1] (a 2 x 2 difference after a binomial blur), compressed to
 * g / (|g| + mean |g|): a strong edge then counts little more than a clear one, and brightness and contrast do not matter.
 * Computed only near the given corners, which for large images is a small part. The mean is taken there, unless it is given.
 */
export function edgeField(image: Raster, parts: readonly FieldPart[], knownTypical?: number): EdgeField {
  const { width, height } = image;
  const vectors = new Int8Array(width * height * 2);
  const read = lumaReader(image);
  const needed = neededBlocks(parts, width, height);
  const typical = knownTypical ?? typicalMagnitude(read, needed, width, height);
  if (0 < typical) {
    for (const index of needed) {
      const block = filteredBlock(read, index, width, height);
      for (let row = 0; row < block.rows; row++) {
        compressRow(block, row * blockPx, typical, vectors, ((block.top + row) * width + block.left) * 2);
      }
    }
  }
  return { width, height, vectors };
}

function neededBlocks(parts: readonly FieldPart[], width: number, height: number): number[] {
  const columns = Math.ceil(width / blockPx);
  const isNeeded = new Uint8Array(columns * Math.ceil(height / blockPx));
  for (const { corners, reachPx } of parts) {
    for (let i = 0; i < corners.x.length; i++) {
      const x = corners.x[i] ?? 0;
      const y = corners.y[i] ?? 0;
      const left = Math.max(0, x - reachPx) >> 5;
      const right = Math.min(width - 1, x + reachPx) >> 5;
      const bottom = Math.min(height - 1, y + reachPx) >> 5;
      for (let row = Math.max(0, y - reachPx) >> 5; row <= bottom; row++) {
        for (let column = left; column <= right; column++) isNeeded[row * columns + column] = 1;
      }
    }
  }
  const needed: number[] = [];
  isNeeded.forEach((flag, index) => {
    if (flag === 1) needed.push(index);
  });
  return needed;
}

/** The rows of a block, one above it and two below, through both kernels along x: `[blockPx + 3, blockPx]`. */
interface FilteredBlock {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

// One block at a time is worked on, so all share this memory. Each call overwrites it.
const luma = new Float32Array(blockPx + 3);
const across = new Float32Array(blockPx * (blockPx + 3));
const along = new Float32Array(blockPx * (blockPx + 3));

function filteredBlock(read: LumaReader, index: number, width: number, height: number): FilteredBlock {
  const blocksAcross = Math.ceil(width / blockPx);
  const left = (index % blocksAcross) * blockPx;
  const top = Math.floor(index / blocksAcross) * blockPx;
  // The last row and column of pixels have no corner behind them.
  const columns = Math.max(0, Math.min(blockPx, width - 1 - left));
  const rows = Math.max(0, Math.min(blockPx, height - 1 - top));
  for (let row = 0; row < rows + 3; row++) {
    read(Math.max(0, Math.min(height - 1, top + row - 1)), left - 1, columns + 3, luma);
    filterRow(columns, row * blockPx);
  }
  return { left, top, columns, rows };
}

function filterRow(columns: number, target: number): void {
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

function compressRow(block: FilteredBlock, start: number, typical: number, vectors: Int8Array, target: number): void {
  for (let a = start; a < start + block.columns; a++) {
    const x = gradientX(a);
    const y = gradientY(a);
    const scale = 127 / (Math.sqrt(x * x + y * y) + typical);
    vectors[target] = x * scale;
    vectors[target + 1] = y * scale;
    target += 2;
  }
}

function gradientX(at: number): number {
  const outer = (across[at] ?? 0) + (across[at + 3 * blockPx] ?? 0);
  return outer + 3 * ((across[at + blockPx] ?? 0) + (across[at + 2 * blockPx] ?? 0));
}

function gradientY(at: number): number {
  const below = (along[at + 3 * blockPx] ?? 0) + (along[at + 2 * blockPx] ?? 0);
  return below - (along[at + blockPx] ?? 0) - (along[at] ?? 0);
}

/** Mean magnitude of the gradient over some of the blocks. */
function typicalMagnitude(read: LumaReader, blocks: readonly number[], width: number, height: number): number {
  const stride = Math.max(1, Math.floor(blocks.length / sampledBlocks));
  let sum = 0;
  let count = 0;
  for (let i = stride >> 1; i < blocks.length; i += stride) {
    const block = filteredBlock(read, blocks[i] ?? 0, width, height);
    for (let row = 0; row < block.rows; row++) {
      for (let at = row * blockPx; at < row * blockPx + block.columns; at++) {
        sum += Math.sqrt(gradientX(at) ** 2 + gradientY(at) ** 2);
      }
    }
    count += block.columns * block.rows;
  }
  return count === 0 ? 0 : sum / count;
}
