import { defineSampleFact } from '../../core/engine/fact.ts';
import { readableImage } from '../image/readableImage.ts';
import { readableMask } from '../mask/readableMask.ts';
import { measureAlignment } from './measureAlignment.ts';

/** How the mask lies on the image's edges; undefined where one of them is missing or their sizes differ. */
export const alignmentFact = defineSampleFact({
  id: 'pair/alignment',
  version: 5,
  needs: {},
  compute: (pixels) => {
    const raster = readableImage(pixels)?.raster;
    const labels = readableMask(pixels);
    if (raster === undefined || labels === undefined) return undefined;
    if (raster.width !== labels.width || raster.height !== labels.height) return undefined;
    return measureAlignment(raster, labels);
  },
});
