import { gzipSync } from 'node:zlib';

export interface NiftiSketch {
  /** Lengths along x, y, z and, where there are several volumes, t. */
  readonly size: readonly number[];
  /** Number of the NIfTI type. */
  readonly datatype?: number;
  readonly values: readonly number[];
  readonly spacing?: readonly [number, number, number];
  /** Rows of the sform, `[3, 4]`; its code is then 1. */
  readonly sform?: readonly number[];
  /** b, c, d of the quaternion, then the offset; the code is then 1. */
  readonly qform?: readonly number[];
  readonly slope?: number;
  readonly inter?: number;
  readonly isHighByteFirst?: boolean;
  readonly isSecond?: boolean;
  readonly isPacked?: boolean;
}

interface Type {
  readonly bytes: number;
  readonly set: (view: DataView, at: number, value: number, isLittle: boolean) => void;
}

const types: Readonly<Record<number, Type>> = {
  2: {
    bytes: 1,
    set: (view, at, value) => {
      view.setUint8(at, value);
    },
  },
  4: {
    bytes: 2,
    set: (view, at, value, little) => {
      view.setInt16(at, value, little);
    },
  },
  8: {
    bytes: 4,
    set: (view, at, value, little) => {
      view.setInt32(at, value, little);
    },
  },
  16: {
    bytes: 4,
    set: (view, at, value, little) => {
      view.setFloat32(at, value, little);
    },
  },
  64: {
    bytes: 8,
    set: (view, at, value, little) => {
      view.setFloat64(at, value, little);
    },
  },
  128: {
    bytes: 1,
    set: (view, at, value) => {
      view.setUint8(at, value);
    },
  },
  256: {
    bytes: 1,
    set: (view, at, value) => {
      view.setInt8(at, value);
    },
  },
  512: {
    bytes: 2,
    set: (view, at, value, little) => {
      view.setUint16(at, value, little);
    },
  },
  768: {
    bytes: 4,
    set: (view, at, value, little) => {
      view.setUint32(at, value, little);
    },
  },
  1024: {
    bytes: 8,
    set: (view, at, value, little) => {
      view.setBigInt64(at, BigInt(value), little);
    },
  },
};

/** A NIfTI-1 or NIfTI-2 file, written by the standard's own offsets. */
export function encodeNifti(sketch: NiftiSketch): Uint8Array {
  const { size, datatype = 2, values, spacing = [1, 1, 1], sform, qform, slope = 0, inter = 0 } = sketch;
  const little = sketch.isHighByteFirst !== true;
  const isSecond = sketch.isSecond === true;
  const type = types[datatype] ?? { bytes: 1, set: () => undefined };
  const start = isSecond ? 544 : 352;
  const bytes = new Uint8Array(start + values.length * type.bytes);
  const view = new DataView(bytes.buffer);
  const int = (at: number, value: number): void => {
    if (isSecond) view.setBigInt64(at, BigInt(value), little);
    else view.setInt16(at, value, little);
  };
  const float = (at: number, value: number): void => {
    if (isSecond) view.setFloat64(at, value, little);
    else view.setFloat32(at, value, little);
  };
  const step = isSecond ? 8 : 4;
  view.setInt32(0, isSecond ? 540 : 348, little);
  bytes.set(isSecond ? [0x6e, 0x2b, 0x32, 0, 0x0d, 0x0a, 0x1a, 0x0a] : [0x6e, 0x2b, 0x31, 0], isSecond ? 4 : 344);
  [size.length, ...size, ...Array<number>(7 - size.length).fill(1)].forEach((length, i) => {
    int(isSecond ? 16 + 8 * i : 40 + 2 * i, length);
  });
  view.setInt16(isSecond ? 12 : 70, datatype, little);
  view.setInt16(isSecond ? 14 : 72, type.bytes * 8 * (datatype === 128 ? 3 : 1), little);
  [1, ...spacing].forEach((length, i) => {
    float((isSecond ? 104 : 76) + step * i, length);
  });
  if (isSecond) view.setBigInt64(168, BigInt(start), little);
  else view.setFloat32(108, start, little);
  float(isSecond ? 176 : 112, slope);
  float(isSecond ? 184 : 116, inter);
  const code = (at: number, value: number): void => {
    if (isSecond) view.setInt32(at, value, little);
    else view.setInt16(at, value, little);
  };
  code(isSecond ? 344 : 252, qform === undefined ? 0 : 1);
  code(isSecond ? 348 : 254, sform === undefined ? 0 : 1);
  qform?.forEach((value, i) => {
    float((isSecond ? 352 : 256) + step * i, value);
  });
  sform?.forEach((value, i) => {
    float((isSecond ? 400 : 280) + step * i, value);
  });
  values.forEach((value, i) => {
    type.set(view, start + i * type.bytes, value, little);
  });
  return sketch.isPacked === true ? new Uint8Array(gzipSync(bytes)) : bytes;
}
