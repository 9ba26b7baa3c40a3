import { defineSampleRule } from '../../core/engine/rule.ts';
import { axisCodes } from '../../facts/volume/compareGrids.ts';
import { volumeGrids } from '../../facts/volume/grids.ts';

export default defineSampleRule({
  id: 'volume/orientation',
  title: 'Volumes of one case are oriented differently',
  severity: 'error',
  rationale:
    'By their headers the axes of the two arrays run in different directions. A pipeline that stacks the arrays as stored trains on mirrored or turned labels; one that reorients by the header (MONAI, SimpleITK, viewers) mirrors them where the header is what is wrong.',
  remedy:
    'Bring both to one orientation (`nibabel.as_closest_canonical`, `sitk.DICOMOrient`), look at one case in a viewer, and copy the header where only the header was wrong.',
  needs: { grids: volumeGrids },
  options: {},
  messages: {
    differs:
      '{what} runs {codes} by its header, the image {imageCodes}: {axes} in other directions. As stored, the arrays do not fit, or the header is wrong.',
  },
  fold: 'In {count:count} of {of:count} cases image and mask are oriented differently by their headers ({codes} against {imageCodes}).',
  check(_sample, { facts: { grids }, report }) {
    const imageCodes = axisCodes(grids.image.volume);
    for (const { path, role, volume } of grids.partners) {
      // A header without a transform says nothing of directions; volume/affine-mismatch says so.
      if (volume === null || isUnstated(volume) || isUnstated(grids.image.volume)) continue;
      const codes = axisCodes(volume);
      if (codes === imageCodes) continue;
      const differing = ['x', 'y', 'z'].filter((_axis, i) => codes[i] !== imageCodes[i]);
      const data = {
        what: role === 'mask' ? 'Mask' : 'Channel',
        codes,
        imageCodes,
        axes: differing.length === 1 ? `${differing[0] ?? ''} runs` : `${differing.join(' and ')} run`,
      };
      report({ kind: 'file', file: path }, 'differs', data, { related: [grids.image.path] });
    }
  },
});

function isUnstated({ sformCode, qformCode }: { readonly sformCode: number; readonly qformCode: number }): boolean {
  return sformCode < 1 && qformCode < 1;
}
