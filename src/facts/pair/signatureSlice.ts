import type { Mask } from '../../core/model/mask.ts';
import type { Raster, SampleArray } from '../../core/model/raster.ts';

/** Of a volume, stored as slices one below the other, the slice with most foreground; anything else as it is. */
export function busiestSlice(image: Raster, mask: Mask): { readonly image: Raster; readonly mask: Mask } {
  const slices = mask.slices ?? 1;
  if (slices < 2 || image.slices !== slices) return { image, mask };
  const best = sliceWithMost(mask, slices);
  return {
    image: { ...cut(image, slices), data: part(image.data, best, slices) },
    mask: { ...cut(mask, slices), labels: part(mask.labels, best, slices) },
  };
}

/** Every seventh voxel is looked at. */
const stride = 7;

function sliceWithMost({ labels }: Mask, slices: number): number {
  const size = Math.floor(labels.length / slices);
  let best = slices >> 1;
  let most = -1;
  for (let slice = 0; slice < slices; slice++) {
    let count = 0;
    for (let i = slice * size; i < (slice + 1) * size; i += stride) if (labels[i] !== 0) count++;
    // The middle one of those that are full.
    const isBetter = most < count || (most === count && Math.abs(slice - slices / 2) < Math.abs(best - slices / 2));
    if (!isBetter) continue;
    most = count;
    best = slice;
  }
  return best;
}

function cut<Plane extends { readonly width: number; readonly height: number; readonly slices?: number }>(
  plane: Plane,
  slices: number,
): Plane {
  return { ...plane, height: Math.floor(plane.height / slices), slices: 1 };
}

function part(values: SampleArray, slice: number, slices: number): SampleArray {
  const size = Math.floor(values.length / slices);
  return values.subarray(slice * size, (slice + 1) * size);
}
