import type { Decoded, Problem } from '../../core/model/problem.ts';
import type { ColorType, DecodedRaster, SampleArray } from '../../core/model/raster.ts';
import { type PixelLimit, broken, count } from '../broken.ts';
import { type Gunzip, gunzipAsFarAsPossible, gunzipPure, isGzip, maxDeflateRatio, streamGunzip } from '../gunzip.ts';
import { readUint32LE } from '../readUint.ts';
import { swapBytes } from '../swapBytes.ts';
import { type NiftiHeader, isNiftiStart, niftiHeaderBytes, readNiftiHeader } from './niftiHeader.ts';
import { scaleImage, scaleLabels } from './scaleVoxels.ts';
import { type KeptSlices, keepSlices, sliceStepOf } from './keepSlices.ts';

export interface NiftiDecoding extends PixelLimit {
  /** A faster gzip than the pure one. */
  readonly gunzip?: Gunzip;
  /** Labels are whole numbers: what slope and intercept make of them is rounded where the stored steps are too coarse to tell. */
  readonly isLabels: boolean;
}

/** A decoded volume; `unseenCounts` as in `Mask`. */
export interface DecodedVolume extends DecodedRaster {
  readonly unseenCounts?: readonly (readonly [value: number, voxelCount: number])[];
}

/**
 * Decodes the first volume of a NIfTI-1 or NIfTI-2 file, plain or packed by gzip. x runs along the rows; the slices along z stand
 * one below the other, in stored order, nothing is turned or resampled. Slope and intercept are applied, as the standard defines the
 * values. Of volumes above `maxKeptVoxels` evenly spaced slices are kept. What a cut file lacks is 0, and said.
 */
export async function decodeNifti(bytes: Uint8Array, decoding: NiftiDecoding): Promise<Decoded<DecodedVolume>> {
  const isPacked = isGzip(bytes);
  const start = isPacked ? gunzipAsFarAsPossible(bytes, niftiHeaderBytes) : bytes.subarray(0, niftiHeaderBytes);
  if (start.length < 40) return broken('truncated', 'ends within its header');
  if (!isNiftiStart(start)) {
    return broken('unknownFormat', isPacked ? 'is a gzip file without a NIfTI volume' : 'has no NIfTI header');
  }
  const header = await readNiftiHeader(start, decoding);
  if ('kind' in header) return { value: undefined, problems: [header] };
  const { data, unseenCounts, problems } = readVoxels(bytes, isPacked, header, decoding);
  if (data === undefined) return { value: undefined, problems };
  const { volume, type } = header;
  const [nx, ny, nz] = volume.size;
  const sliceStep = sliceStepOf(volume.size);
  const slices = Math.ceil(nz / sliceStep);
  return {
    value: {
      raster: { width: nx, height: ny * slices, channels: type.channels, data, ...(1 < nz ? { slices } : {}) },
      encoding: {
        format: 'nifti',
        colorType: colorTypes.get(type.channels) ?? 'other',
        bitDepth: type.bytesPerSample * 8,
        sampleFormat: type.sampleFormat,
        isLossy: false,
        volume: { ...volume, sliceStep },
      },
      ...(unseenCounts.length === 0 ? {} : { unseenCounts }),
    },
    problems,
  };
}

const colorTypes: ReadonlyMap<number, ColorType> = new Map([
  [1, 'grey'],
  [3, 'rgb'],
  [4, 'rgba'],
]);

interface Voxels extends Pick<KeptSlices, 'unseenCounts'> {
  readonly data: SampleArray | undefined;
  readonly problems: readonly Problem[];
}

