import { defineSampleRule } from '../../core/engine/rule.ts';
import { sayTriple } from '../../facts/volume/compareGrids.ts';
import { volumeGrids } from '../../facts/volume/grids.ts';

export default defineSampleRule({
  id: 'volume/shape-mismatch',
  title: 'Volumes of one case differ in size',
  severity: 'error',
  rationale:
    'A voxel of the mask then labels another place than the same voxel of the image, or the loader stops. nnU-Net refuses such cases.',
  remedy:
    'Resample the mask to the image’s grid by nearest neighbor, or export it again from the tool that knows both. Where two axes are swapped, turn the array and its affine together.',
  needs: { grids: volumeGrids },
  options: {},
  messages: {
    size: '{what} is {size} voxels, the image {imageSize}. Resample it to the image’s grid by nearest neighbor.',
    turned:
      '{what} is {size} voxels, the image {imageSize}: the same lengths in another order, so its axes are swapped.',
    frames: 'Mask holds {frameCount:count} volumes in one file; a label has one. Only the first is looked at.',
  },
  check(_sample, { facts: { grids }, report }) {
    for (const { path, role, volume } of grids.partners) {
      if (volume === null) continue;
      const place = { kind: 'file', file: path } as const;
      const extras = { related: [grids.image.path] };
      if (role === 'mask' && 1 < volume.frameCount) report(place, 'frames', { frameCount: volume.frameCount }, extras);
      const [mine, image] = [volume.size, grids.image.volume.size];
      if (mine.every((length, i) => length === image[i])) continue;
      const isTurned = sorted(mine) === sorted(image);
      const data = {
        what: role === 'mask' ? 'Mask' : 'Channel',
        size: sayTriple(mine),
        imageSize: sayTriple(image),
      };
      report(place, isTurned ? 'turned' : 'size', data, extras);
    }
  },
});

function sorted(size: readonly number[]): string {
  return size.toSorted((a, b) => a - b).join(' ');
}
