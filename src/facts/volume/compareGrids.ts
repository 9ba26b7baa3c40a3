import type { VolumeHeader } from '../../core/model/raster.ts';

type Triple = readonly [number, number, number];

/** The axes of a grid as letters of the direction in which they run: x to R or L, y to A or P, z to S or I; "RAS" is the usual one. */
export function axisCodes({ affine }: Pick<VolumeHeader, 'affine'>): string {
  const letters = [
    ['R', 'L'],
    ['A', 'P'],
    ['S', 'I'],
  ] as const;
  const taken = new Set<number>();
  return [0, 1, 2]
    .map((column) => {
      const parts = [0, 1, 2].map((row) => (taken.has(row) ? 0 : (affine[4 * row + column] ?? 0)));
      const row = parts.reduce((best, part, i) => (Math.abs(parts[best] ?? 0) < Math.abs(part) ? i : best), 0);
      taken.add(row);
      return letters[row]?.[(parts[row] ?? 0) < 0 ? 1 : 0] ?? '?';
    })
    .join('');
}

/** Largest relative difference of the voxels' lengths. */
export function spacingDifference(a: VolumeHeader, b: VolumeHeader): number {
  return Math.max(...[0, 1, 2].map((i) => relativeDifference(a.spacing[i] ?? 1, b.spacing[i] ?? 1)));
}

function relativeDifference(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}

export interface GridShift {
  /** How far the same voxel lies apart in the two, at the corner where it is farthest, in voxels of the first. */
  readonly farthestVoxels: number;
  /** Distance of the two first voxels along each world axis, in the header's unit: second less first. */
  readonly originShift: Triple;
  /** Largest angle between axes of the same name, in degrees. */
  readonly angleDegrees: number;
}

/** Compares two transforms of one grid of `size` voxels. */
export function compareAffines(
  { affine, size }: Pick<VolumeHeader, 'affine' | 'size'>,
  other: readonly number[],
): GridShift {
  const difference = affine.map((value, i) => (other[i] ?? 0) - value);
  const shortest = Math.min(
    ...[0, 1, 2].map((column) => lengthOf(columnOf(affine, column))).filter((length) => 0 < length),
  );
  let farthest = 0;
  for (const x of [0, size[0] - 1]) {
    for (const y of [0, size[1] - 1]) {
      for (const z of [0, size[2] - 1]) farthest = Math.max(farthest, lengthOf(moved(difference, [x, y, z])));
    }
  }
  return {
    farthestVoxels: Number.isFinite(shortest) ? farthest / shortest : 0,
    originShift: columnOf(difference, 3),
    angleDegrees: Math.max(...[0, 1, 2].map((i) => angle(columnOf(affine, i), columnOf(other, i)))),
  };
}

function columnOf(affine: readonly number[], column: number): Triple {
  return [affine[column] ?? 0, affine[4 + column] ?? 0, affine[8 + column] ?? 0];
}

function moved(affine: readonly number[], [x, y, z]: Triple): Triple {
  const at = (row: number): number =>
    (affine[4 * row] ?? 0) * x +
    (affine[4 * row + 1] ?? 0) * y +
    (affine[4 * row + 2] ?? 0) * z +
    (affine[4 * row + 3] ?? 0);
  return [at(0), at(1), at(2)];
}

function lengthOf(vector: Triple): number {
  return Math.hypot(...vector);
}

function angle(a: Triple, b: Triple): number {
  const product = lengthOf(a) * lengthOf(b);
  if (product === 0) return 0;
  const cosine = (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / product;
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** "0.98 × 0.98 × 3", for messages. */
export function sayTriple(values: Triple): string {
  return values.map((value) => String(Number(value.toPrecision(6)))).join(' × ');
}
