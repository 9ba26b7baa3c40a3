import type { PixelFile, SamplePixels } from '../core/engine/fact.ts';
import type { Mask } from '../core/model/mask.ts';
import type { Decoded } from '../core/model/problem.ts';
import type { DecodedRaster, VolumeHeader } from '../core/model/raster.ts';
import type { MaskSource, SampleRef } from '../core/model/sample.ts';
import { maskFile } from '../core/model/sample.ts';
import type { Files } from '../core/ports/files.ts';
import type { Photos } from '../core/ports/photos.ts';
import type { SampleLoader } from '../core/ports/sampleLoader.ts';
import { guarded } from '../formats/broken.ts';
import { decodeMask } from '../formats/decodeMask.ts';
import { indexColors } from '../formats/labelmap/indexColors.ts';
import { readVolumeHeader, volumeStartBytes } from '../formats/nifti/readVolumeHeader.ts';
import { uniteObjects } from '../formats/uniteObjects.ts';
import { loadShapes } from './loadShapes.ts';
import { nodeGunzip } from './photos/nodeGunzip.ts';
import { nodeInflate } from './photos/nodeInflate.ts';

/** What the loader is at, for those who must know what broke it. */
export type LoadStage = (stage: 'image' | 'mask' | 'facts') => Promise<void>;

/**
 * Loads samples from files: images by the photo decoder, masks by decoders that change no value. The image is decoded on other
 * threads meanwhile, unless `onStage` asks for one after the other.
 */
export function createSampleLoader(files: Files, photos: Photos, maxPixels: number, onStage?: LoadStage): SampleLoader {
  const loadImage = async (path: string): Promise<PixelFile<DecodedRaster>> => {
    const { value: bytes, problems } = await files.read(path);
    if (bytes === undefined) return { path, value: undefined, problems };
    return { path, ...(await photos.decode(bytes, path)) };
  };
  const loadMaskFile = async (path: string): Promise<Decoded<Mask>> => {
    const { value: bytes, problems } = await files.read(path);
    if (bytes === undefined) return { value: undefined, problems };
    return decodeMask(bytes, path, {
      maxPixels,
      inflate: nodeInflate,
      gunzip: nodeGunzip,
      decodePhoto: (photo, name) => photos.decode(photo, name),
    });
  };
  const loadMask = async (
    source: MaskSource,
    image: Promise<PixelFile<DecodedRaster>> | null,
  ): Promise<Decoded<Mask>> => {
    if (source.kind === 'file') return indexed(await loadMaskFile(source.path), source.colors);
    if (source.kind === 'shapes') {
      const size = (await image)?.value?.raster ?? null;
      return guarded(() => loadShapes(files, source, size, { maxPixels }));
    }
    const parts: Decoded<Mask>[] = [];
    for (const path of source.paths) parts.push(await loadMaskFile(path));
    return unite(source.paths, parts);
  };
  const load = async (sample: SampleRef): Promise<SamplePixels> => {
    const path = maskFile(sample);
    await onStage?.('image');
    const imageLoading = sample.image === null ? null : loadImage(sample.image);
    if (onStage !== undefined) await imageLoading;
    await onStage?.('mask');
    const mask =
      sample.mask === null || path === null ? null : { path, ...(await loadMask(sample.mask, imageLoading)) };
    const image = await imageLoading;
    await onStage?.('facts');
    const channels = await loadChannels(files, sample, maxPixels);
    return { sample, image, mask, ...(channels.length === 0 ? {} : { channels }) };
  };
  return { load };
}

/** The headers of further channels: their first bytes are enough. Channels of other formats state no grid. */
async function loadChannels(
  files: Files,
  { channels = [] }: SampleRef,
  maxPixels: number,
): Promise<readonly PixelFile<VolumeHeader>[]> {
  const loaded: PixelFile<VolumeHeader>[] = [];
  for (const path of channels) {
    if (!/\.nii(?:\.gz)?$/i.test(path)) continue;
    const { value: start, problems } = await files.readRange(path, 0, volumeStartBytes);
    loaded.push({
      path,
      ...(start === undefined ? { value: undefined, problems } : await readVolumeHeader(start, { maxPixels })),
    });
  }
  return loaded;
}

/** Objects that could not be read are named; the others still make a mask. */
function unite(paths: readonly string[], parts: readonly Decoded<Mask>[]): Decoded<Mask> {
  const problems = parts.flatMap((part, index) =>
    part.problems.map((problem) => ({ ...problem, detail: `${paths[index] ?? ''} ${problem.detail}` })),
  );
  const masks = parts.flatMap(({ value }) => value ?? []);
  if (masks.length === 0) return { value: undefined, problems };
  const united = uniteObjects(masks);
  return { value: united.value, problems: [...problems, ...united.problems] };
}

function indexed(decoded: Decoded<Mask>, colors: readonly number[] | undefined): Decoded<Mask> {
  if (colors === undefined || decoded.value === undefined) return decoded;
  return { ...decoded, value: indexColors(decoded.value, colors) };
}
