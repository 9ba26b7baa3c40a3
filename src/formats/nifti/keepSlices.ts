import type { SampleArray } from '../../core/model/raster.ts';

/** Voxels that are kept of one volume: enough for 512 × 512 × 256, about 256 MB as floats. */
export const maxKeptVoxels = 67_108_864;

/** Every so many-th slice of a volume is kept, from the first on. */
export function sliceStepOf([nx, ny, nz]: readonly [number, number, number]): number {
  const keptSlices = Math.max(1, Math.floor(maxKeptVoxels / (nx * ny)));
  return Math.ceil(nz / keptSlices);
}

export interface KeptSlices {
  readonly data: SampleArray | undefined;
  /** Values of the slices left out, with the number of their voxels; only where they are counted. */
  readonly unseenCounts: readonly (readonly [value: number, voxelCount: number])[];
  readonly heldBytes: number;
}

interface SlicePlan {
  readonly dataStart: number;
  readonly sliceBytes: number;
  readonly sliceCount: number;
  readonly step: number;
  readonly isCounting: boolean;
}

/** More different values than labels have; what comes beyond is not counted, as it is not in the kept slices either. */
const maxDistinct = 65_536;

/** Runs through a volume slice by slice, so that never more than the kept ones are held. `samplesOf` makes values of one slice's bytes. */
export function keepSlices(
  feed: (take: (piece: Uint8Array) => boolean) => void,
  { dataStart, sliceBytes, sliceCount, step, isCounting }: SlicePlan,
  samplesOf: (raw: Uint8Array) => SampleArray,
): KeptSlices {
  const kept = new Uint8Array(Math.ceil(sliceCount / step) * sliceBytes);
  const counts = new Map<number, number>();
  const slice = new Uint8Array(sliceBytes);
  let position = 0;
  let heldBytes = 0;
  const finishSlice = (index: number): void => {
    if (index % step === 0) kept.set(slice, (index / step) * sliceBytes);
    else if (isCounting) countInto(counts, samplesOf(slice));
  };
  feed((piece) => {
    let from = Math.min(piece.length, Math.max(0, dataStart - position));
    position += piece.length;
    while (from < piece.length && heldBytes < sliceBytes * sliceCount) {
      const at = heldBytes % sliceBytes;
      const part = piece.subarray(from, from + sliceBytes - at);
      slice.set(part, at);
      from += part.length;
      heldBytes += part.length;
      if (heldBytes % sliceBytes === 0) finishSlice(heldBytes / sliceBytes - 1);
    }
    return heldBytes < sliceBytes * sliceCount;
  });
  if (heldBytes === 0) return { data: undefined, unseenCounts: [], heldBytes };
  if (heldBytes % sliceBytes !== 0) {
    slice.fill(0, heldBytes % sliceBytes);
    finishSlice(Math.floor(heldBytes / sliceBytes));
  }
  return { data: samplesOf(kept), unseenCounts: [...counts].sort(([a], [b]) => a - b), heldBytes };
}

function countInto(counts: Map<number, number>, samples: SampleArray): void {
  let start = 0;
  for (let i = 1; i <= samples.length; i++) {
    if (i < samples.length && samples[i] === samples[start]) continue;
    const value = samples[start] ?? 0;
    const known = counts.get(value);
    if (known !== undefined) counts.set(value, known + i - start);
    else if (counts.size < maxDistinct && Number.isFinite(value)) counts.set(value, i - start);
    start = i;
  }
}
