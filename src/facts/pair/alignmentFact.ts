import { defineSampleFact } from '../../core/engine/fact.ts';
import { measureAlignment } from './measureAlignment.ts';

/** How the mask lies on the image's edges; undefined where one of them is missing or their sizes differ. */
export const alignmentFact = defineSampleFact({
  id: 'pair/alignment',
  version: 1,
  needs: {},
  compute: ({ image, mask }) => {
    const raster = image?.value?.raster;
    const labels = mask?.value;
    if (raster === undefined || labels === undefined) return undefined;
    if (raster.width !== labels.width || raster.height !== labels.height) return undefined;
    return measureAlignment(raster, labels);
  },
});
