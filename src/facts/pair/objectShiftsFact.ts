import { defineSampleFact } from '../../core/engine/fact.ts';
import { readableImage } from '../image/readableImage.ts';
import { readableMask } from '../mask/readableMask.ts';
import { alignmentFact } from './alignmentFact.ts';
import { findObjectShifts } from './objectShifts.ts';

/** Objects of the mask that fit the image's edges better elsewhere; undefined where it has none, or follows no edges. */
export const objectShiftsFact = defineSampleFact({
  id: 'pair/object-shifts',
  version: 2,
  needs: { alignment: alignmentFact },
  compute: (pixels, { alignment }) => {
    const raster = readableImage(pixels)?.raster;
    const mask = readableMask(pixels);
    return raster === undefined || mask === undefined ? undefined : findObjectShifts(raster, mask, alignment);
  },
});