function readVoxels(bytes: Uint8Array, isPacked: boolean, header: NiftiHeader, decoding: NiftiDecoding): Voxels {
  const { volume, type, dataStart } = header;
  const [nx, ny, nz] = volume.size;
  const sliceBytes = nx * ny * type.channels * type.bytesPerSample;
  const wantedBytes = sliceBytes * nz;
  const failed = (problem: Problem): Voxels => ({ data: undefined, unseenCounts: [], problems: [problem] });
  if (isPacked && bytes.length * maxDeflateRatio < wantedBytes) {
    const detail = `states ${[nx, ny, nz].map(count).join(' × ')} voxels, which ${count(bytes.length)} packed bytes cannot hold`;
    return failed({ kind: 'truncated', detail });
  }
  const sampleOf = (raw: Uint8Array): SampleArray => scale(viewSamples(raw, header), header, decoding.isLabels);
  const step = sliceStepOf(volume.size);
  if (1 < step) {
    const feed = (take: (piece: Uint8Array) => boolean): void => {
      if (isPacked) streamGunzip(bytes, take);
      else take(bytes);
    };
    const kept = keepSlices(
      feed,
      { dataStart, sliceBytes, sliceCount: nz, step, isCounting: decoding.isLabels },
      sampleOf,
    );
    return { ...kept, problems: lackOf(kept.heldBytes, wantedBytes, header) };
  }
  const { held, problems } = isPacked
    ? unpack(bytes, dataStart, wantedBytes, decoding.gunzip ?? gunzipPure)
    : { held: bytes.subarray(dataStart, dataStart + wantedBytes), problems: [] };
  if (held.length < type.bytesPerSample) return failed({ kind: 'truncated', detail: 'ends before its first voxel' });
  const lack = lackOf(held.length, wantedBytes, header);
  return { data: sampleOf(filled(held, wantedBytes)), unseenCounts: [], problems: 0 < lack.length ? lack : problems };
}

function lackOf(heldBytes: number, wantedBytes: number, { type }: NiftiHeader): Problem[] {
  if (heldBytes === wantedBytes) return [];
  const voxelBytes = type.bytesPerSample * type.channels;
  const [held, wanted] = [heldBytes, wantedBytes].map((size) => count(Math.floor(size / voxelBytes)));
  return [{ kind: 'truncated', detail: `holds ${held ?? '0'} of ${wanted ?? '0'} voxels` }];
}

function unpack(
  gzip: Uint8Array,
  dataStart: number,
  wantedBytes: number,
  gunzip: Gunzip,
): { readonly held: Uint8Array; readonly problems: readonly Problem[] } {
  const end = dataStart + wantedBytes;
  // The last four bytes state the unpacked size: of a longer file (time points, modalities) the rest is not unpacked.
  if (readUint32LE(gzip, gzip.length - 4) === end % 0x1_0000_0000) {
    try {
      return { held: gunzip(gzip, end).subarray(dataStart, end), problems: [] };
    } catch {
      const held = gunzipAsFarAsPossible(gzip, end).subarray(dataStart, end);
      const problem: Problem = { kind: 'corrupt', detail: 'does not match its own checksum' };
      return { held, problems: [problem] };
    }
  }
  return { held: gunzipAsFarAsPossible(gzip, end).subarray(dataStart, end), problems: [] };
}

/** Zeros for what a cut file lacks. */
function filled(held: Uint8Array, wantedBytes: number): Uint8Array {
  if (held.length === wantedBytes) return held;
  const whole = new Uint8Array(wantedBytes);
  whole.set(held);
  return whole;
}

/** The bytes as samples; a copy where they are turned around or stand at a place that does not fit their size. */
function viewSamples(raw: Uint8Array, { type, isHighByteFirst }: NiftiHeader): SampleArray {
  const isTurned = isHighByteFirst && 1 < type.bytesPerSample;
  const fitting = isTurned || raw.byteOffset % type.bytesPerSample !== 0 ? new Uint8Array(raw) : raw;
  if (isTurned) swapBytes(fitting, type.bytesPerSample);
  return type.view(fitting.buffer, fitting.byteOffset, fitting.length / type.bytesPerSample);
}

function scale(samples: SampleArray, { volume, type }: NiftiHeader, isLabels: boolean): SampleArray {
  // The standard leaves colors unscaled.
  const scaling = 1 < type.channels ? { sclSlope: 1, sclInter: 0 } : volume;
  return isLabels ? scaleLabels(samples, scaling) : scaleImage(samples, scaling);
}
