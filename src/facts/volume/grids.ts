import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { VolumeHeader } from '../../core/model/raster.ts';

/** A volume that should lie on the image's grid. */
export interface PartnerGrid {
  readonly path: string;
  readonly role: 'mask' | 'channel';
  /** Null where the header could not be read. */
  readonly volume: VolumeHeader | null;
  readonly problems: readonly Problem[];
}

/** Headers of a sample's volumes. Applies where the image is a volume and has a mask or further channels that are. */
export interface VolumeGrids {
  readonly image: { readonly path: string; readonly volume: VolumeHeader };
  readonly partners: readonly PartnerGrid[];
}

export const volumeGrids = defineSampleFact({
  id: 'volume/grids',
  version: 1,
  needs: {},
  compute({ image, mask, channels = [] }): VolumeGrids | undefined {
    const volume = image?.value?.encoding.volume;
    if (image === null || volume === undefined) return undefined;
    const maskVolume = mask?.value?.encoding.volume;
    const partners: PartnerGrid[] = channels.map(({ path, value, problems }) => ({
      path,
      role: 'channel',
      volume: value ?? null,
      problems,
    }));
    if (mask !== null && maskVolume !== undefined) {
      partners.unshift({ path: mask.path, role: 'mask', volume: maskVolume, problems: [] });
    }
    return partners.length === 0 ? undefined : { image: { path: image.path, volume }, partners };
  },
});
