import type { Mask } from '../../../../src/core/model/mask.ts';
import type { SampleArray } from '../../../../src/core/model/raster.ts';
import { maskFile } from '../../../../src/core/model/sample.ts';
import { compare } from '../../../../src/app/compare/compare.ts';
import type { CompareSide } from '../../../../src/app/compare/comparePorts.ts';
import type { CompareOptions, CompareOutcome } from '../../../../src/app/compare/compareResult.ts';
import { openTensors } from '../../../../src/node/tensors/openTensors.ts';

/** Files by path; a string says what is wrong with a file that cannot be read. */
export type Drawn = Readonly<Record<string, Mask | string>>;

type Labels = Uint8Array | Uint16Array | Float32Array | Int32Array;

/** A mask out of rows of numbers, one pixel each. */
export function drawn(
  rows: readonly (readonly number[])[],
  Values: new (values: number[]) => Labels = Uint8Array,
): Mask {
  const labels: SampleArray = new Values(rows.flat());
  const isFloat = labels instanceof Float32Array;
  return {
    width: rows[0]?.length ?? 0,
    height: rows.length,
    labels,
    valueKind: 'index',
    encoding: {
      format: isFloat ? 'npy' : 'png',
      colorType: 'grey',
      bitDepth: labels.BYTES_PER_ELEMENT * 8,
      sampleFormat: isFloat ? 'float' : 'uint',
      isLossy: false,
    },
    fileCount: 1,
  };
}

/** Compares two folders that exist in the test only. */
export function compareDrawn(
  truth: Drawn,
  prediction: Drawn,
  options: Partial<CompareOptions> = {},
  signal: AbortSignal = new AbortController().signal,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<CompareOutcome> {
  const request = { truth: 'truth', prediction: 'prediction', maxPixels: 1e6, ...options };
  return compare(request, { truth: sideOf(truth), prediction: sideOf(prediction), openTensors }, signal, onProgress);
}

function sideOf(files: Drawn): CompareSide {
  const entries = Object.keys(files)
    .sort()
    .map((path) => ({ path, sizeBytes: 1, stamp: '' }));
  const missing = { value: undefined, problems: [{ kind: 'missing' as const, detail: 'does not exist' }] };
  return {
    files: {
      list: () => Promise.resolve({ entries, problems: [] }),
      read: () => Promise.resolve(missing),
      readRange: () => Promise.resolve(missing),
      readText: () => Promise.resolve(missing),
    },
    loader: {
      load: (sample) => {
        const path = maskFile(sample) ?? '';
        const file = files[path];
        const mask =
          typeof file === 'string' || file === undefined
            ? { path, value: undefined, problems: [{ kind: 'corrupt' as const, detail: file ?? 'does not exist' }] }
            : { path, value: file, problems: [] };
        return Promise.resolve({ sample, image: null, mask });
      },
    },
  };
}
