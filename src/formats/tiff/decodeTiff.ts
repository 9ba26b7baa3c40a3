import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { DecodedRaster } from '../../core/model/raster.ts';
import { type PixelLimit, broken, checkSize, count, guarded } from '../broken.ts';
import { type Inflate, inflatePure } from '../inflate.ts';
import { type DecodeWhole, decodeWholeTiff } from './decodeWholeTiff.ts';
import { tiffGrid, unpackerOf } from './tiffBlocks.ts';
import { type TiffLayout, isWideInteger, tiffLayout } from './tiffLayout.ts';
import { tiffRaster } from './tiffRaster.ts';

export interface TiffPorts {
  /** A faster zlib than the pure one. */
  readonly inflate?: Inflate;
  /** For compressions that have no pure decoder (fax, JPEG). */
  readonly decodeWhole?: DecodeWhole;
}

/**
 * Decodes the first page of a TIFF to the samples it holds: 1 to 64 bits, integers and floats, palette indices, strips and tiles.
 * Where the file says that white is 0, greys are turned around, as every reader does. Further pages are reported, not read.
 * Read by geotiff, which is loaded only when there is a TIFF.
 */
export async function decodeTiff(
  bytes: Uint8Array,
  limits: PixelLimit,
  { inflate = inflatePure, decodeWhole }: TiffPorts = {},
): Promise<Decoded<DecodedRaster>> {
  const { readTiffDirectory } = await import('./tiffDirectory.ts');
  const { value: directory, problems } = await readTiffDirectory(bytes);
  if (directory === undefined) return { value: undefined, problems };
  const layout = tiffLayout(directory);
  if (typeof layout === 'string') return broken('unsupported', layout);
  // Four channels of a pixel are what every format may have; more count as more pixels.
  const { width, height } = layout;
  const sizeProblem =
    checkSize({ width: width * Math.max(1, layout.channels / 4), height }, limits) ?? checkBlocks(layout, limits);
  if (sizeProblem !== undefined) return { value: undefined, problems: [sizeProblem] };
  const whyNot = whyUnreadable(layout);
  if (whyNot !== undefined) return broken('unsupported', whyNot);
  const decoded = await guarded(() => decodeFirstPage(bytes, layout, inflate, decodeWhole));
  if (directory.pageCount <= 1) return decoded;
  const detail = `holds ${count(directory.pageCount)} pages; only the first is read`;
  return { value: decoded.value, problems: [...decoded.problems, { kind: 'unsupported', detail }] };
}

/** Why there is no type of numbers for the samples, or no way to undo their differences; undefined for all usual files. */
function whyUnreadable(layout: TiffLayout): string | undefined {
  const { bitDepth, sampleFormat, channels, isPlanar, compression, predictor } = layout;
  const samples = `${bitDepth}-bit ${sampleFormat} samples`;
  if (!readableDepths[sampleFormat].includes(bitDepth)) return `holds ${samples}`;
  if (isWideInteger(layout) && isPlanar && 1 < channels) return `holds ${samples} in planes`;
  const isFitting = predictor === 3 ? sampleFormat === 'float' : predictor !== 2 || bitDepth < 64;
  return isFitting || compression === 1 ? undefined : `holds differences (predictor ${predictor}) of ${samples}`;
}

const readableDepths: Readonly<Record<TiffLayout['sampleFormat'], readonly number[]>> = {
  uint: [1, 2, 4, 8, 16, 32, 64],
  int: [8, 16, 32, 64],
  float: [16, 32, 64],
};

function checkBlocks(layout: TiffLayout, limits: PixelLimit): Problem | undefined {
  const { blockWidth, blockHeight, isTiled, channels } = layout;
  const problem = checkSize({ width: blockWidth, height: blockHeight }, limits);
  if (problem !== undefined) return isTiled ? { kind: problem.kind, detail: `${problem.detail} a tile` } : problem;
  const { blockCount } = tiffGrid(layout);
  if (blockCount * channels <= maxBlockCount) return undefined;
  return { kind: 'corrupt', detail: `states ${count(blockCount)} ${isTiled ? 'tiles' : 'strips'}` };
}

/** Each block costs some hundred bytes of memory beside its samples; an image of 4 gigapixels in tiles of 128 × 128 has as many. */
const maxBlockCount = 262_144;

async function decodeFirstPage(
  bytes: Uint8Array,
  layout: TiffLayout,
  inflate: Inflate,
  decodeWhole: DecodeWhole | undefined,
): Promise<Decoded<DecodedRaster>> {
  const { geotiffUnpacker, readSamples } = await import('./readSamples.ts');
  const unpack = unpackerOf(layout.compression, inflate) ?? (await geotiffUnpacker(layout));
  if (unpack === undefined) return decodeWholeTiff(bytes, layout, decodeWhole);
  const { blockCount } = tiffGrid(layout);
  const isCutOff = layout.blockStarts.some((start, i) => bytes.length < start + (layout.blockBytes[i] ?? 1));
  const problemOf = (wholeBlockCount: number): Problem => ({
    kind: isCutOff ? 'truncated' : 'corrupt',
    detail: `holds ${count(wholeBlockCount)} of ${count(blockCount)} whole ${layout.isTiled ? 'tiles' : 'strips'} of rows`,
  });
  if (!layout.blockStarts.some((start) => start < bytes.length)) return { value: undefined, problems: [problemOf(0)] };
  const { data, wholeBlockCount } = await readSamples(bytes, layout, unpack);
  return {
    value: tiffRaster(layout, data),
    problems: wholeBlockCount === blockCount ? [] : [problemOf(wholeBlockCount)],
  };
}
