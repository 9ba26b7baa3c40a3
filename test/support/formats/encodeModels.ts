import { strToU8, zipSync } from 'fflate';
import { File, ready } from 'h5wasm';

/** What a test's HDF5 file holds: numbers by path, texts by attribute of the root or (`group@name`) of a group. */
export interface Hdf5Sketch {
  readonly datasets?: Readonly<Record<string, { readonly values: Float32Array; readonly shape: number[] }>>;
  readonly attributes?: Readonly<Record<string, string | string[]>>;
}

/** Writes HDF5 bytes with the HDF5 library. */
export async function encodeHdf5({ datasets = {}, attributes = {} }: Hdf5Sketch): Promise<Uint8Array> {
  const { FS } = await ready;
  const file = new File('/written.h5', 'w');
  const groupOf = (path: string): void => {
    const parts = path.split('/').slice(0, -1);
    for (let i = 1; i <= parts.length; i++) {
      const name = parts.slice(0, i).join('/');
      if (file.get(name) === null) file.create_group(name);
    }
  };
  for (const [path, { values, shape }] of Object.entries(datasets)) {
    groupOf(path);
    file.create_dataset({ name: path, data: values, shape });
  }
  for (const [path, value] of Object.entries(attributes)) {
    const [name = '', group] = path.split('@').toReversed();
    if (group === undefined) file.create_attribute(name, value);
    else {
      groupOf(`${group}/`);
      const target = file.get(group);
      if (target !== null && 'create_attribute' in target) target.create_attribute(name, value);
    }
  }
  file.flush();
  file.close();
  const bytes = Uint8Array.from(FS.readFile('/written.h5'));
  FS.unlink('/written.h5');
  return bytes;
}

/** A .keras archive of these parts; what is left out is missing. */
export function encodeKeras(parts: { readonly config?: unknown; readonly weights?: Uint8Array }): Uint8Array {
  return zipSync({
    'metadata.json': strToU8('{"keras_version": "3.5.0"}'),
    ...(parts.config === undefined ? {} : { 'config.json': strToU8(JSON.stringify(parts.config)) }),
    ...(parts.weights === undefined ? {} : { 'model.weights.h5': [parts.weights, { level: 0 }] }),
  });
}

/** Safetensors bytes of one header and its numbers. */
export function encodeSafetensors(header: unknown, numbers: Uint8Array): Uint8Array {
  const text = strToU8(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + numbers.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(numbers, 8 + text.length);
  return bytes;
}

/**
 * A PyTorch archive with one tensor of 32-bit numbers, `head.weight`, described by a pickle as torch.save writes it. `callee` is what the
 * pickle says to call for it.
 */
export function encodeTorch(
  values: Float32Array,
  shape: readonly number[],
  callee = 'torch._utils\n_rebuild_tensor_v2',
): Uint8Array {
  const text = (value: string): number[] => [0x58, value.length, 0, 0, 0, ...strToU8(value)];
  const number = (value: number): number[] => [0x4d, value & 255, value >> 8];
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((product, length) => product * length, 1));
  const name = (value: string): number[] => [0x63, ...strToU8(`${value}\n`)];
  const pickle = [
    ...[0x80, 2, 0x7d, 0x28, ...text('head.weight'), ...name(callee), 0x28],
    ...[
      0x28,
      ...text('storage'),
      ...name('torch\nFloatStorage'),
      ...text('0'),
      ...text('cpu'),
      ...number(values.length),
      0x74,
      0x51,
    ],
    ...[
      ...number(0),
      0x28,
      ...shape.flatMap(number),
      0x74,
      0x28,
      ...strides.flatMap(number),
      0x74,
      0x89,
      0x7d,
      0x74,
      0x52,
    ],
    ...[0x75, 0x2e],
  ];
  const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return zipSync({ 'archive/data.pkl': Uint8Array.from(pickle), 'archive/data/0': [data, { level: 0 }] });
}
