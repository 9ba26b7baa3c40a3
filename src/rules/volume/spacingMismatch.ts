import { defineSampleRule } from '../../core/engine/rule.ts';
import { sayTriple, spacingDifference } from '../../facts/volume/compareGrids.ts';
import { volumeGrids } from '../../facts/volume/grids.ts';

export default defineSampleRule({
  id: 'volume/spacing-mismatch',
  title: 'Volumes of one case differ in voxel size',
  severity: 'error',
  rationale:
    'Pipelines resample image and mask to one spacing, each by its own header. Headers that differ make different grids, and labels drift away from the anatomy the farther the corner. nnU-Net refuses such cases.',
  remedy:
    'Find out which header is right, and copy it: `nib.Nifti1Image(label, image.affine, image.header)`, or `label.CopyInformation(image)` in SimpleITK, where the arrays fit voxel by voxel.',
  needs: { grids: volumeGrids },
  options: {
    minDifference: {
      default: 0.001,
      minimum: 0,
      doc: 'Smallest relative difference that is an error. Headers written as text or as 32-bit floats differ by less; over 500 voxels it is half a voxel.',
    },
    minNoted: {
      default: 0.00002,
      minimum: 0,
      doc: 'Smallest relative difference that is mentioned: nnU-Net’s verify_dataset_integrity allows 0.00001 (numpy.allclose) on numbers that 32-bit floats blur themselves.',
    },
  },
  messages: {
    differs:
      '{what} has voxels of {spacing}, the image of {imageSpacing}: {percent} % apart. Copy the right header to both.',
    slight:
      '{what} has voxels of {spacing}, the image of {imageSpacing}: next to nothing, but nnU-Net’s integrity check refuses it. Copy the image’s header.',
  },
  fold: 'In {count:count} of {of:count} cases the headers of image and mask differ in voxel size.',
  check(_sample, { facts: { grids }, options, report }) {
    for (const { path, role, volume } of grids.partners) {
      if (volume === null) continue;
      const difference = spacingDifference(volume, grids.image.volume);
      if (difference < options.minNoted) continue;
      const data = {
        what: role === 'mask' ? 'Mask' : 'Channel',
        spacing: sayTriple(volume.spacing),
        imageSpacing: sayTriple(grids.image.volume.spacing),
        percent: Number((100 * difference).toPrecision(2)),
      };
      const place = { kind: 'file', file: path } as const;
      const related = [grids.image.path];
      if (options.minDifference <= difference) report(place, 'differs', data, { related });
      else report(place, 'slight', data, { related, severity: 'info' });
    }
  },
});
