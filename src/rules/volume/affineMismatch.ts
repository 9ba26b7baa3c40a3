import { defineSampleRule } from '../../core/engine/rule.ts';
import type { VolumeHeader } from '../../core/model/raster.ts';
import { axisCodes, compareAffines, spacingDifference } from '../../facts/volume/compareGrids.ts';
import { volumeGrids } from '../../facts/volume/grids.ts';

/** A difference that volume/spacing-mismatch reports by itself (its default). */
const reportedSpacing = 0.001;

export default defineSampleRule({
  id: 'volume/affine-mismatch',
  title: 'Volumes of one case lie in different places',
  severity: 'warning',
  rationale:
    'Pipelines that resample or crop by world coordinates (SimpleITK, MONAI, TorchIO) move the mask by the difference; pipelines that take the arrays as stored do not notice. nnU-Net warns of other origins and directions.',
  remedy:
    'Where the arrays fit voxel by voxel, copy the image’s header to the mask: `label.CopyInformation(image)`. Where they do not, resample the mask to the image.',
  needs: { grids: volumeGrids },
  options: {
    minShiftVoxels: {
      default: 0.5,
      minimum: 0,
      doc: 'Smallest distance of the same voxel in the two, at the farthest corner, in voxels: below half of one, resampling by nearest neighbor still finds the right voxel.',
    },
  },
  messages: {
    origin: '{what} starts {shift} away from the image by its header ({voxels} voxels at the farthest corner).',
    direction:
      '{what} is turned by {degrees}° against the image by its header ({voxels} voxels at the farthest corner).',
    lost: '{what} has no position in its header (sform and qform codes are 0), the image has one. Tools that go by the header put them in different places. Copy the image’s header.',
    imageLost:
      'Image has no position in its header (sform and qform codes are 0), the {lower} has one. Tools that go by the header put them in different places.',
    twoForms:
      '{what} states two positions, by sform and by qform, {voxels} voxels apart: nibabel takes the first, others the second.',
  },
  fold: 'In {count:count} of {of:count} cases image and mask lie in different places by their headers.',
  check(_sample, { facts: { grids }, options, report }) {
    const image = grids.image.volume;
    const reportForms = (file: string, what: string, volume: VolumeHeader): void => {
      if (volume.qformAffine === undefined) return;
      const voxels = compareAffines(volume, volume.qformAffine).farthestVoxels;
      if (voxels < options.minShiftVoxels) return;
      report({ kind: 'file', file }, 'twoForms', { what, voxels: rounded(voxels) }, { severity: 'info' });
    };
    reportForms(grids.image.path, 'Image', image);
    for (const { path, role, volume } of grids.partners) {
      if (volume === null) continue;
      const what = role === 'mask' ? 'Mask' : 'Channel';
      reportForms(path, what, volume);
      const place = { kind: 'file', file: path } as const;
      const related = [grids.image.path];
      const isSameSize = volume.size.every((length, i) => length === image.size[i]);
      // What other rules report makes the transforms differ too.
      if (!isSameSize || reportedSpacing <= spacingDifference(volume, image)) continue;
      const { farthestVoxels, originShift, angleDegrees } = compareAffines(image, volume.affine);
      if (farthestVoxels < options.minShiftVoxels) continue;
      if (isUnstated(volume) !== isUnstated(image)) {
        report(place, isUnstated(volume) ? 'lost' : 'imageLost', { what, lower: what.toLowerCase() }, { related });
        continue;
      }
      if (axisCodes(volume) !== axisCodes(image)) continue;
      const shift = `${originShift.map((value) => String(rounded(value))).join(', ')} mm`;
      const data = { what, shift, voxels: rounded(farthestVoxels), degrees: rounded(angleDegrees) };
      report(place, minTurnDegrees <= angleDegrees ? 'direction' : 'origin', data, { related });
    }
  },
});

/** Directions that 32-bit floats and quaternions blur differ by less. */
const minTurnDegrees = 0.1;

function isUnstated({ sformCode, qformCode }: VolumeHeader): boolean {
  return sformCode < 1 && qformCode < 1;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
