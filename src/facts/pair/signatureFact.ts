import { defineSampleFact } from '../../core/engine/fact.ts';
import { readableImage } from '../image/readableImage.ts';
import { readableMask } from '../mask/readableMask.ts';
import { measureSignature } from './signature.ts';

/** What goes with what, in little space; undefined where one of the two is missing or shows no edge. Sizes may differ. */
export const signatureFact = defineSampleFact({
  id: 'pair/signature',
  version: 2,
  needs: {},
  compute: (pixels) => {
    const raster = readableImage(pixels)?.raster;
    const mask = readableMask(pixels);
    return raster === undefined || mask === undefined ? undefined : measureSignature(raster, mask);
  },
});
