import type { PixelFile, SamplePixels } from '../core/engine/fact.ts';
import type { Mask } from '../core/model/mask.ts';
import type { Decoded } from '../core/model/problem.ts';
import type { DecodedRaster } from '../core/model/raster.ts';
import type { MaskSource, SampleRef } from '../core/model/sample.ts';
import { maskFile } from '../core/model/sample.ts';
import type { Files } from '../core/ports/files.ts';
import type { Photos } from '../core/ports/photos.ts';
import type { SampleLoader } from '../core/ports/sampleLoader.ts';
import { decodeMask } from '../formats/decodeMask.ts';
import { uniteObjects } from '../formats/uniteObjects.ts';
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
      decodePhoto: (photo, name) => photos.decode(photo, name),
    });
  };
  const loadMask = async (source: MaskSource): Promise<Decoded<Mask>> => {
    if (source.kind === 'file') return loadMaskFile(source.path);
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
    const mask = sample.mask === null || path === null ? null : { path, ...(await loadMask(sample.mask)) };
    const image = await imageLoading;
    await onStage?.('facts');
    return { sample, image, mask };
  };
  return { load };
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
